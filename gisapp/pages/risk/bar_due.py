"""What does the bar say is due: missed meetings, notices without an answer?"""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gisapp.organization.access import Scope
from gisapp.pages.risk import meeting_readers as readers
from gisapp.risk import meetings, notices
from gisapp.risk.models import MissedMeeting


def due_links(scope: Scope) -> list[tuple[str, str]]:
    """Titles with their numbers, and names of addresses.

    Notices: for whoever has any to read; the number is of those that their desk has to
    answer, and of those that it sent and nobody answered in time. Meetings: only for
    whoever writes them down, and only while one that was told of is missing.
    """
    found = []
    if number := len(missed(scope)):
        found.append((f"{_('研判会')} {number}", "meetings"))
    if scope.roles & set(readers.NOTICE_READERS):
        waiting = notices.waiting(scope, timezone.localdate())
        number = waiting.to_answer + waiting.overdue
        title = pgettext("bar", "通报")
        if waiting.to_read:
            found.append((f"{title} {number}" if number else title, "notices"))
    return found


def missed(scope: Scope) -> list[MissedMeeting]:
    """Meetings that somebody should have written down, the newest month first."""
    if not scope.roles & set(readers.RECORDERS):
        return []
    return [one for one in meetings.told() if readers.records(scope, one.township_code)]

"""How does what a caller says become a report? As a message of the call's channel.

It goes through the pipeline like any other; nothing is written beside it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from gisapp.core.profile import Profile
from gisapp.dispatch.errors import StepRefused
from gisapp.incidents.channels import push
from gisapp.incidents.models import Channel, Incident
from gisapp.organization.access import Scope
from gisapp.pipeline import batch, duplicates, stepping
from gisapp.pipeline.by_hand import DATUM, open_context
from gisapp.pipeline.context import Context

PREFIX = "CALL-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is known of a call; texts as typed, blank where it was not said."""

    channel: str
    text: str
    address: str = ""
    category: str = ""
    """Code of a leaf; blank: the words decide."""
    lng: str = ""
    lat: str = ""
    """Degrees, WGS 84."""
    datum: str = DATUM
    grid: str = ""
    home: str = ""
    """Code of the caller's home township."""
    name: str = ""
    phone: str = ""
    occurred_at: datetime | None = None
    """None: now."""

    def fields(self, number: str, *, at: datetime) -> dict[str, str]:
        """In our own field names; blank ones are left out."""
        said = {
            "external_number": number,
            "occurred_at": (self.occurred_at or at).isoformat(timespec="minutes"),
            "text": self.text.strip(),
            "address": self.address.strip(),
            "sender_category": self.category,
            "lng": self.lng,
            "lat": self.lat,
            "grid": self.grid,
            "home_township": self.home,
            "reporter_name": self.name.strip(),
            "reporter_phone": self.phone.strip(),
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The incident that a call became."""

    number: str
    is_new: bool
    """False: the same form was sent before."""


def new_token() -> str:
    """A name for one call, given with the empty form, so that it is kept once."""
    return str(uuid.uuid4())


def number_of(token: str) -> str:
    """The call's number as the channel's own; another token where it is none."""
    try:
        return f"{PREFIX}{uuid.UUID(token)}"
    except (ValueError, AttributeError, TypeError):
        return f"{PREFIX}{uuid.uuid4()}"


def default_channel(profile: Profile) -> str:
    """The channel that a call comes by where nothing else is said."""
    named = profile.raw.get("calls", {}).get("channel", "")
    known = list(Channel.objects.filter(is_open=True).values_list("name", flat=True))
    if named in known:
        return str(named)
    return known[0] if known else ""


def take_call(
    call: Call, *, token: str, by: Scope, profile: Profile, at: datetime | None = None
) -> Taken:
    """Take the call in through the pipeline, once per token.

    Raises a ReportFault where it cannot be understood; then nothing is kept, for
    whoever typed it is there to put it right.
    """
    now = at or timezone.now()
    ready = open_context(call.channel, profile=profile, datum=call.datum)
    number = number_of(token)
    known = _number(ready, number)
    if known:
        return Taken(number=known, is_new=False)
    fields = call.fields(number, at=now)
    ready.reader.read(fields, heard_at=now)
    body = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()
    message = push.message(body, origin=f"desk:{by.username}")
    outcome = batch.take([message], ready, at=now, by=by.username)
    if outcome.numbers:
        duplicates.merge_by_rule(outcome.numbers, profile, at=now)
        return Taken(number=outcome.numbers[0], is_new=True)
    return Taken(number=_number(ready, number), is_new=False)


def merge_into(number: str, into: str, *, by: Scope) -> StepRefused | None:
    """Make the new incident one with another; the refusal where that is not open.

    The call itself is kept either way.
    """
    version = Incident.objects.filter(number=number).values_list("version", flat=True)
    facts: Mapping[str, str] = {"into": into}
    try:
        stepping.take(
            "merge", number=number, seen=version.first() or 0, by=by, facts=facts
        )
    except StepRefused as refused:
        return refused
    return None


def _number(ready: Context, external: str) -> str:
    found = Incident.objects.filter(
        channel=ready.channel, message__external_number=external
    )
    return found.values_list("number", flat=True).first() or ""

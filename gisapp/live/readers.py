"""Whose session is this, and what may they see now? Read from the database."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from gisapp.live.sight import Sight
from gisapp.organization.access import scope_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who is logged in, as of now."""

    username: str
    who: str
    """Of this log-in and no other; tells nothing of its session."""
    sight: Sight


def read(session: str) -> Reader | None:
    """The reader of a session; None for a stranger and when it has ended."""
    if not session or "\0" in session:  # no database looks that up
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session)
    user = get_user(request)
    if not user.is_authenticated:
        return None
    return Reader(
        username=user.get_username(),
        who=salted_hmac("gisapp.live.who", session).hexdigest()[:16],
        sight=Sight.of(scope_of(user)),
    )

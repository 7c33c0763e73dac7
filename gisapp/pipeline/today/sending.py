"""How does a report of the sample go through the real API, as a subsystem sends it?"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from gisapp.incidents.models import Channel

TIMEOUT_S = 30.0
DIRECT = urllib.request.ProxyHandler({})
"""A proxy for the outside world must not be asked for this machine's own API."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the API said of one report."""

    status: int
    standing: str
    """new, known, revision, quarantined; what was wrong where it was refused."""
    number: str


def token_for(channel: Channel) -> str | None:
    """The token with which the sample sends as that channel, known to it from now on.

    None where the channel was given another token: a real subsystem has it, and its
    reports are its own affair.
    """
    token = hmac.new(
        settings.SECRET_KEY.encode(), f"sample:{channel.name}".encode(), "sha256"
    ).hexdigest()
    digest = hashlib.sha256(token.encode()).hexdigest()
    if channel.token_digest not in ("", digest):
        return None
    if not channel.token_digest:
        Channel.objects.filter(pk=channel.pk, token_digest="").update(
            token_digest=digest
        )
    return token


def post(base: str, fields: Mapping[str, str], *, token: str) -> Answer:
    """Send one report in its channel's words to the API at `base`.

    Raises OSError where nobody answers, or the server says that it cannot just now.
    """
    request = urllib.request.Request(
        urllib.parse.urljoin(base, "/api/incidents"),
        json.dumps(fields, ensure_ascii=False).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    try:
        with urllib.request.build_opener(DIRECT).open(
            request, timeout=TIMEOUT_S
        ) as got:
            return _read(got.status, got.read())
    except urllib.error.HTTPError as error:
        if error.code >= 500:
            raise
        return _read(error.code, error.read())
    except http.client.HTTPException as error:  # cut off in the middle
        raise ConnectionError(str(error)) from error


def _read(status: int, body: bytes) -> Answer:
    try:
        told = json.loads(body)
    except ValueError:
        told = {}
    standing = told.get("standing") or told.get("detail") or ""
    return Answer(status=status, standing=standing, number=told.get("number") or "")

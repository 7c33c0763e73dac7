"""What does a request for the stream ask, and may this page ask it?

Pages of the same host name may, on whatever port they are: they are told so with
credentials (CORS). A page of another site is refused, and so is a host name that is not
ours, by which another site could pretend to be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from gisapp.live.errors import (
    AskedUnclear,
    HostUnknown,
    MethodUnknown,
    NothingHere,
    OtherSite,
)

PATH = "/live/events"
ID = re.compile(r"[0-9]{1,18}", re.ASCII)
Headers = Mapping[str, str]
Scope = Mapping[str, Any]
"""ASGI's; not somebody's rights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that may be answered, if the session is one."""

    session: str
    """Key in the cookie; blank without one."""
    after: int | None
    """The last message that the reader has; None: none yet."""
    is_lost: bool
    """What the reader sent as its place is no id: it has to fetch anew."""
    drawable_only: bool
    wants_json: bool


def headers_of(scope: Scope) -> Headers:
    """By lower-case name; of several the last."""
    pairs: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in pairs}


def origin_of(headers: Headers) -> str:
    """The page's origin, blank where there is none to answer to.

    Raises HostUnknown, OtherSite.
    """
    host, _port = split_domain_port(headers.get("host", ""))
    if not host or not validate_host(host, _allowed()):
        raise HostUnknown(host=headers.get("host", "")[:100] or "(none)")
    origin = headers.get("origin", "")
    if origin and _host_in(origin) != host:
        raise OtherSite(origin=origin[:100])
    return origin


def _allowed() -> list[str]:
    return settings.ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]


def _host_in(origin: str) -> str:
    """As in a Host header without its port."""
    try:
        found = urlsplit(origin)
    except ValueError:
        return ""
    return (
        split_domain_port(found.netloc)[0] if found.scheme in ("http", "https") else ""
    )


def read(scope: Scope, headers: Headers) -> Asked:
    """Raises NothingHere, MethodUnknown, AskedUnclear."""
    if scope["path"] != PATH:
        raise NothingHere
    if scope["method"] != "GET":
        raise MethodUnknown
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    header = headers.get("last-event-id", "")
    after = _after(query.get("after", ""))
    if header:
        after = int(header) if ID.fullmatch(header) else None
    cookies = parse_cookie(headers.get("cookie", ""))
    return Asked(
        session=cookies.get(settings.SESSION_COOKIE_NAME, ""),
        after=after,
        is_lost=bool(header) and after is None,
        drawable_only=_is_drawable_only(query.get("only", "")),
        wants_json=_wants_json(headers.get("accept", "")),
    )


def _after(text: str) -> int | None:
    if text and not ID.fullmatch(text):
        raise AskedUnclear(name="after", value=text[:40], reason="it is no id")
    return int(text) if text else None


def _is_drawable_only(text: str) -> bool:
    if text not in ("", "drawable"):
        reason = "there is only drawable"
        raise AskedUnclear(name="only", value=text[:40], reason=reason)
    return text == "drawable"


def _wants_json(accept: str) -> bool:
    return "application/json" in accept and "text/event-stream" not in accept

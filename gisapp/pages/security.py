"""What may a page load, and which addresses are refused before they are read?"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from gisapp.maps.access import problem

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'nonce-{nonce}'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "connect-src 'self'{stream}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
"""The nonce is for the import map, the one script that stands in a page; the live
stream may have an origin of its own."""
PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"
"""Of what a browser can do, only finding its own position is used."""

Respond = Callable[[HttpRequest], HttpResponse]


def content_security(respond: Respond) -> Respond:
    """Middleware: a Content-Security-Policy on every answer that has none, and what
    the browser may do for the page."""

    def guarded(request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = respond(request)
        policy = POLICY.format(nonce=nonce, stream=_stream(request))
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return guarded


def _stream(request: HttpRequest) -> str:
    """Where the live stream is, if it has an origin of its own: that of the setting,
    or another port of the host that was asked (`:8001/live/events`)."""
    url = settings.STREAM_URL
    if url.startswith(":"):
        try:
            host = split_domain_port(request.get_host())[0]
        except DisallowedHost:
            return ""
        url = f"{request.scheme}://{host}{url}"
    found = urlsplit(url)
    return f" {found.scheme}://{found.netloc}" if found.netloc else ""


def no_zero_bytes(respond: Respond) -> Respond:
    """Middleware: 400 for a zero byte in an address or a cookie, which no database
    looks up."""

    def guarded(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "\x00" in query or "%00" in query:
            return problem(400, "the address holds a zero byte")
        if any("\x00" in value for value in request.COOKIES.values()):
            return problem(400, "a cookie holds a zero byte")
        return respond(request)

    return guarded

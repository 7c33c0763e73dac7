"""What may a page load, and which addresses are refused before they are read?"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gisapp.maps.access import problem

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'nonce-{nonce}'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
"""The nonce is for the import map, the one script that stands in a page."""
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
        response.headers.setdefault(
            "Content-Security-Policy", POLICY.format(nonce=nonce)
        )
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return guarded


def no_zero_bytes(respond: Respond) -> Respond:
    """Middleware: 400 for a zero byte in an address, which no database looks up."""

    def guarded(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "\x00" in query or "%00" in query:
            return problem(400, "the address holds a zero byte")
        return respond(request)

    return guarded

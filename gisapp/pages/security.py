"""What may a page load? Only what comes from this very server."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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

Respond = Callable[[HttpRequest], HttpResponse]


def content_security(respond: Respond) -> Respond:
    """Middleware: a Content-Security-Policy on every answer that has none."""

    def guarded(request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = respond(request)
        response.headers.setdefault(
            "Content-Security-Policy", POLICY.format(nonce=nonce)
        )
        return response

    return guarded

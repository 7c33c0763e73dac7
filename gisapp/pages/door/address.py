"""From which network address was it asked?

Behind proxies the address of the asker stands in `X-Forwarded-For`, to which each
proxy appends whom it heard from. Only as many entries from the right can be believed
as there are proxies of our own (`GISAPP_PROXIES`); what stands left of them the asker
may have written.
"""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # what stands where a server tells no address (a local socket)


def address_of(request: HttpRequest) -> str:
    """The asker's address; `NOWHERE` where none is known."""
    heard = str(request.META.get("REMOTE_ADDR") or "")
    if settings.PROXIES:
        told = str(request.META.get("HTTP_X_FORWARDED_FOR") or "").split(",")
        chain = [part.strip() for part in told if part.strip()]
        heard = chain[-settings.PROXIES] if len(chain) >= settings.PROXIES else heard
    return _address(heard)


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return NOWHERE

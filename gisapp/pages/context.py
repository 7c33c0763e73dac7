"""Which county's name stands on every page, and is it a sample?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from gisapp.core import profile


def is_english() -> bool:
    return (get_language() or "").startswith("en")


def county(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `county` with its names in the reader's language."""
    found = profile.current()
    return {
        "county": {
            "code": found.code,
            "name": found.name_en if is_english() else found.name_zh,
            "is_sample": found.is_sample,
        },
        "language": "en" if is_english() else "zh",
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }

"""What is kept of a text that somebody writes about a meeting or a notice?"""

from __future__ import annotations

from gisapp.incidents import masks
from gisapp.risk.errors import NothingSaid


def said(text: str, *, most: int | None = None) -> str:
    """Without phones and identity numbers, as incidents' texts are kept; may be blank.

    `most`: characters that there is room for.

    >>> said(" 请联系13800001234 ")
    '请联系138****1234'
    >>> said("")
    ''
    """
    return masks.text(text.strip())[:most]


def needed(text: str, *, most: int | None = None) -> str:
    """The same of a text that must not be blank. Raises NothingSaid."""
    found = said(text, most=most)
    if not found:
        raise NothingSaid
    return found

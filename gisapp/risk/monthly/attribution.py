"""To which grid does an incident belong: that of its time, or that of today?"""

from __future__ import annotations

from enum import StrEnum


class Attribution(StrEnum):
    THEN = "then"
    """The grid that was answered when the report was located; retired ones too."""
    TODAY = "today"
    """The grid that the same point has under the release active today."""


THEN = Attribution.THEN
TODAY = Attribution.TODAY

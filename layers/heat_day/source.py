"""Where did the incidents of the last 24 hours gather?"""

from __future__ import annotations

from gisapp.maps.pictures import Asked, Picture
from gisapp.risk import heat_picture


def picture(asked: Asked) -> Picture | None:
    """The last 24 hours, whatever span is asked for, per km² and day."""
    return heat_picture.draw(asked, span=asked.last_day, per_day=True)

"""Where do the incidents of the month gather?"""

from __future__ import annotations

from gisapp.maps.pictures import Asked, Picture
from gisapp.risk import heat_picture


def picture(asked: Asked) -> Picture | None:
    """The span that is asked for, else the month so far, per km² and month."""
    return heat_picture.draw(asked, span=asked.span or asked.this_month)

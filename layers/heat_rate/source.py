"""Where is there much for the number of people who live there?"""

from __future__ import annotations

from gisapp.maps.pictures import Asked, Picture
from gisapp.risk import heat_picture


def is_there() -> bool:
    """Whether the profile knows how many people live in its villages."""
    return heat_picture.has_people()


def picture(asked: Asked) -> Picture | None:
    """The span that is asked for, else the month so far, per 1,000 and month."""
    return heat_picture.draw_rate(asked, span=asked.span or asked.this_month)

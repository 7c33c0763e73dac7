"""How does the ground rise and fall? Shaded from the height file of the profile."""

from __future__ import annotations

from gisapp.maps import terrain
from gisapp.maps.pictures import Asked, Picture


def is_there() -> bool:
    """Whether the profile names a height file."""
    return terrain.height_file() is not None


def picture(asked: Asked) -> Picture | None:
    """The county, lit from the north-west."""
    return terrain.picture(asked)

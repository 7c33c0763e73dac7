"""What ground is there, and what is it called?"""

from gisapp.boundaries.models.area import Area, AreaCode, Level, Shape, Succession
from gisapp.boundaries.models.outpost import Outpost
from gisapp.boundaries.models.release import Release

__all__ = [
    "Area",
    "AreaCode",
    "Level",
    "Outpost",
    "Release",
    "Shape",
    "Succession",
]

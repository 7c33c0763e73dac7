"""In which area of the level above does an area lie?"""

from __future__ import annotations

from dataclasses import dataclass

import shapely

from gisapp.boundaries.models import Area, Level, Release
from gisapp.boundaries.records import AreaRecord
from gisapp.core.profile import Profile


def parent_level(level: str, profile: Profile) -> str:
    """The level above, of those that the profile has; "" for the highest.

    An outpost lies in none.
    """
    levels = [name for name in profile.ground.levels if name in Level.values]
    place = levels.index(level) if level in levels else 0
    return levels[place - 1] if place > 0 else ""


@dataclass(frozen=True, slots=True)
class Parents:
    """The areas of the level above, by code, by prefix of a code, by place."""

    level: str
    by_code: dict[str, Area]
    digits: int
    tree: shapely.STRtree
    ordered: list[Area]

    @classmethod
    def of(cls, release: Release, level: str, profile: Profile) -> Parents:
        above = parent_level(level, profile)
        areas = list(release.areas.filter(level=above).defer("delivered"))
        return cls(
            level=above,
            by_code={area.code: area for area in areas},
            digits=profile.ground.levels[level].parent_digits,
            tree=shapely.STRtree(
                [shapely.from_wkb(bytes(area.geom.wkb)) for area in areas]
            ),
            ordered=areas,
        )

    @property
    def are_needed(self) -> bool:
        return bool(self.level)

    def of_record(self, record: AreaRecord, shape: shapely.Geometry) -> Area | None:
        """By the code that the file gives; else the code's prefix; else the place.

        `shape`: the record's geometry in EPSG:4326.
        """
        if record.parent_code:
            return self.by_code.get(record.parent_code)
        if self.digits and record.code[: self.digits] in self.by_code:
            return self.by_code[record.code[: self.digits]]
        inside = shapely.point_on_surface(shape)
        found = self.tree.query(inside, predicate="intersects")
        return self.ordered[int(found[0])] if len(found) else None

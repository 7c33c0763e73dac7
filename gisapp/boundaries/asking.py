"""What was asked: a coordinate in some datum, a day, an accuracy?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from typing import Any

import numpy as np

from gisapp.boundaries.errors import NoReleaseThen, QuestionUnclear
from gisapp.boundaries.models import Release
from gisapp.core.crs import LngLat, from_datum


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A coordinate to be located."""

    x: float
    y: float
    """Longitude and latitude, or easting and northing in metres."""
    datum: str = "wgs84"
    accuracy_m: float | None = None
    hint: str | None = None

    @classmethod
    def read(
        cls,
        *,
        x: str,
        y: str,
        datum: str = "",
        accuracy: str = "",
        hint: str = "",
    ) -> Question:
        """From text; raises QuestionUnclear naming the parameter."""
        return cls(
            x=_finite(x, "lng"),
            y=_finite(y, "lat"),
            datum=datum or "wgs84",
            accuracy_m=_finite(accuracy, "accuracy") if accuracy else None,
            hint=hint or None,
        )

    def point(self) -> LngLat:
        """In EPSG:4326; raises QuestionUnclear where that is nowhere on Earth."""
        if self.datum == "wgs84":
            lng, lat = self.x, self.y
        else:
            pair = from_datum(self.datum, np.array([self.x]), np.array([self.y]))
            lng, lat = float(pair[0][0]), float(pair[1][0])
        if not (abs(lng) <= 180 and abs(lat) <= 90):
            what = f"{self.x:g}, {self.y:g} in {self.datum} is nowhere on Earth"
            hint = "longitude comes first; metres need an EPSG code as their datum"
            raise QuestionUnclear(what=what, hint=hint)
        return LngLat(lng, lat)

    def as_asked(self) -> dict[str, Any]:
        return {"x": self.x, "y": self.y, "datum": self.datum}


def _finite(text: str, name: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        what = f"{name} is “{text[:40]}”" if text else f"{name} is missing"
        raise QuestionUnclear(what=what, hint="give a decimal number")
    return value


def release_on(day: str, *, county: str, zone: tzinfo) -> Release:
    """The release in force at noon of that day, or at that moment.

    "": the active one. Raises QuestionUnclear, NoReleaseThen.
    """
    releases = Release.objects.of_county(county)
    if not day:
        found = releases.active().first()
    else:
        found = releases.in_force_at(_moment(day, zone)).first()
    if found is None:
        raise NoReleaseThen(county=county, day=day or "now")
    return found


def _moment(text: str, zone: tzinfo) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        what = f"“{text[:40]}” is no day"
        raise QuestionUnclear(what=what, hint="write 2017-11-03") from error
    if len(text) <= len("2017-11-03"):
        found = datetime.combine(found.date(), time(12))
    return found if found.tzinfo else found.replace(tzinfo=zone)

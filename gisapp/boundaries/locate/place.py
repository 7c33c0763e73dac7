"""What do we say about a point: in which grid, how surely, and where else maybe?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How a point stands to the grids of a release."""

    INSIDE = "inside"
    """One grid covers it and no border is in doubt."""
    BORDER = "border"
    """Two or more grids lie within the tolerance."""
    APPROXIMATE = "approximate"
    """The reported accuracy reaches a border: every grid within it is possible."""
    NEAR = "near"
    """In a gap or outside, by no more than `near_m`; the nearest grid is taken."""
    OUTSIDE = "outside"
    """Out of county: an outpost's service area, otherwise the centre's desk."""
    UNLOCATED = "unlocated"
    """No usable coordinate."""


class Candidate(NamedTuple):
    """One grid that the point may lie in."""

    code: str
    distance_m: float
    """From the point to the polygon in the metric CRS, metres; 0 where it covers."""
    covers: bool
    """ST_Covers of the whole stored polygon, EPSG:4326."""
    village: str = ""
    """Code of the grid's village, for the village that an address names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What locate says of one point; distances in metres."""

    kind: Kind
    grid: str | None = None
    """Code of the grid chosen; None: outside or unlocated."""
    candidates: tuple[tuple[str, float], ...] = ()
    """(code, distance) of every grid in question, the chosen one first."""
    border_m: float | None = None
    """To the nearest edge of any grid; None: unknown."""
    distance_m: float | None = None
    """To the grid chosen: 0 inside, the gap where near."""
    tolerance_m: float = 0.0
    accuracy_m: float | None = None
    """As the channel reports it; None: it does not."""
    method: str = "coordinates"
    release: int | None = None
    outpost: str | None = None
    """Whose service area holds the point, where outside; None: the centre's desk."""


def known_m(accuracy_m: float | None) -> float | None:
    """An accuracy that says something: finite and positive; otherwise None.

    >>> known_m(12.0), known_m(-1.0), known_m(float("nan")), known_m(None)
    (12.0, None, None, None)
    """
    if accuracy_m is None or not math.isfinite(accuracy_m) or accuracy_m <= 0:
        return None
    return float(accuracy_m)


def decide(
    candidates: Iterable[Candidate],
    *,
    border_m: float,
    tolerance_m: float,
    accuracy_m: float | None,
    near_m: float,
    hint: str | None = None,
    village_hint: str | None = None,
) -> Place:
    """The place of one point, from the grids about it.

    `candidates`: at least every grid that covers the point or lies within
    `max(tolerance_m, accuracy_m)` of it, and where none covers, within `near_m`
    (and the tolerance beyond). More do no harm. All distances in metres, compared
    in whole millimetres, so that two ways of measuring give one answer.

    Tie-break: the unit that the channel names (`hint`); the village that the
    address names (`village_hint`); the polygon that covers; the nearest (all that
    cover are equally near); the lowest code.

    >>> a, b = Candidate("A", 0.0, True), Candidate("B", 0.4, False)
    >>> asked = {"tolerance_m": 1.0, "accuracy_m": None, "near_m": 100.0}
    >>> place = decide([a, b], border_m=0.4, **asked)
    >>> place.kind.value, place.grid
    ('border', 'A')
    >>> decide([a, b], border_m=0.4, hint="B", **asked).grid
    'B'
    >>> decide([], border_m=5000.0, **asked).kind.value
    'outside'
    """
    accuracy = known_m(accuracy_m)
    about = [c._replace(distance_m=_millimetres(c)) for c in candidates]
    reach = max(tolerance_m, accuracy or 0.0)
    in_question = _in_question(about, reach, near_m, tolerance_m)
    if not in_question:
        kind = Kind.OUTSIDE
    else:
        kind = _kind(in_question, border_m, tolerance_m, accuracy)
    ranked = sorted(
        in_question,
        key=lambda c: (
            c.code != hint,
            not village_hint or c.village != village_hint,
            not c.covers,
            c.distance_m,
            c.code,
        ),
    )
    return Place(
        kind=kind,
        grid=ranked[0].code if ranked else None,
        candidates=tuple((c.code, c.distance_m) for c in ranked),
        border_m=round(border_m, 3) if math.isfinite(border_m) else None,
        distance_m=ranked[0].distance_m if ranked else None,
        tolerance_m=tolerance_m,
        accuracy_m=accuracy,
    )


def _millimetres(candidate: Candidate) -> float:
    return 0.0 if candidate.covers else round(candidate.distance_m, 3)


def _in_question(
    about: list[Candidate], reach_m: float, near_m: float, tolerance_m: float
) -> list[Candidate]:
    """Those within reach; where there are none, the nearest and its equals."""
    if not about:
        return []
    nearest_m = min(c.distance_m for c in about)
    if nearest_m > max(reach_m, near_m):
        return []
    far_m = max(reach_m, nearest_m + tolerance_m if nearest_m > 0 else 0.0)
    return [c for c in about if c.distance_m <= far_m]


def _kind(
    in_question: list[Candidate],
    border_m: float,
    tolerance_m: float,
    accuracy_m: float | None,
) -> Kind:
    if accuracy_m and accuracy_m > tolerance_m and accuracy_m >= round(border_m, 3):
        return Kind.APPROXIMATE
    if not any(c.covers for c in in_question):
        return Kind.NEAR
    return Kind.BORDER if len(in_question) > 1 else Kind.INSIDE

"""Where did that happen? Each report's best statement of place, then locate.

In order: its coordinates, the grid that it names, its address. Coordinates coarser
than the profile's limit yield to an exact address; such as could be anywhere in the
county count as none. Each way states its method and how far it may be off, metres.
The reporter's home township is no place: it narrows what an address means, and says
whose desk looks for the place where there is no point.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gisapp.boundaries.locate.many import Locator
from gisapp.boundaries.locate.places import Places
from gisapp.core.codes import resolve
from gisapp.core.crs import Floats, LngLatBounds
from gisapp.incidents import coordinates
from gisapp.incidents.addresses import Entry, Gazetteer
from gisapp.incidents.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What placing and routing need to know of a grid."""

    name: str
    kind: str
    village: str
    township: str
    lng: float
    lat: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One release, made ready for many reports."""

    locator: Locator
    gazetteer: Gazetteer
    grids: Mapping[str, Grid]
    townships: frozenset[str]
    frame: LngLatBounds
    """Where the county lies."""
    box: LngLatBounds
    """Where a coordinate can be at all."""
    coarse_m: float
    """Coordinates less exact than this yield to an address."""
    coarsest_m: float
    """Coordinates less exact than this say no more than the county: no place."""
    aliases: Mapping[str, str]
    """Codes without their leading zeros, where that is still one grid."""

    def code_of(self, named: str) -> str:
        """The grid that a channel names, as our code; "" where there is none."""
        return resolve(named, self.grids, self.aliases)


@dataclass(slots=True, kw_only=True)
class _Statement:
    """What one report says of its place."""

    method: str = "none"
    lng: float = math.nan
    lat: float = math.nan
    accuracy_m: float = math.nan
    village: str = ""
    township: str = ""
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A batch of reports on the ground: row i of each is the i-th report."""

    places: Places
    methods: list[str]
    lng: Floats
    lat: Floats
    originals: list[tuple[float, float] | None]
    townships: list[str]
    """Township of the grid chosen, else the one that report or address names."""


def place(reports: Sequence[Report], ground: Ground, *, datum: str) -> Placed:
    """Put every report on the ground; one that says nothing is unlocated."""
    said = _by_coordinates(reports, ground, datum)
    for statement, report in zip(said, reports, strict=True):
        if statement.method == "none":
            _by_grid(statement, report, ground)
        if statement.method == "none" or statement.accuracy_m > ground.coarse_m:
            _by_address(statement, report, ground)
    places = ground.locator.places(
        [s.lng for s in said],
        [s.lat for s in said],
        accuracy_m=[s.accuracy_m for s in said],
        hints=[ground.code_of(report.unit_hint) or None for report in reports],
        village_hints=[s.village or None for s in said],
    )
    return Placed(
        places=places,
        methods=[s.method for s in said],
        lng=np.array([s.lng for s in said]),
        lat=np.array([s.lat for s in said]),
        originals=[
            (s.x, s.y) if s.x is not None and s.y is not None else None for s in said
        ],
        townships=_townships(places, said, reports, ground),
    )


def _by_coordinates(
    reports: Sequence[Report], ground: Ground, datum: str
) -> list[_Statement]:
    pairs = coordinates.place(
        [r.x for r in reports],
        [r.y for r in reports],
        datum=datum,
        frame=ground.frame,
        box=ground.box,
    )
    said = []
    for row, report in enumerate(reports):
        statement = _Statement()
        coarse = max(report.accuracy_m or 0.0, float(pairs.precision_m[row]))
        if math.isfinite(pairs.lng[row]) and not coarse > ground.coarsest_m:
            statement = _Statement(
                method="coordinates",
                lng=float(pairs.lng[row]),
                lat=float(pairs.lat[row]),
                accuracy_m=coarse or math.nan,
                x=coordinates.number(report.x),
                y=coordinates.number(report.y),
            )
        said.append(statement)
    return said


def _by_grid(statement: _Statement, report: Report, ground: Ground) -> None:
    grid = ground.grids.get(ground.code_of(report.unit_hint))
    if grid:
        statement.method = "grid_code"
        statement.lng, statement.lat = grid.lng, grid.lat
        statement.accuracy_m = grid.radius_m
        statement.village = grid.village


def _by_address(statement: _Statement, report: Report, ground: Ground) -> None:
    home = report.home_township if report.home_township in ground.townships else ""
    words = report.address or report.text
    found = ground.gazetteer.find(words, township=home)
    if found is None:
        statement.township = home
    elif found.kind == "township":
        statement.township = found.township
    elif not found.accuracy_m >= statement.accuracy_m:
        _take(statement, found)


def _take(statement: _Statement, found: Entry) -> None:
    statement.method = "address"
    statement.lng, statement.lat = found.lng, found.lat
    statement.accuracy_m = found.accuracy_m
    statement.village, statement.township = found.village, found.township


def _townships(
    places: Places,
    said: Sequence[_Statement],
    reports: Sequence[Report],
    ground: Ground,
) -> list[str]:
    """By the grid; by what was said where there is no point; "" out of county."""
    found = []
    for code, statement, report in zip(
        places.grid_codes().tolist(), said, reports, strict=True
    ):
        home = report.home_township if report.home_township in ground.townships else ""
        if code:
            found.append(ground.grids[code].township)
        elif statement.method == "none":
            found.append(statement.township or home)
        else:
            found.append("")
    return found

"""What does a month's report say of the county and of each township?

Everything on the page, in the PDF, the API, the tables and the notebook is read from
these; nothing is counted twice. As JSON, NaN and infinite numbers are null.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field
from typing import Any

from gisapp.risk.forecast.hit_rate import Hits
from gisapp.risk.monthly.account import AccountFigure
from gisapp.risk.monthly.warmth import Warmth
from gisapp.risk.unusual.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of incidents, between which the mean behind it lies (95 %)."""

    count: int
    low: float
    high: float
    by_last_month: Change | None
    """None: the month before is not known."""
    by_last_year: Change | None
    last_year_source: str
    """database, or where the entered count comes from; "" where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFigures(Count):
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Per 1,000 residents and month."""

    residents: int
    rate: float
    steadied: float
    """Drawn towards the county's where few people live."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigures:
    """A row of the table of parts: a township of the county, a grid of a township."""

    code: str
    name: str
    name_en: str
    count: int
    before: int | None
    """Last month."""
    themes: dict[str, int]
    p: float
    """Of the change on last month; NaN without one."""
    rate: Rate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageFigures:
    """A village (community) that has a grid of its own, all themes together."""

    code: str
    name: str
    township: str
    grids: tuple[str, ...]
    """Codes of those that lie in it."""
    count: int
    before: int | None
    """Last month."""
    rate: Rate | None
    """None where nobody is known to live."""
    low: float
    """Between these two lies the true rate per 1,000 (95 %); NaN without one."""
    high: float
    is_few: bool
    """Too few incidents for the rate to say much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A grid and a theme that something is to be said of."""

    grid: str
    grid_name: str
    township: str
    township_name: str
    theme: str
    count: int
    before: int | None
    """Last month."""
    expected: float
    """What its own history foretells; NaN with fewer than three earlier months."""
    upper: float
    """The count that is passed with the alarm's chance."""
    alarm_p: float
    is_alarm: bool
    z: float
    """Gi*; NaN where it could not be tested."""
    p: float
    is_hot: bool
    emerging: str
    """One of `gathering.emerging.CLASSES`, or ""."""
    likeness: str
    """Local Moran: one of `gathering.likeness.KINDS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HexSpot:
    """A hexagon and a theme that something is to be said of."""

    east: float
    """Of its centre, metres in `MonthFigures.crs`; `hexagons.outline` draws it."""
    north: float
    township: str
    """In which its centre lies, or to which that is nearest."""
    theme: str
    count: int
    """Exactly placed incidents only."""
    before: int | None
    """Last month."""
    z: float
    """Gi*; NaN where it could not be tested."""
    p: float
    """Exact, were the month's incidents strewn over the tested hexagons by lot."""
    is_hot: bool
    emerging: str
    """One of `gathering.emerging.CLASSES`, or ""."""
    likeness: str
    """Local Moran: one of `gathering.likeness.KINDS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """How unevenly a theme (or "all") lies over the grids of the area."""

    theme: str
    grids: int
    grids_for_80: int
    share_of_grids: float
    gini: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """Does one incident make another nearby and soon more likely (Knox)?"""

    theme: str
    incidents: int
    near_m: tuple[float, ...]
    soon_days: tuple[float, ...]
    pairs: tuple[tuple[int, ...], ...]
    ratio: tuple[tuple[float, ...], ...]
    p: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterFigures:
    """A cluster in space and time, of any size (space-time permutation scan)."""

    theme: str
    grids: tuple[str, ...]
    grid_names: tuple[str, ...]
    townships: tuple[str, ...]
    first_on: str
    last_on: str
    count: int
    expected: float
    p: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodHits:
    """How a method's ranking of this month, made from the months before, did."""

    method: str
    hits: Hits
    mean_rate: float
    """Mean hit rate of up to six latest months, this one among them."""
    months: int
    """How many those are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    on: str
    """cells or grids."""
    places: int
    methods: tuple[MethodHits, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastGrid:
    grid: str
    grid_name: str
    township: str
    township_name: str
    rank: int
    score: float
    """Incidents a month by the method's mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    month: str
    """The month that it is for."""
    method: str
    grids: tuple[ForecastGrid, ...]
    backtests: tuple[Backtest, ...]
    cells: tuple[tuple[float, float, float], ...]
    """The best-scored cells of the area up to 5 % of it: easting, northing (centre,
    metres) and score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFigures:
    """Limits of one clock that fell due in the month."""

    clock: str
    due: int
    missed: int
    standing: int
    """Of the missed ones, not met to this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    clocks: tuple[ClockFigures, ...]
    returned: int
    sent_back: int
    escalated: int
    reopened: int
    merged: int
    """Reports of the month that were merged into another incident."""
    void: int
    still_open: int
    """Of the month's incidents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    counted: int
    unplaced: int
    """Of the counted: in a known township, but without a place."""
    nowhere: int | None = None
    """Neither a place nor a township: counted nowhere but here. None for a township,
    and in figures kept while the county's `unplaced` held these too."""
    approximate: int
    no_grid: int
    """Counted in the area, but in no grid of this ground."""
    outside: int | None
    """Out of the county; None for a township."""
    quarantined: int | None
    """Messages of the month not understood; None for a township."""
    quarantined_open: int | None
    """Of all months, not settled when the figures were made."""
    alone: int
    """Grids without neighbours: not tested for hot spots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Up to sixteen months, the report's last."""

    months: tuple[str, ...]
    totals: tuple[int, ...]
    themes: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigures:
    code: str
    """"" for the county."""
    name: str
    name_en: str
    total: Count
    sensitive: int | None
    """Beside the total; None where there are fewer than five."""
    themes: tuple[ThemeFigures, ...]
    rate: Rate | None
    units: tuple[UnitFigures, ...]
    villages: tuple[VillageFigures, ...] = ()
    """Of a township, the highest steadied rate first; none of the county's."""
    trend: Trend
    spots: tuple[Spot, ...]
    hexes: tuple[HexSpot, ...] = ()
    """The most pressing first; none in figures kept before there were hexagons."""
    gathering: tuple[Gathering, ...]
    repeats: tuple[Repeats, ...]
    clusters: tuple[ClusterFigures, ...]
    forecast: Forecast | None
    """None without an earlier month."""
    work: Work
    quality: Quality
    account: tuple[AccountFigure, ...]
    effects: tuple[dict[str, Any], ...]
    """What last month's notices led to (`risk.notices.effects`)."""

    @property
    def hot_spots(self) -> tuple[Spot, ...]:
        return tuple(spot for spot in self.spots if spot.is_hot)

    @property
    def alarms(self) -> tuple[Spot, ...]:
        return tuple(spot for spot in self.spots if spot.is_alarm)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    month: str
    attribution: str
    release: str
    crs: str
    is_sample: bool
    rate_by: str
    """Which people the rates are of; "" where none are known."""
    tests: int
    """Grids times themes that were looked at for alarms."""
    false_a_month: float
    """Alarms expected in a month in which nothing is unusual, county-wide."""
    hex_across_m: float = 0.0
    """Between two opposite sides of a hexagon; 0 in figures kept before there were
    any."""
    hexes_tested: int = 0
    """Hexagons that were looked at, county-wide, each in every theme."""
    heat: Warmth | None
    county: AreaFigures
    townships: dict[str, AreaFigures] = field(default_factory=dict)

    def of(self, township: str | None) -> AreaFigures:
        """The county, or a township; KeyError for one that there is not."""
        return self.townships[township] if township else self.county

    def json(self) -> dict[str, Any]:
        """Plain values; NaN and infinite numbers are None."""
        found: dict[str, Any] = plain(self)
        return found


def plain(value: Any) -> Any:
    """Dataclasses to dicts, tuples to lists, what JSON cannot hold to None.

    >>> plain((1, float("nan"), {"a": float("inf")}))
    [1, None, {'a': None}]
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in dataclasses.fields(value)]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value

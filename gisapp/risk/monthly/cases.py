"""Which incidents are counted, when and where was each?

One query reads the whole window; everything else of a report is counted from these
arrays. Counted is what stands: no duplicate that was merged into another, nothing
void, and no sensitive category. By the month in which it happened, in the county's
clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import shapely
from django.db.models import F, FilteredRelation, Min, Q

from gisapp.core.crs import Flags, Floats, Ints, to_metric
from gisapp.core.profile import Profile
from gisapp.dispatch.workflow import OPEN, State
from gisapp.incidents.models import Incident, Place
from gisapp.maps.periods import Period
from gisapp.maps.themes import THEMES
from gisapp.risk.month import before
from gisapp.risk.monthly import calendar_months, settings
from gisapp.risk.monthly.attribution import TODAY, Attribution
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.points import ON_THE_GROUND, Latitude, Longitude

ALL_THEMES = tuple(THEMES)
THE_FOUR = tuple(theme for theme in ALL_THEMES if theme != "OTHER")
EXACT = ("inside", "border")
KINDS = ("inside", "border", "approximate", "near", "outside", "unlocated")
DAY_S = 86_400.0
_THEMES = {name: number for number, name in enumerate(ALL_THEMES)}
_KINDS = {name: number for number, name in enumerate(KINDS)}
COLUMNS = (
    "occurred_at", "theme", "state", "is_sensitive", "channel__name", "township_code",
    "here__kind", "lng", "lat",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """`(n,)` each, one entry per incident of the window."""

    months: tuple[Period, ...]
    """The report's month last."""
    month: Ints
    day: Floats
    """Days since the report's month began; negative before it."""
    theme: Ints
    """Number in `ALL_THEMES`; -1: none that is known."""
    township: Ints
    """-1: out of the county, or not known."""
    grid: Ints
    """-1: none, or one that this ground does not have."""
    kind: Ints
    """Number in `KINDS`."""
    metres: Floats
    """`(n, 2)`, NaN without a place."""
    is_sensitive: Flags
    is_merged: Flags
    is_void: Flags
    is_open: Flags
    """Not done yet, as the incident stands now."""
    is_foreseen: Flags
    """Of a channel that the forecast may go by."""

    @property
    def is_counted(self) -> Flags:
        left_out: Flags = self.is_sensitive | self.is_merged | self.is_void
        return np.asarray(~left_out, bool)

    @property
    def is_this_month(self) -> Flags:
        return np.asarray(self.month == len(self.months) - 1, bool)

    @property
    def is_on_the_ground(self) -> Flags:
        return np.isin(self.kind, [KINDS.index(kind) for kind in ON_THE_GROUND])

    @property
    def is_exact(self) -> Flags:
        return np.isin(self.kind, [KINDS.index(kind) for kind in EXACT])


def read(
    month: Period, *, profile: Profile, ground: Ground, attribution: Attribution
) -> Cases:
    """All incidents from the window's first month to the end of `month`."""
    zone = profile.zone
    end_at = month.end_at(zone)
    begun_at = before(month, calendar_months.WINDOW).start_at(zone)
    incidents = Incident.objects.between(begun_at, end_at).order_by()
    told = incidents.filter(is_sensitive=False)
    since = told.aggregate(first=Min("occurred_at"))["first"]
    months = calendar_months.window(month, since=since, zone=zone)
    grid_column = "here__today_grid_code" if attribution is TODAY else "here__grid_code"
    here = FilteredRelation("places", condition=Q(places__superseded_at=None))
    rows = (
        incidents.between(months[0].start_at(zone), end_at)
        .annotate(here=here, lng=Longitude("here__point"), lat=Latitude("here__point"))
        .order_by("occurred_at", "number")
        .values_list(*COLUMNS, grid_column)
    )
    return of_rows(list(rows), months, profile=profile, ground=ground)


def differs(month: Period, *, profile: Profile) -> bool:
    """Whether some place of the window has another grid today than at its time."""
    zone = profile.zone
    begun_at = before(month, calendar_months.WINDOW).start_at(zone)
    incidents = Incident.objects.between(begun_at, month.end_at(zone))
    places = Place.objects.filter(superseded_at=None, incident__in=incidents)
    return places.exclude(today_grid_code=F("grid_code")).exists()


def of_rows(
    rows: list[tuple[Any, ...]],
    months: list[Period],
    *,
    profile: Profile,
    ground: Ground,
) -> Cases:
    """Of rows with `COLUMNS` and the grid, by (occurred_at, number): tests that draw
    by lot draw the same whoever reads them."""
    columns = list(zip(*rows, strict=True)) or [()] * (len(COLUMNS) + 1)
    at, theme, state, sensitive, channel, town, kind, lng, lat, grid = columns
    start_at = months[-1].start_at(profile.zone)
    moments = _seconds(at)
    grids = _numbers(grid, ground.grids.number())
    towns = _numbers(town, ground.townships.number())
    east, north = _metres(lng, lat, crs=ground.crs)
    unforeseen = settings.not_for_forecast(profile)
    return Cases(
        months=tuple(months),
        month=_months(moments, months, profile),
        day=(moments - start_at.timestamp()) / DAY_S,
        theme=_numbers(theme, _THEMES),
        township=_by_point(
            np.where(grids >= 0, ground.grids.township[grids], towns),
            np.array([lng, lat], float).reshape(2, -1),
            is_there=_among([k or "" for k in kind], ON_THE_GROUND),
            ground=ground,
        ),
        grid=grids,
        kind=_numbers([k or "unlocated" for k in kind], _KINDS),
        metres=np.column_stack([east, north]),
        is_sensitive=np.array(sensitive, bool),
        is_merged=_among(state, (State.MERGED,)),
        is_void=_among(state, (State.VOID,)),
        is_open=_among(state, OPEN),
        is_foreseen=~_among(channel, unforeseen),
    )


def _by_point(
    township: Ints, degrees: Floats, *, is_there: Flags, ground: Ground
) -> Ints:
    """Whose township this ground does not have (a retired code), by its point."""
    lost = np.flatnonzero((township < 0) & is_there & ~np.isnan(degrees).any(axis=0))
    tree = shapely.STRtree(ground.townships.lnglat)
    point, town = tree.query(shapely.points(degrees[:, lost].T), predicate="intersects")
    found, lower_wins = township.copy(), np.argsort(-town, kind="stable")
    found[lost[point[lower_wins]]] = town[lower_wins]
    return found


def _numbers(names: Iterable[str | None], known: dict[str, int]) -> Ints:
    return np.array([known.get(name or "", -1) for name in names], np.int64)


def _among(names: Iterable[str], wanted: Iterable[str]) -> Flags:
    chosen = {str(name) for name in wanted}
    return np.array([name in chosen for name in names], bool)


def _seconds(moments: Iterable[datetime]) -> Floats:
    return np.array([moment.timestamp() for moment in moments], float)


def _months(moments: Floats, months: Sequence[Period], profile: Profile) -> Ints:
    """Number of the month that each moment lies in; the window holds them all."""
    starts = [month.start_at(profile.zone).timestamp() for month in months]
    found: Ints = np.searchsorted(starts, moments, side="right") - 1
    return found


def _metres(
    lng: Sequence[float | None], lat: Sequence[float | None], *, crs: str
) -> tuple[Floats, Floats]:
    """Without a place, or out of the CRS's reach: NaN."""
    degrees = np.array([lng, lat], float).reshape(2, -1)
    east, north = np.full(degrees.shape[1], np.nan), np.full(degrees.shape[1], np.nan)
    known = ~np.isnan(degrees).any(axis=0)
    east[known], north[known] = to_metric(*degrees[:, known], metric_crs=crs)
    return east, north

"""What happens on any day, cluster or no cluster?"""

from __future__ import annotations

import numpy as np

from gisapp.core.crs import to_metric
from gisapp.sample.reports import mix, police, scatter, where
from gisapp.sample.reports.drafts import (
    Drafts,
    Ints,
    Texts,
    blank,
    replace_columns,
)
from gisapp.sample.reports.land import Land
from gisapp.sample.reports.period import Period

CITY_SPREAD_DEG = 0.03
WIDE_GROUNDS = ("wild",)
"""Grounds on which a matter lies anywhere in the grid, not at the place itself."""
PATROL_CHANNELS = ("grid_member",)
FIXED_CHANNELS = ("video",)
"""Channels of devices, which stand at the place itself."""


def draw(
    land: Land,
    channel: int,
    name: str,
    *,
    n: int,
    period: Period,
    year: int,
    rng: np.random.Generator,
) -> Drafts:
    """`n` reports of a channel in the period, by the mix."""
    weights = mix.channel_weights(name)
    habit, day = mix.draw(weights, n, period.days, year=year, rng=rng)
    return _placed(land, channel, name, habit=habit, day=day, rng=rng)


def draw_cases(
    land: Land,
    channel: int,
    kind: str,
    *,
    n: int,
    period: Period,
    year: int,
    rng: np.random.Generator,
) -> Drafts:
    """`n` police cases of a kind in the period."""
    codes, leaves = police.draw(kind, n, rng)
    habit, day = np.empty(n, np.int64), np.empty(n, np.int64)
    for leaf in sorted(set(leaves)):
        mine = np.array(leaves) == leaf
        weights = np.zeros(len(mix.habits()))
        weights[mix.index_of()[leaf]] = 1
        habit[mine], day[mine] = mix.draw(
            weights, int(mine.sum()), period.days, year=year, rng=rng
        )
    cases = _placed(land, channel, police.CHANNEL, habit=habit, day=day, rng=rng)
    return replace_columns(cases, police_code=_as_texts(codes))


def _as_texts(codes: Texts) -> Texts:
    return np.asarray(codes, "U6")


def _placed(
    land: Land,
    channel: int,
    name: str,
    *,
    habit: Ints,
    day: Ints,
    rng: np.random.Generator,
) -> Drafts:
    second = mix.seconds(habit, day, name, rng)
    rows = replace_columns(blank(len(habit), channel=channel), habit=habit)
    rows = replace_columns(rows, second=second)
    table = mix.habits()
    away = np.array([table[i].is_outside for i in habit], bool)
    rows = _in_county(land, rows, ~away, patrol=name in PATROL_CHANNELS, rng=rng)
    if name in FIXED_CHANNELS:
        rows = _with(
            rows,
            rows.spot >= 0,
            east=land.spot_east[rows.spot],
            north=land.spot_north[rows.spot],
        )
    return _in_cities(land, rows, away, rng)


def _in_county(
    land: Land,
    rows: Drafts,
    mine: np.ndarray,
    *,
    patrol: bool,
    rng: np.random.Generator,
) -> Drafts:
    grounds = [mix.habits()[i].ground for i in rows.habit[mine]]
    spot = where.draw(land, grounds, patrol=patrol, rng=rng)
    east, north = scatter.around(land, spot, rng)
    wide = np.isin(np.array(grounds, "U16"), WIDE_GROUNDS)
    east[wide], north[wide] = scatter.anywhere(land, spot[wide], rng)
    return _with(rows, mine, spot=spot, east=east, north=north)


def _in_cities(
    land: Land, rows: Drafts, mine: np.ndarray, rng: np.random.Generator
) -> Drafts:
    n = int(mine.sum())
    if not n:
        return rows
    pull = 1 / np.sqrt(np.arange(1, len(land.cities) + 1))
    city = rng.choice(len(land.cities), n, p=pull / pull.sum())
    lng = land.city_lng[city] + rng.normal(0, CITY_SPREAD_DEG, n)
    lat = land.city_lat[city] + rng.normal(0, CITY_SPREAD_DEG, n)
    east, north = to_metric(lng, lat, metric_crs=land.metric_crs)
    return _with(rows, mine, outpost=city, east=east, north=north)


def _with(rows: Drafts, mine: np.ndarray, **columns: np.ndarray) -> Drafts:
    """The rows with the given columns filled where `mine`."""
    filled = {}
    for name, values in columns.items():
        whole = getattr(rows, name).copy()
        whole[mine] = values
        filled[name] = whole
    return replace_columns(rows, **filled)

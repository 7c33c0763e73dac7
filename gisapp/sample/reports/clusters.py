"""Where has more been planted than happens every day?"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from gisapp.core.crs import transformer
from gisapp.sample.reports import mix, scatter, where
from gisapp.sample.reports.calendar import days_of, seconds_of_day
from gisapp.sample.reports.drafts import (
    NONE,
    Drafts,
    Floats,
    Ints,
    blank,
    replace_columns,
)
from gisapp.sample.reports.land import Land
from gisapp.sample.reports.period import DAY_S

TABLE = Path(__file__).with_name("clusters.toml")
APART_M = 1200.0
TRIES = 60
CHANNELS = (
    "pingan_app",
    "grid_member",
    "hotline_12345",
    "wechat",
    "rewarded",
    "police_110",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One planted cluster as the table has it."""

    id: str
    theme: str
    title_zh: str
    township: str
    ground: str
    radius_m: float
    months: tuple[int, int]
    excess: int
    leaves: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A cluster on the ground."""

    spec: Spec
    east: float
    north: float
    """The centre, metric CRS."""
    excess: int

    def told(self, metric_crs: str) -> dict[str, object]:
        """For the truth file; the centre in EPSG:4326 degrees."""
        turn = transformer(metric_crs, "EPSG:4326")
        lng, lat = turn.transform(self.east, self.north)
        return {
            "id": self.spec.id,
            "theme": self.spec.theme,
            "title_zh": self.spec.title_zh,
            "lng": round(lng, 7),
            "lat": round(lat, 7),
            "radius_m": self.spec.radius_m,
            "months": list(self.spec.months),
            "excess": self.excess,
            "leaves": sorted(self.spec.leaves),
        }


@lru_cache(maxsize=1)
def specs() -> tuple[tuple[Spec, ...], int]:
    """The table, and the year's number of reports that its excess is meant for."""
    with TABLE.open("rb") as file:
        table = tomllib.load(file)
    rows = [row | {"months": tuple(row["months"])} for row in table["clusters"]]
    return tuple(Spec(**row) for row in rows), int(table["for_total"])


def plant(land: Land, total: int, rng: np.random.Generator) -> tuple[Cluster, ...]:
    """The clusters whose township the ground has, apart from each other."""
    rows, for_total = specs()
    planted: list[Cluster] = []
    for spec in rows:
        if spec.township in land.township_names:
            east, north = _centre(land, spec, planted, rng)
            excess = round(spec.excess * total / for_total)
            planted.append(Cluster(spec=spec, east=east, north=north, excess=excess))
    return tuple(planted)


def _centre(
    land: Land, spec: Spec, planted: list[Cluster], rng: np.random.Generator
) -> tuple[float, float]:
    """A place of the township, far from the other centres where that can be."""
    chance = where.spot_weights(land, spec.ground, patrol=False)
    ours = np.array([spot.township_code == spec.township for spot in land.spots])
    chance = chance * ours
    others = np.array([(one.east, one.north) for one in planted]).reshape(-1, 2)
    for spot in rng.choice(len(chance), TRIES, p=chance / chance.sum()):
        east, north = float(land.spot_east[spot]), float(land.spot_north[spot])
        gaps = np.hypot(others[:, 0] - east, others[:, 1] - north)
        if not len(gaps) or gaps.min() >= APART_M:
            break
    return east, north


def _in_disc(
    land: Land, cluster: Cluster, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Points about the centre, within the radius and the county, `(excess,)`."""
    east, north = np.empty(0), np.empty(0)
    while len(east) < cluster.excess:
        off = rng.normal(0, cluster.spec.radius_m / 2, (2, 4 * cluster.excess))
        off = off[:, np.hypot(*off) <= cluster.spec.radius_m]
        tried_e, tried_n = cluster.east + off[0], cluster.north + off[1]
        fits = land.grid_at(tried_e, tried_n) != NONE
        east = np.append(east, tried_e[fits])
        north = np.append(north, tried_n[fits])
    return east[: cluster.excess], north[: cluster.excess]


def _seconds(spec: Spec, habit: Ints, year: int, rng: np.random.Generator) -> Ints:
    months = days_of(year).astype("datetime64[M]").astype(int) % 12 + 1
    days = np.flatnonzero((months >= spec.months[0]) & (months <= spec.months[1]))
    second = rng.choice(days, len(habit)) * DAY_S
    for row, place in enumerate(habit):
        second[row] += seconds_of_day(mix.habits()[place].hours, 1, rng)[0]
    return np.asarray(second, np.int64)


def _channels(habit: Ints, names: tuple[str, ...], rng: np.random.Generator) -> Ints:
    usable = [place for place, name in enumerate(names) if name in CHANNELS]
    channel = np.empty(len(habit), np.int64)
    for row, place in enumerate(habit):
        weights = [mix.habits()[place].weights[names[i]] for i in usable]
        chance = np.array(weights) / sum(weights)
        channel[row] = rng.choice(usable, p=chance)
    return channel


def drafts(
    land: Land,
    planted: tuple[Cluster, ...],
    *,
    channels: tuple[str, ...],
    year: int,
    rng: np.random.Generator,
) -> list[Drafts]:
    """The excess reports of every cluster."""
    found = []
    for number, cluster in enumerate(planted):
        spec = cluster.spec
        leaves = [mix.index_of()[leaf] for leaf in spec.leaves]
        shares = np.array(list(spec.leaves.values()), float)
        habit = rng.choice(leaves, cluster.excess, p=shares / shares.sum())
        east, north = _in_disc(land, cluster, rng)
        found.append(
            replace_columns(
                blank(cluster.excess, channel=NONE),
                channel=_channels(habit, channels, rng),
                habit=habit,
                second=_seconds(spec, habit, year, rng),
                spot=scatter.nearest_spot(land, east, north),
                east=east,
                north=north,
                cluster=np.full(cluster.excess, number, np.int64),
            )
        )
    return found

"""Where do the sample county's cameras stand?

As in any county: most watch streets, estates and public buildings in town, some the
roads between, the rest where villages are; the more people, the more cameras. Codes
are made as GB/T 28181 has them: county, unit 00, trade 00, kind, net 0, number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely

from gisapp.core.crs import transformer
from gisapp.core.profile import Profile
from gisapp.sample.ground import write_csv
from gisapp.sample.reports import land
from gisapp.sample.reports.drafts import Floats
from gisapp.sample.reports.land import HIGHWAY, Land

FILE = "cameras.csv"
SEED = 17
COUNT = 3912
"""More than 3,900 (3900多路)."""
SHARES = {
    "street": 0.34,
    "estate": 0.14,
    "public": 0.16,
    "highway": 0.12,
    "village": 0.24,
}
"""How many of them watch what."""
GROUP = {
    "road": "street",
    "estate": "estate",
    HIGHWAY: "highway",
    "natural_village": "village",
    "committee": "village",
    "hydropower": "village",
    "bridge": "highway",
}
"""What a named place is; all others are public."""
SPREAD_M = {
    "street": 130.0,
    "estate": 60.0,
    "public": 50.0,
    "highway": 500.0,
    "village": 90.0,
}
CAMERA = "132"
"""The kind of device: a network camera."""
DOWN, UNKNOWN = 0.031, 0.009
TRIES = 12
DECIMALS = 6


def deliver(profile: Profile, folder: Path, out: Path) -> int:
    """Write `cameras.csv` for the ground in `folder`; how many there are."""
    rows = list(cameras(land.read(profile, folder), seed=SEED))
    out.mkdir(parents=True, exist_ok=True)
    write_csv(out / FILE, rows)
    return len(rows)


def cameras(ground: Land, *, seed: int) -> Iterator[dict[str, object]]:
    """One row per camera: code, name, point (WGS 84) and status."""
    rng = np.random.default_rng(seed)
    turn = transformer(ground.metric_crs, "EPSG:4326")
    chosen = np.sort(rng.choice(len(ground.spots), COUNT, p=weights(ground)))
    states = rng.choice(
        ["working", "down", "unknown"], COUNT, p=[1 - DOWN - UNKNOWN, DOWN, UNKNOWN]
    )
    numbers = Counter[int]()
    placed = zip(chosen.tolist(), states.tolist(), strict=True)
    for serial, (number, state) in enumerate(placed, 1):
        spot = ground.spots[number]
        numbers[number] += 1
        lng, lat = turn.transform(*_beside(ground, number, rng))
        yield {
            "code": f"{spot.township_code[:6]}0000{CAMERA}0{serial:06d}",
            "name": f"{spot.name}{numbers[number]:02d}号",
            "lng": round(lng, DECIMALS),
            "lat": round(lat, DECIMALS),
            "status": state,
        }


def weights(ground: Land) -> Floats:
    """The chance of each named place to be watched, `(spots,)`, sum 1.

    Within a kind a place weighs as the people of its grid do, shared among the
    grid's places of that kind; roads between villages weigh alike.
    """
    groups = [group_of(spot.kind) for spot in ground.spots]
    pairs = list(zip(ground.spot_grid.tolist(), groups, strict=True))
    beside = Counter(pairs)
    people = ground.grids.residents[ground.spot_grid]
    sharing = [beside[pair] for pair in pairs]
    own = np.where(np.array(groups) == "highway", 1.0, people / np.array(sharing))
    chances = np.zeros(len(groups))
    for group, share in SHARES.items():
        ours = np.array(groups) == group
        if own[ours].sum() > 0:
            chances[ours] = share * own[ours] / own[ours].sum()
    return np.asarray(chances / chances.sum())


def group_of(kind: str) -> str:
    """Which of `SHARES` a named place counts to."""
    return GROUP.get(kind, "public")


def _beside(ground: Land, number: int, rng: np.random.Generator) -> tuple[float, float]:
    """A point near the place and in its grid, metres; on it where that fails."""
    east, north = float(ground.spot_east[number]), float(ground.spot_north[number])
    polygon = ground.grids.polygons[ground.spot_grid[number]]
    spread = SPREAD_M[group_of(ground.spots[number].kind)]
    for x, y in rng.normal((east, north), spread, (TRIES, 2)).tolist():
        if shapely.intersects_xy(polygon, x, y):
            return x, y
    return east, north

"""How many look-ups does the API answer, beside a plain GeoDjango view?"""

from __future__ import annotations

import numpy as np

from bench import databases, serving
from bench.row import Measured, Row
from bench.serving import Answered
from gisapp.core import profile

ROUNDS = 3
MOST_MS = 5.0
WARM = 200


def _paths(size: int, view: str) -> list[bytes]:
    """Points all over the county's frame (numpy PCG64)."""
    frame = profile.current().ground.frame
    random = np.random.default_rng(2017)
    lng = random.uniform(frame.west, frame.east, size)
    lat = random.uniform(frame.south, frame.north, size)
    return [
        serving.get(f"{view}?lng={x:.6f}&lat={y:.6f}")
        for x, y in zip(lng, lat, strict=True)
    ]


def measure(size: int, is_last: bool) -> Measured:
    ours, theirs = _paths(size, "/api/locate"), _paths(size, "/plain")
    with databases.fresh("lookup"), serving.server("bench.plain_settings") as at:
        for warm in (ours, theirs):
            serving.ask(at, warm[:WARM], clients=4)
        pairs = [
            (serving.ask(at, ours, clients=4), serving.ask(at, theirs, clients=4))
            for _ in range(ROUNDS)
        ]
        alone = serving.ask(at, ours, clients=1)
    return Measured(
        ours=max(pair[0].per_second for pair in pairs),
        theirs=max(pair[1].per_second for pair in pairs),
        holds=alone.median_ms < MOST_MS and _all_well(alone, *pairs[0]),
        note=f"median of ours alone {alone.median_ms:.2f} ms",
    )


def _all_well(*spells: Answered) -> bool:
    return all(set(spell.statuses) == {200} for spell in spells)


ROW = Row(
    name="lookup_http",
    work="look-ups over HTTP (/api/locate), 4 clients",
    against="a plain GeoDjango view, filter(geom__covers=point)",
    unit="1/s",
    sizes=(500, 1500, 5000),
    goal=3.0,
    measure=measure,
)

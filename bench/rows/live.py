"""How long from a report accepted until everybody who watches has it?"""

from __future__ import annotations

import numpy as np

from bench import databases, living, reports, serving
from bench.row import Measured, Row
from gisapp.incidents.actions import give_token
from gisapp.incidents.models import Channel

SECONDS = 20
WARM = 100
MOST_MEDIAN_MS = 100.0


def measure(size: int, is_last: bool) -> Measured:
    """`size` streams, 50 reports a second; ours: the 99th percentile."""
    with databases.fresh("live"):
        token = give_token(Channel.objects.get(name=reports.CHANNEL))
        count = WARM + SECONDS * living.PER_SECOND
        requests = reports.posts(count, token)
        with serving.everything("gisapp.settings") as served:
            serving.ask(served.pages, requests[:WARM], clients=4)
            with living.listening(served.stream, size) as child:
                seen = living.live(served.pages, requests[WARM:], child)
    p50, p99 = np.percentile(seen.delays_ms, [50, 99])
    return Measured(
        ours=float(p99),
        holds=bool(p50 < MOST_MEDIAN_MS) and not seen.lost,
        note=f"median {p50:.0f} ms; {seen.sent} reports, {seen.lost} steps lost or"
        f" twice; senders at most {seen.late_s:.1f} s behind their pace",
    )


ROW = Row(
    name="live",
    work="report accepted → event at a reader of the stream, 50 reports/s, by streams",
    against="nothing: p50 under 100 ms and p99 under 400 ms are asked for",
    unit="ms",
    sizes=(50, 200),
    goal=400.0,
    is_ceiling=True,
    measure=measure,
)

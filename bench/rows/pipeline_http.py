"""How many single reports does the API take in, and does it lose one?"""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path

from bench import databases, reports, serving
from bench.row import Measured, Row
from gisapp.incidents.actions import give_token
from gisapp.incidents.models import Channel, Incident

MOST_MS = 30.0
ALONE = 100


def measure(size: int, is_last: bool) -> Measured:
    with databases.fresh("pipeline"):
        token = give_token(Channel.objects.get(name=reports.CHANNEL))
        requests = _requests(size + ALONE, token)
        with serving.server("gisapp.settings") as at:
            alone = serving.ask(at, requests[:ALONE], clients=1)
            together = serving.ask(at, requests[ALONE:], clients=4)
        kept = Incident.objects.count()
    lost = len(requests) - kept
    return Measured(
        ours=together.per_second,
        holds=alone.median_ms < MOST_MS and not lost,
        note=f"median alone {alone.median_ms:.1f} ms; {lost} of {len(requests)} lost",
    )


def _requests(count: int, token: str) -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.csv"
        reports.write(path, count)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    bodies = [json.dumps(row, ensure_ascii=False).encode() for row in rows]
    return [serving.post("/api/incidents", body, token=token) for body in bodies]


ROW = Row(
    name="pipeline_http",
    work="reports through the pipeline over HTTP, 4 clients",
    against="nothing: 150 a second are asked for",
    unit="1/s",
    sizes=(300, 1000, 3000),
    goal=150.0,
    measure=measure,
)

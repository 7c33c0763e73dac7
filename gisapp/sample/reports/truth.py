"""What was really so? One row per row of the delivered files, for tests alone."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from gisapp.sample.reports.clusters import Cluster

TRUTH, CLUSTERS = "truth.csv.gz", "clusters.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The truth of one row; empty where there is nothing to say."""

    channel: str
    external_number: str
    file: str
    row: int
    """Counted as a person counts: the header is row 1."""
    occurred_at: str
    """ISO 8601 +08:00; the quirk tells where the file keeps less of it."""
    category: str
    lng: str
    lat: str
    """The true place, EPSG:4326 degrees."""
    grid: str
    """The grid that covers it, or the outpost; empty just outside the county."""
    how: str
    """By what it can be placed: coordinates, address, grid_code, none."""
    cluster: str
    duplicate_of: str
    """`channel:number` of the first report of the same happening."""
    bad: str
    """Why nobody can read the row; such rows come on top of the volumes."""
    quirk: str
    """What is odd though it can be read; `repeated` and `revised` rows come on
    top of the volumes too."""
    home_township: str


def write(
    out: Path, rows: Iterable[Truth], clusters: tuple[Cluster, ...], metric_crs: str
) -> None:
    """`truth.csv.gz` (UTF-8, the same bytes for the same rows), `clusters.json`."""
    target = io.StringIO()
    writer = csv.DictWriter(
        target, [f.name for f in fields(Truth)], lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    packed = gzip.compress(target.getvalue().encode("utf-8"), 6, mtime=0)
    (out / TRUTH).write_bytes(packed)
    told = {"sample": True, "clusters": [one.told(metric_crs) for one in clusters]}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (out / CLUSTERS).write_text(text + "\n", encoding="utf-8")

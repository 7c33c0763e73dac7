"""What does a channel send? Files of made reports over the sample county."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.serving import post
from gisapp.boundaries.models import Area, Level

CHANNEL = "pingan_app"
FIRST_MS = 1_483_200_000_000
"""2017-01-01 in the county, epoch milliseconds."""
SPREAD_DEG = 0.003
TEXT = (
    "网格巡查时发现{place}附近路边堆放建筑垃圾,影响通行,已拍照上传。"
    "现场长约{n}米,请有关单位尽快派人清理,联系电话13800{n:06d}。"
)
HEADER = (
    "serialNumber", "eventDate", "eventSubject", "eventContent", "eventLocation",
    "secondCategoryId", "lng", "lat", "objName", "mobile", "organizationId",
)  # fmt: skip


def write(path: Path, count: int, *, seed: int = 2017) -> None:
    """A file of `count` reports, GCJ-02 coordinates, UTF-8 (numpy PCG64)."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(_rows(count, seed))


def posts(count: int, token: str, *, seed: int = 2017) -> list[bytes]:
    """So many reports as requests to the API."""
    bodies = (dict(zip(HEADER, row, strict=True)) for row in _rows(count, seed))
    return [
        post(
            "/api/incidents",
            json.dumps(body, ensure_ascii=False).encode(),
            token=token,
        )
        for body in bodies
    ]


def _rows(count: int, seed: int) -> Iterator[tuple[str, ...]]:
    random = np.random.default_rng(seed)
    grids = list(Area.objects.filter(level=Level.GRID).only("name", "label_point"))
    which = random.integers(len(grids), size=count)
    off = random.normal(0, SPREAD_DEG, (count, 2))
    for number in range(count):
        grid = grids[which[number]]
        lng = grid.label_point.x + 0.0046 + off[number, 0]
        lat = grid.label_point.y - 0.0032 + off[number, 1]
        yield (
            f"B{number:08d}",
            str(FIRST_MS + number * 300_000),
            "路边堆放建筑垃圾",
            TEXT.format(place=grid.name, n=number % 1_000_000),
            f"{grid.name}路边{number % 300}号",
            "",
            f"{lng:.6f}",
            f"{lat:.6f}",
            "王小明",
            f"13800{number % 1_000_000:06d}",
            "",
        )

"""How are the year's reports handed over, file by file, with their truth?

The volumes of the profile count well-formed reports with numbers of their own,
those included that tell a happening again. Rows that nobody can read (`bad`) and
rows sent again (`repeated`, `revised`) come on top.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from tqdm import tqdm

from gisapp.core.profile import Profile
from gisapp.sample.reports import land, placing, planning, rendering, truth
from gisapp.sample.reports.clerk import Clerk, Told
from gisapp.sample.reports.drafts import NONE
from gisapp.sample.reports.truth import Truth

SEED = 20170101
AGAIN = ("repeated", "revised")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What was written."""

    reports: int
    """Well-formed reports with numbers of their own: the profile's volumes."""
    bad: int
    repeated: int
    revised: int
    duplicates: int
    """Reports that tell a happening again; part of `reports`."""
    files: int


def deliver(profile: Profile, ground_dir: Path, out: Path) -> Delivered:
    """Write the sample year to `out` and its truth beside it.

    `ground_dir`: the delivered ground (zipped shapefiles, residents.csv,
    places.csv). The same ground and profile give the same bytes; random numbers
    come from numpy's PCG64 and Python's Mersenne Twister, seeded. Progress goes to
    stderr. Raises GroundUnusable, MixIncomplete, ProfileError.
    """
    rng = np.random.default_rng(SEED)
    ground = land.read(profile, ground_dir)
    year = planning.plan(profile, ground, rng)
    placed = placing.place(profile, ground, year, rng)
    writer = rendering.renderer(profile, ground, year, placed)
    told = list(_written(profile, writer, out))
    rows = _with_first_reports(told, writer)
    truth.write(out, rows, year.clusters, ground.metric_crs)
    return _counted(rows)


def _written(profile: Profile, writer: rendering.Renderer, out: Path) -> Iterator[Told]:
    drafts = writer.year.drafts
    with tqdm(total=len(drafts), desc="reports", unit="report") as bar:
        for number, name in enumerate(writer.year.channels):
            bar.set_description(name)
            rows = np.flatnonzero(drafts.channel == number)
            rows = rows[np.argsort(drafts.second[rows], kind="stable")]
            rng = Random(f"{SEED}-{name}")
            yield from Clerk(writer, profile.channel(name), out, rng).file(rows)
            bar.update(len(rows))


def _is_first(one: Truth) -> bool:
    return not one.bad and one.quirk not in AGAIN


def _with_first_reports(told: list[Told], writer: rendering.Renderer) -> list[Truth]:
    """The truth with `duplicate_of` filled in."""
    number = {
        row: f"{t.channel}:{t.external_number}" for row, t in told if _is_first(t)
    }
    parent = writer.year.drafts.parent
    return [
        replace(one, duplicate_of=number[int(parent[row])])
        if _is_first(one) and parent[row] != NONE
        else one
        for row, one in told
    ]


def _counted(rows: list[Truth]) -> Delivered:
    return Delivered(
        reports=sum(_is_first(one) for one in rows),
        bad=sum(bool(one.bad) for one in rows),
        repeated=sum(one.quirk == "repeated" for one in rows),
        revised=sum(one.quirk == "revised" for one in rows),
        duplicates=sum(bool(one.duplicate_of) for one in rows),
        files=len({one.file for one in rows}),
    )

"""The sample year hides clusters at known places: which are found, and what else?

The year is planned as the sample's generator plans it (numpy's PCG64, seeded), on the
delivered grids, without a database. From month 4 on there are alarms.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from gisapp.core import profile
from gisapp.risk.gathering.neighbours import neighbours
from gisapp.risk.monthly import spots
from gisapp.risk.monthly.cases import ALL_THEMES
from gisapp.sample.reports import land as lands
from gisapp.sample.reports import mix, planning
from gisapp.sample.reports.calendar import days_of
from gisapp.sample.reports.delivery import SEED
from gisapp.sample.reports.drafts import NONE
from gisapp.sample.reports.period import DAY_S

FIRST_ALARMS = 4
LEAST = 4
"""So many excess reports in a grid and month make it a place of the cluster."""


@dataclass(frozen=True)
class Year:
    counts: np.ndarray
    """(months, grids, themes)"""
    planted: np.ndarray
    """(clusters, months, grids): the excess reports."""
    clusters: tuple
    ground: SimpleNamespace


@pytest.fixture(scope="module")
def year() -> Year:
    county = profile.current()
    folder = county.path.parent.parent / "boundaries" / "jingning-2017"
    land = lands.read(county, folder)
    plan = planning.plan(county, land, np.random.default_rng(SEED))
    rows = plan.drafts.take(plan.drafts.parent == NONE)
    grid = land.grid_at(rows.east, rows.north)
    days = days_of(2017).astype("datetime64[M]").astype(int) % 12
    month = days[rows.second // DAY_S]
    themes = {row["code"]: row["theme_code"] for row in county.table("categories")}
    leaves = [ALL_THEMES.index(themes[one.leaf]) for one in mix.habits()]
    theme = np.array(leaves)[rows.habit]
    inside = grid != NONE
    counts = np.zeros((12, len(land.grids.codes), len(ALL_THEMES)), np.int64)
    np.add.at(counts, (month[inside], grid[inside], theme[inside]), 1)
    planted = np.zeros((len(plan.clusters), 12, len(land.grids.codes)), np.int64)
    own = inside & (rows.cluster != NONE)
    np.add.at(planted, (rows.cluster[own], month[own], grid[own]), 1)
    ground = SimpleNamespace(
        grids=SimpleNamespace(codes=tuple(land.grids.codes)),
        weights=neighbours(list(land.grids.polygons)),
    )
    return Year(counts=counts, planted=planted, clusters=plan.clusters, ground=ground)


@pytest.fixture(scope="module")
def found(year):
    """month number to the tests of its themes."""
    return {
        month: spots.test(year.counts[:month], year.ground) for month in range(1, 13)
    }


def places(year: Year, cluster: int, month: int) -> np.ndarray:
    """The grids in which a cluster stands in a month."""
    return np.flatnonzero(year.planted[cluster, month - 1] >= LEAST)


def named(found, month: int, theme: str) -> np.ndarray:
    one = next(one for one in found[month] if one.theme == theme)
    return one.alarms.is_raised | one.hot.is_hot


def test_every_cluster_is_named_while_it_lasts(year, found, capsys):
    """As an alarm or a hot spot, in at least one of its months and places."""
    seen = {}
    for number, cluster in enumerate(year.clusters):
        months = [m for m in found if len(places(year, number, m))]
        if months:
            seen[cluster.spec.id] = any(
                named(found, m, cluster.spec.theme)[places(year, number, m)].any()
                for m in months
            )
    recall = sum(seen.values()) / len(seen)
    with capsys.disabled():
        print(f"\nplanted clusters named: {sum(seen.values())} of {len(seen)}")
    assert len(seen) == 14
    assert recall == 1.0, seen


def test_what_begins_is_an_alarm(year, found, capsys):
    """A cluster that begins after quiet months passes its own usual at once."""
    fresh = [
        (number, one.spec)
        for number, one in enumerate(year.clusters)
        if one.spec.months[0] >= FIRST_ALARMS
    ]
    raised = {}
    for number, spec in fresh:
        one = next(t for t in found[spec.months[0]] if t.theme == spec.theme)
        at = places(year, number, spec.months[0])
        raised[spec.id] = bool(one.alarms.is_raised[at].any())
    with capsys.disabled():
        print(f"\nclusters that begin, alarmed in their first month: {raised}")
    assert sum(raised.values()) >= len(raised) - 1


def test_false_alarms_are_about_as_many_as_stated(year, found, capsys):
    """Where nothing was planted: one a month is stated, county-wide."""
    false, looked_at = 0, range(FIRST_ALARMS, 13)
    for month in looked_at:
        themes = found[month]
        for one in themes:
            planted = sum(
                year.planted[number, :month].sum(axis=0)
                for number, cluster in enumerate(year.clusters)
                if cluster.spec.theme == one.theme
            )
            false += int((one.alarms.is_raised & (np.asarray(planted) == 0)).sum())
    with capsys.disabled():
        print(f"\nfalse alarms: {false} in {len(looked_at)} months, one a month stated")
    assert 0 < false <= 2 * len(looked_at)

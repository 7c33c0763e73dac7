"""The sample year hides clusters at known places: which are found, and what else?

From month 4 on there are alarms.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from gisapp.risk.gathering.neighbours import neighbours
from gisapp.risk.monthly import spots
from gisapp.risk.monthly.cases import ALL_THEMES
from gisapp.sample.reports.drafts import NONE
from tests.risk.monthly.planned import planned

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
    plan = planned()
    grids, inside = plan.land.grids, plan.grid != NONE
    counts = np.zeros((12, len(grids.codes), len(ALL_THEMES)), np.int64)
    at = plan.month[inside], plan.grid[inside], plan.theme[inside]
    np.add.at(counts, at, 1)
    planted = np.zeros((len(plan.clusters), 12, len(grids.codes)), np.int64)
    own = inside & (plan.cluster != NONE)
    np.add.at(planted, (plan.cluster[own], plan.month[own], plan.grid[own]), 1)
    ground = SimpleNamespace(
        grids=SimpleNamespace(codes=tuple(grids.codes)),
        weights=neighbours(list(grids.polygons)),
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
    """As an alarm or a hot spot of grids, in at least one of its months and places.

    One that lay in few grids in January only, before there is a history, is neither;
    on hexagons (`test_planted_hexes`) all 14 are hot.
    """
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
    assert recall >= 13 / 14, seen


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

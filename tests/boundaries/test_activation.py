"""A release is put in force once, in its turn, at a moment that is its own."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from gisapp.boundaries import actions
from gisapp.boundaries.activation import activate
from gisapp.boundaries.errors import ReleaseBlocked
from gisapp.boundaries.models import AreaCode, Release, Shape, Succession
from gisapp.core import profile
from tests.boundaries import town
from tests.boundaries.town import GRIDS, day
from tests.shapes import square

pytestmark = pytest.mark.django_db

HALVES = {"0103": square(0, 0, 0.5), "0104": square(0.5, 0, 0.5)}


def activated(release, *, at, instead_of):
    return activate(
        release=release, at=at, profile=profile.current(), instead_of=instead_of
    )


def blocked(words):
    return pytest.raises(ReleaseBlocked, match=words)


def test_the_first_is_in_force_from_its_moment(folder):
    release = town.in_force(folder)
    assert (release.status, release.in_force_from) == ("active", day(1))
    assert AreaCode.objects.filter(level="grid", given_by=release).count() == 4
    assert Shape.objects.filter(area__release=release, max_zoom=8).count() == 6


def test_the_next_retires_it_at_the_same_moment(folder):
    first = town.in_force(folder)
    second = town.in_force(folder, release="B", at=day(9))
    first.refresh_from_db()
    assert (first.status, first.in_force_to) == ("retired", day(9))
    assert second.in_force_from == day(9)
    at = Release.objects.in_force_at
    assert at(day(9)).get() == second
    assert at(day(9) - timedelta(microseconds=1)).get() == first
    assert not at(day(1) - timedelta(microseconds=1)).exists()


def test_a_draft_is_not_activated(folder):
    with blocked("it is 草稿; run check_release"):
        activated(town.draft(folder), at=day(1), instead_of=None)


def test_a_release_with_faults_says_how_many(folder):
    hole = {code: GRIDS[code] for code in ("0101", "0201", "0202")}
    release = town.checked(folder, grids=hole)
    with blocked("1 blocking faults"):
        activated(release, at=day(1), instead_of=None)


def test_nothing_but_townships_is_no_ground(folder):
    path = town.deliver(folder, {"01": square(0, 0)}, name="townships")
    release = town.bring(path, level="township")
    Release.objects.update(status="checked", fault_counts={"blocking": 0})
    with blocked("it has no grids"):
        activated(release, at=day(1), instead_of=None)


def test_not_before_the_present_one_began_told_in_the_countys_time(folder):
    first = town.in_force(folder, at=day(5))
    second = town.checked(folder, release="B")
    for at in (day(5), day(4)):
        with blocked("A is in force since 2017-01-05 00:00; choose a later moment"):
            activated(second, at=at, instead_of=first)


def test_not_while_a_retired_one_was_in_force(folder):
    town.in_force(folder)
    Release.objects.update(status="retired", in_force_to=day(9))
    second = town.checked(folder, release="B")
    with blocked("since 2017-01-01 00:00 until 2017-01-09 00:00"):
        activated(second, at=day(8), instead_of=None)
    assert activated(second, at=day(9), instead_of=None).in_force_from == day(9)


def test_not_ahead_of_time(folder):
    release = town.checked(folder)
    with blocked("lies ahead"):
        ahead = timezone.now() + timedelta(hours=1)
        activated(release, at=ahead, instead_of=None)


def test_whoever_saw_another_release_active_is_told(folder):
    town.in_force(folder)
    second = town.checked(folder, release="B")
    with blocked("A is active by now; compare again"):
        activated(second, at=day(9), instead_of=None)
    second.refresh_from_db()
    assert second.status == "checked"


def test_a_blocked_activation_changes_nothing(folder):
    first = town.in_force(folder)
    second = town.draft(folder, release="B", grids=GRIDS)
    with blocked("run check_release"):
        activated(second, at=day(9), instead_of=first)
    first.refresh_from_db()
    assert (first.status, first.in_force_to) == ("active", None)
    assert not AreaCode.objects.filter(given_by=second).exists()


def test_a_retired_code_is_named_not_given_again(folder):
    town.in_force(folder)
    town.in_force(folder, release="B", at=day(5), grids=_without("0101") | HALVES)
    with blocked("retired codes are never given again; renumber 0101$"):
        town.in_force(folder, release="C", at=day(9))


def _without(*codes):
    return {code: shape for code, shape in GRIDS.items() if code not in codes}


def successions():
    rows = Succession.objects.order_by("predecessor__code", "successor__code")
    return [
        (row.predecessor.code, row.successor.code, row.kind, round(row.share, 3))
        for row in rows
    ]


def test_a_split_names_both_halves_with_their_shares(folder):
    town.in_force(folder)
    parts = {"0103": square(0, 0, 0.25), "0104": square(0.25, 0, 0.75)}
    release = town.in_force(
        folder, release="B", at=day(9), grids=_without("0101") | parts
    )
    assert successions() == [
        ("0101", "0103", "split", 0.25),
        ("0101", "0104", "split", 0.75),
    ]
    assert AreaCode.objects.get(code="0101").retired_by == release


def test_a_merge_names_the_one_that_took_both(folder):
    town.in_force(folder)
    whole = {"0109": square(0, 0, 1, 2)}
    town.in_force(
        folder, release="B", at=day(9), grids=_without("0101", "0102") | whole
    )
    assert successions() == [
        ("0101", "0109", "merge", 1.0),
        ("0102", "0109", "merge", 1.0),
    ]


def test_a_renumbered_grid_has_one_heir(folder):
    town.in_force(folder)
    grids = _without("0101") | {"0107": GRIDS["0101"]}
    town.in_force(folder, release="B", at=day(9), grids=grids)
    assert successions() == [("0101", "0107", "renumber", 1.0)]


def test_a_sliver_makes_no_heir(folder):
    town.in_force(folder)
    grids = _without("0101", "0102") | {
        "0107": square(0, 0, 1, 0.995),
        "0108": square(0, 0.995, 1, 1.005),
    }
    town.in_force(folder, release="B", at=day(9), grids=grids)
    assert successions() == [
        ("0101", "0107", "renumber", 0.995),
        ("0102", "0108", "renumber", 1.0),
    ]


def test_a_code_that_stays_is_neither_new_nor_retired(folder):
    first = town.in_force(folder)
    town.in_force(folder, release="B", at=day(9))
    codes = AreaCode.objects.values_list("given_by", "retired_by").distinct()
    assert list(codes.order_by()) == [(first.pk, None)]
    assert successions() == []


class Attempt(Thread):
    """One person's activation on a connection of its own."""

    def __init__(self, release, *, instead_of, gate):
        super().__init__()
        self.release, self.instead_of, self.gate = release, instead_of, gate
        self.outcome: object = None

    def run(self):
        try:
            self.gate.wait(timeout=30)
            self.outcome = activated(
                self.release, at=day(9), instead_of=self.instead_of
            )
        except Exception as error:  # noqa: BLE001 - told to the test
            self.outcome = error
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "next"])
def test_of_two_at_once_one_wins_and_the_other_is_told(folder, is_first):
    old = None if is_first else town.in_force(folder)
    halves = _without("0101") | HALVES
    releases = [
        town.checked(folder, release="B", grids=halves),
        town.checked(folder, release="C", grids=halves),
    ]
    gate = Barrier(2)
    attempts = [Attempt(release, instead_of=old, gate=gate) for release in releases]
    for attempt in attempts:
        attempt.start()
    for attempt in attempts:
        attempt.join(timeout=60)
    outcomes = sorted((a.outcome for a in attempts), key=lambda o: type(o).__name__)
    assert [type(outcome) for outcome in outcomes] == [Release, ReleaseBlocked]
    winner, loser = outcomes
    assert f"{winner.label} is active by now" in str(loser)
    assert Release.objects.active().get() == winner
    assert AreaCode.objects.filter(level="grid", code="0103").count() == 1
    assert Succession.objects.count() == (0 if is_first else 2)
    checked = Release.objects.get(status="checked")
    assert not Shape.objects.filter(area__release=checked).exists()


def test_a_faulty_check_later_makes_a_checked_release_a_draft_again(folder):
    release = town.checked(folder)
    assert release.status == "checked"
    path = folder / "town.toml"
    stricter = path.read_text("utf-8").replace("'\\d{4}'", "'9\\d{3}'")
    path.with_name("strict.toml").write_text(stricter, "utf-8")
    strict = profile.load(path.with_name("strict.toml"))
    release, _ = actions.check(release, strict, keep=True)
    assert (release.status, release.fault_counts["blocking"]) == ("draft", 4)

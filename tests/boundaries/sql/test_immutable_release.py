"""What the database itself refuses, whoever asks."""

from __future__ import annotations

import itertools

import pytest
from django.contrib.gis.geos import Point
from django.db import IntegrityError, transaction

from gisapp.boundaries.models import Area, AreaCode, Outpost, Release
from tests.boundaries.locate import squares
from tests.boundaries.locate.drafts import area, geos, release_of
from tests.boundaries.town import day

pytestmark = pytest.mark.django_db

STEPS = ("draft", "checked", "active", "retired")
ALLOWED = {
    ("draft", "checked"),
    ("checked", "draft"),
    ("checked", "active"),
    ("active", "retired"),
}
FIELDS = {
    "checked": {"fault_counts": {"blocking": 0}},
    "active": {"in_force_from": day(1)},
    "retired": {"in_force_to": day(9)},
}


def step(release, status, **more):
    fields = FIELDS.get(status, {}) | more
    Release.objects.filter(pk=release.pk).update(status=status, **fields)


def at(status, *, label="R", **more):
    """A release with one grid and one outpost, brought to that status."""
    release = release_of([squares.A], label=label)
    for name in STEPS[1 : STEPS.index(status) + 1]:
        step(release, name, **more.get(name, {}))
    return release


def refused(words):
    return pytest.raises(IntegrityError, match=words)


@pytest.mark.parametrize(
    ("old", "new"),
    [pair for pair in itertools.product(STEPS, STEPS) if len({*pair}) > 1],
)
def test_every_step_is_allowed_or_refused(old, new):
    release = at(old)
    if (old, new) in ALLOWED:
        step(release, new)
        release.refresh_from_db()
        assert release.status == new
        return
    with refused(f"cannot go from {old} to {new}"), transaction.atomic():
        step(release, new, in_force_to=day(9))
    release.refresh_from_db()
    assert release.status == old


@pytest.mark.parametrize("status", STEPS[1:])
def test_a_release_begins_as_a_draft(status):
    with refused("begins as a draft"):
        Release.objects.create(
            county_code="331127", label="X", metric_srid=4549, status=status,
            in_force_from=day(1),
        )  # fmt: skip


CHANGES = {
    "insert": lambda r: area(r, "new", squares.B).save(),
    "update": lambda r: r.areas.update(geom=geos(squares.B)),
    "rename": lambda r: r.areas.update(name="x"),
    "delete": lambda r: r.areas.all().delete(),
    "outpost insert": lambda r: Outpost.objects.create(
        release=r, code="W9", name="x", point=Point(1, 1, srid=4326), radius_km=1
    ),
    "outpost update": lambda r: r.outposts.update(radius_km=61),
    "outpost delete": lambda r: r.outposts.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("status", STEPS)
def test_ground_changes_in_a_draft_alone(status, change):
    release = at(status)
    if status == "draft":
        change(release)
        return
    before = list(release.areas.values()), list(release.outposts.values())
    with refused("its ground cannot change"), transaction.atomic():
        change(release)
    assert (list(release.areas.values()), list(release.outposts.values())) == before


@pytest.mark.parametrize("into", ["draft", "active"])
def test_an_area_does_not_move_between_a_draft_and_an_active_release(into):
    draft, active = release_of([squares.B], label="D"), at("active")
    source, target = (active, draft) if into == "draft" else (draft, active)
    with refused("its ground cannot change"):
        source.areas.update(release=target, code="moved")


def test_an_active_release_is_not_deleted_a_draft_is():
    active = at("active")
    with refused("cannot be deleted|cannot change"), transaction.atomic():
        active.delete()
    release_of([squares.A], label="D").delete()
    assert [r.label for r in Release.objects.all()] == ["R"]


@pytest.mark.parametrize("status", ["active", "retired"])
@pytest.mark.parametrize(
    "change",
    [{"county_code": "X"}, {"metric_srid": 4528}, {"in_force_from": day(2)}],
    ids=["county", "crs", "begin"],
)
def test_what_past_answers_rest_on_stays(status, change):
    release = at(status)
    with refused("its county, CRS and time stay"):
        Release.objects.filter(pk=release.pk).update(**change)


def test_a_retired_release_keeps_its_end_and_must_have_one():
    release = at("active")
    with refused("since when"), transaction.atomic():
        step(release, "retired", in_force_to=None)
    step(release, "retired")
    with refused("time stay"):
        Release.objects.filter(pk=release.pk).update(in_force_to=day(10))


@pytest.mark.parametrize("counts", [{"blocking": 1}, {}])
def test_faults_or_no_check_at_all_block(counts):
    release = at("checked", checked={"fault_counts": counts})
    with refused("blocking faults"):
        step(release, "active")


def test_one_active_per_county_and_one_for_another_county():
    at("active")
    second = at("checked", label="S")
    with refused("release_one_active|release_one_in_force"), transaction.atomic():
        step(second, "active", in_force_from=day(20))
    step(second, "draft")
    Release.objects.filter(pk=second.pk).update(county_code="other")
    step(second, "checked")
    step(second, "active")
    assert Release.objects.active().count() == 2


@pytest.mark.parametrize("begin", [day(1), day(8, 23)])
def test_times_in_force_do_not_overlap(begin):
    at("retired")
    second = at("checked", label="S")
    with refused("release_one_in_force"):
        step(second, "active", in_force_from=begin)


def test_one_may_begin_the_moment_another_ends():
    at("retired")
    step(at("checked", label="S"), "active", in_force_from=day(9))
    assert Release.objects.in_force_at(day(9)).get().label == "S"


def test_active_needs_a_beginning():
    with refused("release_in_force_has_start"):
        step(at("checked"), "active", in_force_from=None)


def code_of(release, **more):
    return AreaCode.objects.create(
        county_code="331127", level="grid", code="000", given_by=release, **more
    )


def test_a_retired_code_is_not_given_again():
    old = at("retired")
    code_of(old, retired_by=old)
    with refused("code 000 was retired"):
        step(at("checked", label="S"), "active", in_force_from=day(20))


def test_a_retired_code_of_another_level_or_county_is_free():
    old = at("retired")
    for county, level in [("331127", "village"), ("other", "grid")]:
        AreaCode.objects.create(
            county_code=county, level=level, code="000", given_by=old, retired_by=old
        )
    step(at("checked", label="S"), "active", in_force_from=day(20))
    assert Release.objects.active().get().label == "S"


@pytest.mark.parametrize(
    "change", [{"code": "001"}, {"county_code": "X"}, {"level": "village"}]
)
def test_a_given_code_keeps_its_meaning(change):
    code = code_of(at("active"))
    with refused("it cannot be changed"):
        AreaCode.objects.filter(pk=code.pk).update(**change)


def test_a_code_may_be_retired_once_and_renamed_but_not_taken_back():
    release = at("active")
    code = code_of(release)
    AreaCode.objects.filter(pk=code.pk).update(name="x")
    AreaCode.objects.filter(pk=code.pk).update(retired_by=release)
    for change in (
        lambda rows: rows.update(retired_by=None),
        lambda rows: rows.delete(),
    ):
        with refused("it cannot be changed or taken back"), transaction.atomic():
            change(AreaCode.objects.filter(pk=code.pk))


def test_a_parent_lies_in_the_same_release():
    other = release_of([], label="other")
    township = area(other, "T", squares.A, level="township")
    township.save()
    release = release_of([], label="R")
    area(release, "G", squares.A, parent=township).save()
    step(release, "checked")
    with refused("area G has its parent in another release"):
        step(release, "active")


def test_no_area_twice_without_a_code_or_without_extent():
    release = release_of([squares.A])
    for made in (area(release, "000", squares.B), area(release, "", squares.B)):
        with refused("area_code_once|area_has_code"), transaction.atomic():
            made.save()
    flat = area(release, "001", squares.B)
    flat.area_m2 = 0
    with refused("area_has_extent"), transaction.atomic():
        flat.save()
    area(release, "000", squares.A, level="village").save()
    assert Area.objects.filter(code="000").count() == 2

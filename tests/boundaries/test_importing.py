"""A file goes into a draft whole or not at all."""

from __future__ import annotations

import json

import pytest
import shapely
from django.db import DatabaseError

from gisapp.boundaries import actions, errors, importing
from gisapp.boundaries.importing import Asked
from gisapp.boundaries.models import Area, Outpost, Release
from gisapp.core import profile
from tests import shapes
from tests.boundaries import town
from tests.boundaries.importers import files
from tests.boundaries.town import GRIDS, TOWNSHIPS
from tests.shapes import square

pytestmark = pytest.mark.django_db


def ground():
    """Everything that an import may change."""
    rows = Area.objects.order_by("level", "code")
    return (
        list(Release.objects.values("label", "status", "source", "fault_counts")),
        list(rows.values("pk", "level", "code", "name", "delivered", "parent__code")),
        list(Outpost.objects.values("code", "name")),
    )


def prepared(path, *, level="grid", release="A", **more):
    asked = Asked(path=path, release=release, level=level, **more)
    return importing.prepare(asked, profile.current())


def codes(level="grid"):
    return list(Area.objects.filter(level=level).values_list("code", flat=True))


def test_preparing_writes_nothing(folder):
    found = prepared(town.deliver(folder, TOWNSHIPS), level="township")
    assert len(found.records) == 2
    assert ground() == ([], [], [])


def test_steps_are_told_one_by_one(folder):
    told = []
    asked = Asked(path=town.deliver(folder, TOWNSHIPS), release="A", level="township")
    importing.prepare(asked, profile.current(), say=lambda: told.append(1))
    assert len(told) == len(importing.STEPS) - 1


def test_the_geometry_is_kept_as_delivered_beside_the_stored_one(folder):
    town.draft(folder)
    grid = Area.objects.get(code="0101")
    as_delivered = shapely.from_wkb(bytes(grid.delivered))
    assert grid.delivered_crs == "EPSG:4549"
    assert as_delivered.normalize() == GRIDS["0101"].normalize()
    west, south, east, north = grid.geom.extent
    assert 119.2 < west < east < 120
    assert 27.6 < south < north < 28.22
    assert grid.area_m2 == pytest.approx(1e6)
    assert grid.geom.covers(grid.label_point)


def test_other_columns_stay_as_attributes(folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    path = town.deliver(folder, GRIDS, parents={"0101": "01"})
    town.bring(path)
    assert Area.objects.get(code="0101").attributes == {
        "XZQDM": "0101", "XZQMC": "网格0101", "SJDM": "01",
    }  # fmt: skip


def test_a_crs_without_a_code_is_kept_in_its_own_words(folder):
    local = (
        'PROJCS["Local",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",'
        'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],'
        'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
        'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",460000.0],'
        'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",119.6],'
        'PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],'
        'UNIT["Meter",1.0]]'
    )
    path = town.deliver(folder, TOWNSHIPS, prj=local)
    release = town.bring(path, level="township")
    area = release.areas.get(code="01")
    assert len(area.delivered_crs) > 200
    record = actions.as_records(release, "township", crs="EPSG:4549")[0]
    assert record.geometry.area == pytest.approx(2e6, rel=1e-4)


@pytest.mark.parametrize("named", ["01", "1"], ids=["as written", "zero lost"])
def test_a_parent_is_found_though_a_spreadsheet_took_its_zero(folder, named):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    grids = {code: GRIDS[code] for code in ("0101", "0102")}
    town.bring(town.deliver(folder, grids, parents=dict.fromkeys(grids, named)))
    parents = Area.objects.grids().values_list("parent__code", "township_code")
    assert set(parents) == {("01", "01")}


def test_a_parent_that_is_not_there_is_named_and_nothing_is_written(folder):
    town.draft(folder)
    before = ground()
    path = town.deliver(folder, GRIDS, parents={"0101": "09"})
    with pytest.raises(errors.ParentUnknown, match=r"1 areas have no township.*0101"):
        town.bring(path)
    assert ground() == before


def test_grids_before_their_townships_leave_no_release_behind(folder):
    with pytest.raises(errors.ParentUnknown, match="4 areas"):
        town.bring(town.deliver(folder, GRIDS))
    assert ground() == ([], [], [])


def test_a_fault_in_the_middle_leaves_the_draft_as_it_was(folder, monkeypatch):
    town.checked(folder)
    before = ground()
    write = Area.objects.bulk_create

    def half(rows, **options):
        write(rows[:2], **options)
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(Area.objects, "bulk_create", half)
    with pytest.raises(DatabaseError, match="disk"):
        town.bring(town.deliver(folder, {"0101": square(0, 0)}))
    assert ground() == before


def test_bringing_a_level_again_replaces_it(folder):
    town.draft(folder)
    town.bring(town.deliver(folder, {"0105": square(0, 0)}))
    assert (codes(), codes("township")) == (["0105"], ["01", "02"])


def test_bringing_townships_again_takes_their_grids_along(folder):
    town.draft(folder)
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    assert (codes(), codes("township")) == ([], ["01", "02"])


def test_a_checked_release_is_a_draft_again(folder):
    assert town.checked(folder).status == "checked"
    release = town.bring(town.deliver(folder, GRIDS))
    assert release.status == "draft"
    assert Release.objects.get().status == "draft"


def test_an_active_or_retired_release_is_refused(folder):
    town.in_force(folder)
    town.in_force(folder, release="B", at=town.day(9))
    before = ground()
    for label, word in (("A", "已退役"), ("B", "现行")):
        with pytest.raises(errors.ReleaseNotDraft, match=f"{label} is {word}"):
            town.bring(town.deliver(folder, GRIDS), release=label)
    assert ground() == before


@pytest.mark.parametrize("label", ["", "  ", "x" * 61])
def test_a_label_that_is_none(folder, label):
    with pytest.raises(errors.LabelUnusable, match="1 to 60"):
        town.bring(town.deliver(folder, TOWNSHIPS), level="township", release=label)
    assert ground() == ([], [], [])


def test_an_unconfirmed_crs_is_refused_with_what_to_do(folder):
    path = town.deliver(folder, TOWNSHIPS, prj=None)
    assert not prepared(path, level="township").delivery.is_confirmed
    with pytest.raises(errors.CrsUnconfirmed, match="repeat with --crs EPSG:4549"):
        town.bring(path, level="township")
    assert ground() == ([], [], [])
    town.bring(path, level="township", crs="EPSG:4549")
    assert codes("township") == ["01", "02"]


def test_what_cannot_even_stand_in_a_draft_is_refused(folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    path = town.deliver(folder, {"0101": shapes.bow_tie()})
    with pytest.raises(errors.CommitRefused, match=r"1 faults.*0101"):
        town.bring(path)
    assert codes() == []


def test_an_overlap_may_stand_in_a_draft_and_is_told(folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    grids = GRIDS | {"0101": square(0, 0, 1, 1.1)}
    found = prepared(town.deliver(folder, grids))
    assert "overlap" in [str(f.kind) for f in found.faults]
    importing.commit(found, profile.current(), by="surveyor")
    assert len(codes()) == 4


def with_loop():
    """A square of 1 000 m whose south edge makes a loop of 0.25 m2 outside it."""
    e, n = shapes.E0, shapes.N0
    loop = [(e + 501, n), (e + 500, n - 0.5), (e + 501, n - 0.5), (e + 500, n)]
    return shapely.Polygon(
        [(e, n), (e, n + 1000), (e + 1000, n + 1000), (e + 1000, n), *loop]
    )


def test_a_sliver_of_an_invalid_polygon_is_stored_valid_and_kept_as_delivered(folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    polygon = with_loop()
    assert not polygon.is_valid
    grids = GRIDS | {"0101": polygon}
    found = prepared(town.deliver(folder, grids))
    assert {str(f.severity) for f in found.faults if f.kind == "invalid"} == {
        "mendable"
    }
    importing.commit(found, profile.current(), by="surveyor")
    area = Area.objects.get(code="0101")
    assert area.geom.valid
    assert not shapely.from_wkb(bytes(area.delivered)).is_valid


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [("1" * 25, "x", "25 characters where 24 fit"), ("0101", "名" * 61, None)],
)
def test_what_was_no_code_is_refused_before_the_database_does(
    folder, code, name, words
):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    rows = [(code, name)]
    columns = {"XZQDM": 30, "XZQMC": 200}
    path = files.shapefile(folder, [square(0, 0)], rows, name="g", columns=columns)
    if words is None:
        town.bring(path)
        assert codes() == [code]
        return
    with pytest.raises(errors.TextTooLong, match=words) as told:
        town.bring(path)
    assert "row 1" in str(told.value)
    assert codes() == []


def test_mending_closes_a_slit(folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    slit = 0.0005 / 1000
    grids = GRIDS | {"0101": square(0, 0, 1 - slit)}
    path = town.deliver(folder, grids)
    assert "gap" in [str(f.kind) for f in prepared(path).faults]
    found = prepared(path, mend=True)
    # The slit lay in township 01; its neighbour, which took it, is in 02.
    assert {str(f.kind) for f in found.faults} == {"outside_parent"}
    assert "mended: " in found.delivery.notes[-1]
    importing.commit(found, profile.current(), by="surveyor")
    assert Area.objects.get(code="0101").area_m2 == pytest.approx(1e6, abs=0.6)


def test_a_fault_above_the_tolerance_is_not_mended(folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    grids = GRIDS | {"0101": square(0, 0, 1.5)}
    path = town.deliver(folder, grids)
    with pytest.raises(errors.NotMendable):
        prepared(path, mend=True)


def test_a_moat_around_a_grid_is_mended_not_taken_for_a_hole(folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    grids = GRIDS | {"0101": GRIDS["0101"].buffer(-0.0001, join_style="mitre")}
    found = prepared(town.deliver(folder, grids), mend=True)
    assert not [f for f in found.faults if f.severity != "warning"]


def test_a_sound_file_is_not_touched_by_mending(folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    found = prepared(town.deliver(folder, GRIDS), mend=True)
    assert found.delivery.notes == ()
    assert [r.geometry.normalize() for r in found.records] == [
        shape.normalize() for shape in GRIDS.values()
    ]


def points(folder, rows):
    places = [shapely.Point(116.4 + i, 39.9) for i in range(len(rows))]
    return files.shapefile(
        folder,
        places,
        rows,
        name="outposts",
        columns={"XZQDM": 10, "XZQMC": 40},
        prj="EPSG:4490",
    )


def test_outposts_replace_those_that_were_there(folder):
    town.draft(folder)
    town.bring(points(folder, [("W01", "北京"), ("W02", "杭州")]), level="outpost")
    town.bring(points(folder, [("W01", "北京网格")]), level="outpost")
    (outpost,) = Outpost.objects.all()
    assert (outpost.code, outpost.cities, outpost.radius_km) == ("W01", ["北京"], 60)
    assert (outpost.point.x, outpost.point.y) == pytest.approx((116.4, 39.9))
    assert len(codes()) == 4


def test_an_outposts_code_is_checked_too(folder):
    found = prepared(points(folder, [("X1", "北京")]), level="outpost")
    assert [str(f.kind) for f in found.faults] == ["code_ill_formed"]
    release = town.draft(folder)
    importing.commit(found, profile.current(), by="surveyor")
    release, faults = actions.check(release, profile.current(), keep=True)
    assert [f.codes for f in faults["outpost"]] == [("X1",)]
    assert release.status == "draft"


def test_what_was_found_can_be_told_as_json(folder):
    found = prepared(town.deliver(folder, TOWNSHIPS), level="township").as_dict()
    told = json.loads(json.dumps(found))
    assert told["areas"] == 2
    assert told["mapping"]["code"] == "XZQDM"
    assert told["crs"] == "EPSG:4549"
    assert told["samples"] == ["网格01", "网格02"]

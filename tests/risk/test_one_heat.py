"""Layer, page, report: is it the same heat, of the same incidents, told alike?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from gisapp.boundaries.models import Area
from gisapp.maps import people, pictures
from gisapp.maps.filters import IncidentFilter
from gisapp.organization.access import COUNTY_WIDE, Held, Scope
from gisapp.organization.models import Unit
from gisapp.organization.roles import Role
from gisapp.risk import heat_files, heat_picture, month, month_heat, monthly
from gisapp.risk.month_heat import Smoothing
from gisapp.risk.monthly import cases
from gisapp.risk.monthly import ground as grounds
from gisapp.risk.monthly.attribution import THEN
from tests import small_county
from tests.prepared_county import bare_profile
from tests.small_county import G1, G3, square

pytestmark = pytest.mark.django_db
NOVEMBER = month.read("2017-11")
T1, T2 = "331127001", "331127002"


def room(*townships):
    """What the command room of townships sees."""
    held = Held(
        unit=1, kind=Unit.Kind.COMMAND_ROOM, role=Role.ROOM, townships=townships
    )
    return Scope(held=(held,))


@pytest.fixture
def county():
    """Each township one village, V1 and V2. In T1 twenty incidents that count, and one
    of each kind that does not."""
    pictures.forget()
    found = small_county.draw(active=False)
    for town, code, west in ((T1, "V1", 119.2), (T2, "V2", 119.6)):
        area = Area.objects.get(code=town, level="township")
        area.parent_id, area.pk, area.level, area.code = area.pk, None, "village", code
        area.geom = square(west, 0.4)
        area.save()
    small_county._activate(found.release)
    for number in range(20):
        report(found, f"A{number}", at=(119.22 + number / 100, 28.05 + number / 200))
    report(found, "void", state="void")
    report(found, "twin", state="merged")
    report(found, "secret", is_sensitive=True)
    report(found, "lost", at=None)
    report(found, "far", kind="outside", at=(119.0, 28.1))
    return found


def report(county, number, *, grid=G1, **how):
    """In its township and village, as located."""
    incident = small_county.report(county, number, grid=grid, **how)
    incident.township_code = grid[:9]
    incident.save()
    village = "V1" if grid[:9] == T1 else "V2"
    incident.places.update(village_code=village)


@pytest.fixture
def lived(monkeypatch, county):
    """2,000 residents and 500."""
    known = {"resident": {"V1": 2000, "V2": 500}, "registered": {"V1": 9000, "V2": 500}}
    monkeypatch.setattr(people, "by_village", lambda _, kind="resident": known[kind])


def by_month(scope=COUNTY_WIDE):
    return pictures.ask(scope, tone="light", filtered=IncidentFilter(period=NOVEMBER))


def told(cell_m=heat_picture.CELL_M):
    return month_heat.month_heat(
        month.asked("2017-11", theme="all"),
        profile=bare_profile(),
        smoothing=Smoothing(cell_m=cell_m),
    )


def test_all_three_draw_the_same_heat_with_the_same_legend(county):
    layer = heat_picture.draw(by_month(), span=NOVEMBER)
    page = told()
    print_ = monthly.figures(NOVEMBER, profile=bare_profile()).heat
    assert layer.count == page.surface.count == print_.count == 20
    told_by_page = heat_files.legend(page)
    assert told_by_page.top == pytest.approx(print_.top)
    assert replace(told_by_page, top=print_.top) == print_.legend
    at, figures = zip(*layer.ticks, strict=True)
    where, same = zip(*print_.legend.ticks, strict=True)
    assert figures == same
    assert at == pytest.approx(where)
    assert layer.stops == print_.legend.stops("light")
    for told_on_map, printed in zip(layer.note, print_.legend.note, strict=True):
        assert told_on_map.startswith(printed)


def test_heat_counts_what_the_report_counts(county):
    page, profile = told(), bare_profile()
    ground = grounds.ground(profile, NOVEMBER, THEN)
    read = cases.read(NOVEMBER, profile=profile, ground=ground, attribution=THEN)
    counted = int((read.is_counted & read.is_this_month).sum())
    assert page.surface.count + page.unplaced == counted == 22


def test_a_state_asked_for_does_not_bring_duplicates_back(county):
    merged = IncidentFilter(period=NOVEMBER, states=("merged",))
    asked = pictures.ask(COUNTY_WIDE, tone="light", filtered=merged)
    assert heat_picture.draw(asked, span=NOVEMBER) is None


def test_the_rate_is_of_residents_and_says_so(county, lived):
    drawn = heat_picture.draw_rate(by_month(), span=NOVEMBER)
    assert drawn.count == 20
    assert "小数修匀" in drawn.note[0]
    assert "平均发生率8" in drawn.note[0]
    page = month_heat.rate(told(), people="resident")
    assert drawn.note[1].startswith(heat_files.rate_legend(page).note.en)
    assert page.overall == pytest.approx(8)
    assert month_heat.rate(told(), people="registered").overall == pytest.approx(
        1000 * 20 / 9500
    )


def test_a_rate_is_no_finer_than_what_is_known_of_where_people_live(county, lived):
    surface = told().surface
    page = month_heat.rate(told(), people="resident")
    assert surface.bandwidth_m < page.bandwidth_m
    assert page.bandwidth_m == pytest.approx(14_800, rel=0.02)  # half of 29.6 km


@pytest.mark.parametrize(("town", "count", "rate"), [(T1, 20, 10), (T2, 7, 14)])
def test_a_township_has_its_own_rate_and_nobody_else_s(
    county, lived, town, count, rate
):
    for number in range(7):
        report(county, f"B{number}", grid=G3, at=(119.7, 28.1))
    drawn = heat_picture.draw_rate(by_month(room(town)), span=NOVEMBER)
    assert drawn.count == count
    assert f"平均发生率{rate} ·" in drawn.note[0]


def test_whoever_has_no_ground_of_their_own_sees_no_rate(county, lived):
    desk = Held(unit=1, kind=Unit.Kind.DEPARTMENT, role=Role.DEPARTMENT)
    assert heat_picture.draw_rate(by_month(Scope(held=(desk,))), span=NOVEMBER) is None
    assert heat_picture.draw_rate(by_month(Scope()), span=NOVEMBER) is None


def test_without_people_there_is_no_such_layer(county, monkeypatch):
    monkeypatch.setattr(people, "by_village", lambda *_: {})
    assert not heat_picture.has_people()
    assert heat_picture.draw_rate(by_month(), span=NOVEMBER) is None

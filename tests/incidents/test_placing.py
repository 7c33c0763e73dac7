"""Which statement of a report decides where it was, and how sure is that?"""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from gisapp.incidents import placing
from gisapp.incidents.addresses import Entry, Gazetteer
from gisapp.incidents.reports import Report
from gisapp.incidents.times import Moment
from tests.prepared_county import police, ready
from tests.small_county import G1, G2, G3, NOVEMBER, ZONE

T1, T2 = "331127001", "331127002"
BLANK = Report(
    external_number="1",
    occurred=Moment(datetime(2017, 11, 3, tzinfo=ZONE), "minute"),
    reported_at=NOVEMBER,
    title="",
    text="",
    address="",
    leaf=None,
    x="",
    y="",
    accuracy_m=None,
    unit_hint="",
    home_township="",
    reporter_name="",
    reporter_phone="",
    reporter_id="",
)
SCHOOL = Entry(
    name="民族小学", kind="school", lng=119.7, lat=28.1, accuracy_m=80.0, township=T2
)
TOWN = Entry(
    name="鹤溪街道", kind="township", lng=119.8, lat=28.1, accuracy_m=9e3, township=T2
)
CITY = Entry(name="杭州", kind="outpost", lng=120.16, lat=30.27, accuracy_m=60_000.0)


@pytest.fixture
def placed(db):
    ready()
    names = Gazetteer([SCHOOL, TOWN, CITY], {})
    ground = replace(police().ground, gazetteer=names)

    def of(*reports, datum="wgs84"):
        rows = [replace(BLANK, **report) for report in reports]
        return placing.place(rows, ground, datum=datum)

    return of


def told(found, row=0):
    grid = found.places.grid_codes()[row]
    return found.methods[row], found.places[row].kind.value, grid, found.townships[row]


PAIR = {"x": "119.300010", "y": "28.100010"}


@pytest.mark.parametrize(
    ("report", "wanted"),
    [
        (PAIR, ("coordinates", "inside", G1, T1)),
        (PAIR | {"unit_hint": G3}, ("coordinates", "inside", G1, T1)),
        (PAIR | {"address": "民族小学"}, ("coordinates", "inside", G1, T1)),
        (PAIR | {"accuracy_m": 5000.0, "address": "民族小学"},
         ("address", "inside", G3, T2)),
        (PAIR | {"accuracy_m": 5000.0}, ("coordinates", "inside", G1, T1)),
        (PAIR | {"accuracy_m": 20_000.0}, ("coordinates", "approximate", G1, T1)),
        (PAIR | {"accuracy_m": 20_001.0}, ("none", "unlocated", "", "")),
        (PAIR | {"accuracy_m": 1e9, "unit_hint": G2},
         ("grid_code", "approximate", G2, T1)),
        (PAIR | {"accuracy_m": 1e9, "address": "民族小学"},
         ("address", "inside", G3, T2)),
        ({"x": "119", "y": "28"}, ("none", "unlocated", "", "")),
        ({"unit_hint": G2}, ("grid_code", "approximate", G2, T1)),
        ({"unit_hint": G2, "x": "0", "y": "0"}, ("grid_code", "approximate", G2, T1)),
        ({"address": "民族小学旁"}, ("address", "inside", G3, T2)),
        ({"text": "在民族小学门口打架"}, ("address", "inside", G3, T2)),
        ({"address": "鹤溪街道某处"}, ("none", "unlocated", "", T2)),
        ({"address": "某处", "home_township": T1}, ("none", "unlocated", "", T1)),
        ({"home_township": "999"}, ("none", "unlocated", "", "")),
        ({}, ("none", "unlocated", "", "")),
        ({"address": "杭州", "home_township": T1}, ("address", "outside", "", "")),
        ({"x": "118.0001", "y": "27.0001", "home_township": T1},
         ("coordinates", "outside", "", "")),
        ({"unit_hint": "nobody"}, ("none", "unlocated", "", "")),
    ],
)  # fmt: skip
def test_the_best_statement_decides(placed, report, wanted):
    assert told(placed(report)) == wanted


def test_on_a_border_the_unit_that_the_channel_names_decides(placed):
    border = {"x": "119.400000", "y": "28.1000010"}
    assert told(placed(border))[2] == G1
    assert told(placed(border | {"unit_hint": G2}))[1:3] == ("border", G2)
    assert told(placed(border | {"unit_hint": G3}))[2] == G1


def test_truncated_coordinates_are_only_roughly_placed(placed):
    found = placed({"x": "119.4", "y": "28.1"})
    assert found.places[0].accuracy_m == pytest.approx(11_132.0)
    assert found.places[0].kind.value == "approximate"


def test_the_pair_as_it_was_sent_is_kept(placed):
    found = placed({"x": "119.3046", "y": "28.0966"}, datum="gcj02")
    assert found.originals == [(119.3046, 28.0966)]
    assert float(found.lng[0]) != 119.3046


def test_each_of_a_batch_is_placed_for_itself(placed):
    found = placed(PAIR, {}, {"address": "民族小学"})
    assert [told(found, row)[0] for row in range(3)] == [
        "coordinates", "none", "address",
    ]  # fmt: skip
    assert np.isnan(found.lng[1])
    assert found.originals[1] is None


def test_no_reports_are_no_places(placed):
    assert len(placed().places) == 0

"""Does every matter on every kind of ground have a desk under the default rules?"""

from itertools import product

import pytest

from gisapp.core.profile import read
from gisapp.routing.defaults import default_rules
from gisapp.routing.router import Desk, Router
from gisapp.routing.rules import Facts, choose, shadowed
from tools.places import ROOT

PROFILE = read(ROOT / "data" / "profiles" / "jingning.toml")
LOCAL = frozenset(PROFILE.raw["routing"]["local_leads"])
RULES = default_rules(LOCAL)
LEAVES = PROFILE.table("categories")
GRID, TOWNSHIP, OUTPOST = "331127001001001", "331127001", "W02"
PLACES = [
    *({"place_kind": kind, "area_kind": area, "township": TOWNSHIP}
      for kind, area in product(
          ("inside", "border", "approximate", "near"), ("urban", "rural")
      )),
    {"place_kind": "outside", "outpost": OUTPOST},
    {"place_kind": "outside"},
    {"place_kind": "unlocated", "township": TOWNSHIP},
    {"place_kind": "unlocated"},
    {"place_kind": "outside", "outpost": OUTPOST, "home": TOWNSHIP},
    {"place_kind": "outside", "home": TOWNSHIP},
]  # fmt: skip


def facts(leaf, place):
    return Facts(
        category=leaf["code"],
        group=leaf["group_code"],
        first_desk=leaf["first_desk"],
        level=int(leaf["level"]),
        platform=leaf["platform_code"],
        lead_unit=leaf["lead_unit_zh"],
        is_emergency=leaf["emergency"] == "1",
        **place,
    )


def every_desk():
    departments = {leaf["lead_unit_zh"] for leaf in LEAVES if leaf["lead_unit_zh"]}
    named = [
        ("centre", PROFILE.code), ("command_room", TOWNSHIP), ("grid", GRID),
        ("outpost", OUTPOST),
        *(("platform", f"{TOWNSHIP}-{code}") for code in PROFILE.platforms),
        *(("department", name) for name in departments),
    ]  # fmt: skip
    return [
        Desk(id=n, kind=kind, code=code, name_zh=code, name_en=code)
        for n, (kind, code) in enumerate(named, 1)
    ]


@pytest.fixture(scope="module")
def router():
    return Router(list(enumerate(RULES, 1)), every_desk(), centre=PROFILE.code)


def test_the_county_has_its_hundred_categories():
    assert len({leaf["code"] for leaf in LEAVES}) == 100


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf["code"])
def test_no_cell_of_the_matrix_is_empty(router, leaf):
    for place in PLACES:
        grid = GRID if place.get("area_kind") else ""
        found = router.choose(facts(leaf, place), grid=grid)
        assert found.passed_over is None
        assert found.desk.kind == found.rule.target


@pytest.mark.parametrize(
    ("first_desk", "place", "target"),
    [
        ("GRID", PLACES[0], "grid"), ("GRID", PLACES[1], "grid"),
        ("PLATFORM", PLACES[2], "platform"), ("CENTRE", PLACES[3], "centre"),
        ("GRID", PLACES[8], "outpost"), ("CENTRE", PLACES[8], "outpost"),
        ("PLATFORM", PLACES[9], "centre"), ("PLATFORM", PLACES[10], "command_room"),
        ("CENTRE", PLACES[10], "centre"), ("GRID", PLACES[11], "centre"),
        ("OUTPOST", PLACES[12], "outpost"), ("GRID", PLACES[12], "command_room"),
        ("CENTRE", PLACES[12], "command_room"), ("", PLACES[12], "command_room"),
        ("OUTPOST", PLACES[13], "command_room"), ("GRID", PLACES[13], "command_room"),
        ("OUTPOST", PLACES[8], "outpost"), ("OUTPOST", PLACES[9], "centre"),
        ("", PLACES[0], "command_room"), ("", PLACES[11], "centre"),
    ],
)  # fmt: skip
def test_a_matter_goes_where_the_county_says(first_desk, place, target):
    found = choose(Facts(first_desk=first_desk, platform="ZZ", **place), RULES)
    assert found.target == target


def test_what_goes_home_is_handled_along_by_the_outpost(router):
    found = router.choose(facts(LEAVES[0], PLACES[12]), grid="")
    assert found.desk.code == TOWNSHIP
    assert [(d.kind, d.code) for d in found.co_handlers] == [("outpost", OUTPOST)]


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf["code"])
def test_an_emergency_where_no_station_sits_calls_the_one_that_serves(leaf):
    station = Desk(
        id=999, kind="station", code="T9", name_zh="", name_en="", serves=(TOWNSHIP,)
    )
    desks = [*every_desk(), station]
    router = Router(list(enumerate(RULES, 1)), desks, centre=PROFILE.code)
    found = router.choose(facts(leaf, PLACES[0]), grid=GRID)
    is_called = leaf["emergency"] == "1" and leaf["first_desk"] != "OUTPOST"
    assert (station in found.co_handlers) == is_called
    near = dict(PLACES[0], is_stationed=True)
    assert station not in router.choose(facts(leaf, near), grid=GRID).co_handlers


def test_a_county_department_leads_but_not_the_township_itself():
    inside = PLACES[0]
    police = Facts(first_desk="DEPARTMENT", lead_unit="县公安局", **inside)
    local = Facts(first_desk="DEPARTMENT", lead_unit=next(iter(LOCAL)), **inside)
    assert choose(police, RULES).target == "department"
    assert choose(local, RULES).target == "command_room"


def test_the_last_rule_matches_everything_and_none_is_shadowed():
    assert choose(Facts(), RULES[-1:]) is RULES[-1]
    assert choose(facts(LEAVES[0], PLACES[0]), RULES[-1:]).target == "centre"
    assert shadowed(RULES) == []
    assert shadowed(default_rules(frozenset())) == []


def test_every_rule_decides_something(router):
    used = {
        choose(facts(leaf, place), RULES).order for leaf in LEAVES for place in PLACES
    }
    used |= {choose(Facts(**place), RULES).order for place in PLACES}
    net = RULES[-1].order  # for ground without a township, which no release has
    assert used | {net} == {rule.order for rule in RULES}


def test_the_orders_rise_and_are_each_given_once():
    orders = [rule.order for rule in RULES]
    assert orders == sorted(set(orders))


def test_the_table_of_categories_uses_the_desks_that_rules_know():
    known = {"GRID", "PLATFORM", "DEPARTMENT", "OUTPOST", "CENTRE"}
    assert {leaf["first_desk"] for leaf in LEAVES} <= known
    assert {leaf["platform_code"] for leaf in LEAVES} <= {*PROFILE.platforms, ""}

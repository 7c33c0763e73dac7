from random import Random

from gisapp.sample.reports import addresses, people
from gisapp.sample.reports.message import Spot


def spot(**changed) -> Spot:
    known = {
        "name": "人民中路",
        "kind": "road",
        "township": "毛垟乡",
        "village": "上漈村",
        "township_code": "331127215",
        "grid": "331127215200001",
        "number": 0,
    }
    return Spot(**(known | changed))


def test_no_house_has_the_number_of_the_ambulance():
    said = [addresses.place_words(spot(), Random(n)) for n in range(3000)]
    assert not any("路120号" in one for one in said)


def test_no_made_up_number_holds_a_keyword():
    for n in range(3000):
        assert "120" not in people.phone(Random(n))
        assert "120" not in people.identity_number(Random(n))


def test_local_characters_are_sometimes_typed_otherwise():
    said = {addresses.variant("毛垟乡上漈村", Random(n)) for n in range(50)}
    assert said == {"毛垟乡上漈村", "毛洋乡上际村"}


def test_a_place_called_after_its_village_does_not_repeat_it():
    place = spot(name="上漈村委会", kind="committee")
    for n in range(20):
        written = addresses.address(place, "上漈村委会旁", Random(n))
        assert written.count("村委会") == 1
        assert "村上" not in written


def test_a_bridge_is_not_bridged_twice():
    bridge = spot(name="上垟桥", kind="bridge")
    said = {addresses.place_words(bridge, Random(n)) for n in range(30)}
    assert said == {"上垟桥头", "上垟桥边", "上垟桥下"}


def test_over_the_line_names_the_neighbour_on_that_side():
    assert "云和" in addresses.over_the_line(359.0)
    assert "文成" in addresses.over_the_line(120.0 + 22)
    assert "龙泉" in addresses.over_the_line(315.0)

"""Which place does an address name? Small gazetteers, each for one edge."""

import pytest

from gisapp.core.profile import read
from gisapp.incidents.addresses import Entry, Gazetteer
from tools.places import ROOT

PROFILE = read(ROOT / "data" / "profiles" / "jingning.toml")
VARIANTS = PROFILE.raw["addresses"]["variants"]


def entry(name, kind, village="", township="", lng=119.5, accuracy_m=100.0):
    return Entry(
        name=name,
        kind=kind,
        lng=lng,
        lat=28.0,
        accuracy_m=accuracy_m,
        village=village,
        township=township,
    )


DAJI, MAOYANG = "331127208", "331127215"
ENTRIES = [
    entry("大漈乡", "township", township=DAJI),
    entry("大漈", "township", township=DAJI),
    entry("毛垟乡", "township", township=MAOYANG),
    entry("毛垟", "township", township=MAOYANG),
    entry("上村", "village", "V1", DAJI),
    entry("下村", "village", "V2", DAJI, lng=119.6),
    entry("下村", "village", "V3", MAOYANG, lng=119.7),
    entry("人民路", "road", "V1", DAJI),
    entry("人民路", "road", "V3", MAOYANG, lng=119.7),
    entry("人民路小学", "school", "V3", MAOYANG, lng=119.71),
    entry("杭州", "outpost", lng=120.16, accuracy_m=60_000.0),
]
GAZETTEER = Gazetteer(ENTRIES, VARIANTS)


def found(address, **more):
    place = GAZETTEER.find(address, **more)
    return None if place is None else (place.name, place.village, place.township)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("大漈乡上村5号", ("上村", "V1", DAJI)), ("大际乡上村", ("上村", "V1", DAJI)),
        ("大祭上村", ("上村", "V1", DAJI)), ("毛洋乡下村", ("下村", "V3", MAOYANG)),
        ("毛垟乡人民路", ("人民路", "V3", MAOYANG)),
        ("毛垟乡人民路小学旁", ("人民路小学", "V3", MAOYANG)),
        ("大漈乡上村人民路", ("人民路", "V1", DAJI)),
        (" 大 漈 乡 上 村 ", ("上村", "V1", DAJI)),
        ("大漈乡", ("大漈乡", "", DAJI)), ("杭州市西湖区", ("杭州", "", "")),
    ],
)  # fmt: skip
def test_the_most_exact_name_in_the_named_ground_is_taken(address, name):
    assert found(address) == name


@pytest.mark.parametrize("address", ["", "   ", "不详", "某处", "😀"])
def test_an_address_that_names_nothing_finds_nothing(address):
    assert found(address) is None


def test_an_ambiguous_name_reaches_to_every_place_of_it():
    place = GAZETTEER.find("下村")
    assert place.village == ""
    assert place.accuracy_m > 9_000


def test_the_home_township_decides_between_places_of_one_name():
    assert found("下村", township=MAOYANG) == ("下村", "V3", MAOYANG)
    assert GAZETTEER.find("下村", township=MAOYANG).accuracy_m == 100.0


def test_a_named_township_goes_before_the_home_township():
    assert found("大漈乡下村", township=MAOYANG) == ("下村", "V2", DAJI)


def test_a_city_far_away_goes_before_the_home_that_is_named_after_it():
    assert found("杭州市某小区(户籍大漈乡)") == ("杭州", "", "")


@pytest.mark.parametrize(("written", "meant"), list(VARIANTS.items()))
def test_every_variant_of_the_profile_is_evened_out(written, meant):
    assert GAZETTEER.normal(f"甲{written}乙") == GAZETTEER.normal(f"甲{meant}乙")


def test_width_case_and_spaces_do_not_matter():
    assert GAZETTEER.normal("Ａ栋 ３０１室") == "a栋301室"


def test_an_empty_gazetteer_finds_nothing():
    assert Gazetteer([], {}).find("大漈乡") is None

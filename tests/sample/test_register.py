"""Register: names are distinct within a township, the seat's village is its own."""

from collections import Counter


def test_village_names_are_distinct_in_a_township(small_ground):
    names = Counter((v.township.code, v.name) for v in small_ground.villages)
    assert max(names.values()) == 1


def test_the_village_of_a_seat_is_called_after_it(small_ground):
    names = {v.name for v in small_ground.villages if not v.is_urban}
    assert {"东村", "西村"} <= names


def test_only_a_village_with_several_grids_numbers_them(small_ground):
    names = {grid.code: grid.name for grid in small_ground.grids}
    assert names["331127001200001"].endswith("村第一网格")
    assert names["331127001200002"].endswith("村第二网格")
    assert "第" not in names["331127001201001"]
    assert names["331127002001001"] == "人民社区第一网格"

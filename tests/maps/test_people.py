"""Does a rate know whose it is?"""

from dataclasses import replace

from gisapp.core import profile
from gisapp.maps import people


def with_table(tmp_path, text):
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    county = profile.current()
    raw = dict(county.raw) | {"tables": {"residents": str(tmp_path / "people.csv")}}
    return replace(county, raw=raw)


def test_residents_unless_the_registered_are_asked_for(tmp_path):
    county = with_table(
        tmp_path, "village_code,registered,resident\nA,300,120\nB,90,\n"
    )
    assert people.by_village(county) == {"A": 120}
    assert people.by_village(county, people.REGISTERED) == {"A": 300, "B": 90}


def test_without_a_table_nobody_is_known():
    county = profile.current()
    assert people.by_village(replace(county, raw={})) == {}

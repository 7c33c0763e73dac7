"""Our grid beside the one that the file names, without being told and told."""

from __future__ import annotations

import pytest

from gisapp.incidents.channels.table import Table
from gisapp.pipeline import bulk
from tests.prepared_county import call, police, table
from tests.small_county import G1, G2, G3


@pytest.fixture
def audited(county, tmp_path):
    def run(*rows, column="gxdwdm"):
        messages = Table(table(tmp_path, *rows), "gb18030").messages()
        summary = bulk.run(messages, police(), by="test", audit_column=column)
        return summary.as_dict()["audit"]

    return run


def counted(audit):
    names = ("named", "current", "among_candidates", "chosen", "chosen_with_hint")
    return tuple(audit[name] for name in names)


def test_the_grid_that_covers_is_chosen_without_a_hint(audited):
    assert counted(audited(call(gxdwdm=G1))) == (1, 1, 1, 1, 1)


def test_on_a_border_the_hint_decides(audited):
    audit = audited(call(jd="119.400000", wd="28.100010", gxdwdm=G2))
    assert counted(audit) == (1, 1, 1, 0, 1)
    assert audit["off"] == []


def test_a_miss_is_told_with_its_distance(audited):
    audit = audited(call(jd="119.300010", gxdwdm=G3))
    assert counted(audit)[2:] == (0, 0, 0)
    [off] = audit["off"]
    assert (off["named"], off["chosen"], off["origin"]) == (G3, G1, "110.csv:2")
    assert off["distance_m"] == pytest.approx(29_530, abs=100)


def test_a_report_without_a_place_has_no_distance(audited):
    audit = audited(call(jd="", wd="", afdz="", gxdwdm="A", bjnr="某处"))
    assert audit["unknown_units"] == ["A"]
    audit = audited(call("J2", jd="120.5", wd="28.1", gxdwdm=G1))
    assert audit["off"][0]["distance_m"] > 90_000


def test_rows_that_name_nothing_or_are_not_understood_are_passed_over(audited):
    audit = audited(
        call("J1"), call("J2", bjsj="去年", gxdwdm=G1), call("J3", gxdwdm=G1)
    )
    assert counted(audit) == (1, 1, 1, 1, 1)


def test_a_code_that_a_spreadsheet_made_a_number_is_read(audited):
    assert counted(audited(call(gxdwdm=f"{G1}.0")))[1] == 1


def test_known_rows_are_audited_as_well(audited):
    audited(call(gxdwdm=G1))
    assert counted(audited(call(gxdwdm=G1)))[0] == 1


def test_a_column_that_is_not_there_names_nothing(audited):
    assert counted(audited(call(), column="Beat")) == (0, 0, 0, 0, 0)

"""The command writes four files for each area, and refuses clearly."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import small_county
from tests.risk.monthly.months import add
from tests.small_county import G1

pytestmark = pytest.mark.django_db
T1 = "331127001"


def made(*words):
    out = StringIO()
    call_command("monthly_report", *words, stdout=out)
    return out.getvalue()


def test_one_township(tmp_path):
    add(small_county.draw(), "2017-11", G1, 3)
    made("2017-11", "--out", str(tmp_path), "--township", T1)
    names = sorted(path.name for path in tmp_path.iterdir())
    ends = ("csv", "geojson", "html", "pdf")
    assert names == [f"report-{T1}-2017-11.{end}" for end in ends]
    assert (tmp_path / names[-1]).read_bytes().startswith(b"%PDF-")
    page = (tmp_path / names[2]).read_text(encoding="utf-8")
    assert "样例数据" in page
    assert 'src="http' not in page


def test_an_empty_month_has_a_report_of_the_county_and_each_township(tmp_path):
    small_county.draw()
    made("2017-11", "--out", str(tmp_path), "--attribution", "today")
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    assert (tmp_path / "figures-2017-11.json").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2017-13",), "not a month"),
        (("2017-11", "--township", "1"), "No township has the code 1; known are 331"),
    ],
)
def test_what_there_is_not_is_refused(tmp_path, words, said):
    small_county.draw()
    with pytest.raises(CommandError, match=said):
        made(*words, "--out", str(tmp_path))


def test_without_a_release_it_says_what_to_do(tmp_path):
    with pytest.raises(CommandError, match="import one"):
        made("2017-11", "--out", str(tmp_path))

"""The command writes four files for each area, and refuses clearly."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from gisapp.risk.management.commands import monthly_report
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


def test_a_month_that_has_not_begun_is_refused_whatever_is_said(tmp_path):
    with pytest.raises(CommandError, match="is not over"):
        made("2099-01", "--out", str(tmp_path))
    with pytest.raises(CommandError, match="does not begin before 2099-01-01"):
        made("2099-01", "--out", str(tmp_path), "--so-far")
    assert not list(tmp_path.iterdir())


def test_a_running_month_is_written_only_when_it_is_asked_for_so_far(tmp_path):
    small_county.draw()
    running = f"{timezone.localdate():%Y-%m}"
    words = (running, "--out", str(tmp_path), "--township", T1)
    with pytest.raises(CommandError, match="--so-far writes it"):
        made(*words)
    assert not list(tmp_path.iterdir())
    made(*words, "--so-far")
    page = (tmp_path / f"report-{T1}-{running}.html").read_text(encoding="utf-8")
    assert "不宜签发" in page


def test_on_a_full_disk_nothing_half_is_left(tmp_path, monkeypatch):
    small_county.draw()

    def full(path, content):
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CommandError, match=f"not written: {T1}.*No space"):
        made("2017-11", "--out", str(tmp_path), "--township", T1)
    assert not list(tmp_path.iterdir())


def test_ctrl_c_is_one_line(tmp_path, monkeypatch):
    def stopped(*words, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr(monthly_report.monthly, "figures", stopped)
    with pytest.raises(CommandError, match="before anything was written") as told:
        made("2017-11", "--out", str(tmp_path))
    assert told.value.returncode == 130


def test_without_a_release_it_says_what_to_do(tmp_path):
    with pytest.raises(CommandError, match="import one"):
        made("2017-11", "--out", str(tmp_path))

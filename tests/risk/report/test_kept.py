"""A PDF is drawn once for each version; nothing around it can spoil it."""

from __future__ import annotations

import json
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.utils.translation import get_language, override

from gisapp.risk import actions_reports, report
from gisapp.risk import month as months
from gisapp.risk.models import Report
from gisapp.risk.report import drawer, files, kept, writing
from tests import small_county
from tests.risk.monthly.months import add
from tests.small_county import G1

pytestmark = pytest.mark.django_db
MONTH = "2017-11"
T1 = "331127001"


@pytest.fixture
def drawn(monkeypatch):
    """What was drawn: version, township and language of each."""
    seen = []

    def draw(paper, township):
        seen.append((paper.edition.version, township, get_language()))
        return f"%PDF {seen[-1]}".encode()

    monkeypatch.setattr(writing, "pdf", draw)
    return seen


@pytest.fixture
def figures():
    add(small_county.draw(), MONTH, G1, 3)
    return report.make(months.read(MONTH))


def keep(figures):
    return actions_reports.keep(month=MONTH, figures=figures, by="fenxi")


def files_kept():
    return [path for path in (settings.VAR / "reports").rglob("*") if path.is_file()]


def test_it_is_drawn_once(figures, drawn):
    paper = kept.paper_of(keep(figures))
    assert kept.pdf(paper, T1) == kept.pdf(paper, T1)
    assert len(drawn) == 1


def test_a_version_with_the_figures_of_an_earlier_one_has_its_own_paper(figures, drawn):
    first = keep(figures)
    keep({**figures, "today": {}})
    third = keep(figures)
    assert (third.version, third.digest) == (3, first.digest)
    assert b"(1," in kept.pdf(kept.paper_of(first), None)
    assert b"(3," in kept.pdf(kept.paper_of(third), None)


def test_asked_for_twice_at_once_it_is_drawn_once(figures, monkeypatch):
    paper, both, drawn, got = kept.paper_of(keep(figures)), Barrier(2), [], []

    def draw(paper, township):
        drawn.append(township)
        return b"%PDF"

    def ask():
        both.wait()
        got.append(kept.pdf(paper, T1))

    monkeypatch.setattr(writing, "pdf", draw)
    readers = [Thread(target=ask) for _ in range(2)]
    for one in readers:
        one.start()
    for one in readers:
        one.join(30)
    assert (got, drawn) == ([b"%PDF"] * 2, [T1])


def test_what_is_drawn_already_is_read_while_others_draw(figures, drawn):
    paper = kept.paper_of(keep(figures))
    kept.pdf(paper, T1)
    with drawer.drawer(settings.VAR / "reports", patience_s=0.0):
        assert kept.pdf(paper, T1).startswith(b"%PDF")


def test_on_a_full_disk_it_is_given_out_and_no_draft_stays(figures, drawn, monkeypatch):
    def full(path, content):
        path.touch()
        raise OSError(28, "No space left on device")

    paper = kept.paper_of(keep(figures))
    monkeypatch.setattr(files.Path, "write_bytes", full)
    assert kept.pdf(paper, T1).startswith(b"%PDF")
    assert [path.name for path in files_kept()] == ["drawing.lock"]


def test_all_are_drawn_in_the_language_that_the_site_opens_with(figures, drawn):
    told = []
    made = keep(figures)
    with override("en"):
        kept.draw_all(made, lambda done, of: told.append((done, of)))
    towns = figures["then"]["townships"]
    assert [one[1] for one in drawn] == [None, *towns]
    assert {one[2] for one in drawn} == {"zh-hans"}
    assert told[-1] == (len(drawn), len(drawn))
    before = len(drawn)
    kept.pdf(kept.paper_of(made), T1)
    assert len(drawn) == before


def test_figures_of_a_later_product_can_be_opened(figures):
    text = json.dumps(figures)
    more = json.loads(text.replace('"county": {', '"new": 7, "county": {"newer": [1],'))
    assert "newer" in more["then"]["county"]
    paper = kept.paper_of(keep(more))
    assert paper.figures.county.total.count == 3
    assert Report.objects.get().is_intact

"""`activate_release`: dry without --commit, and told in numbers."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from gisapp.boundaries.errors import ReleaseBlocked
from gisapp.boundaries.models import Release
from gisapp.organization.models import Unit
from tests.boundaries import town
from tests.boundaries.town import GRIDS, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.PROFILE = town.write_profile(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    def call(*words):
        capsys.readouterr()
        call_command("activate_release", *words)
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in words else out

    return call


def test_a_dry_run_tells_and_changes_nothing(folder, run):
    town.checked(folder)
    assert "未启用" in run("A", "--from", "2017-01-01")
    assert run("A", "--json") == {
        "release": "A",
        "instead_of": None,
        "changes": {},
        "committed": False,
        "places_moved": None,
        "status": "checked",
    }
    assert not Release.objects.active().exists()
    assert not Unit.objects.exists()


def test_with_commit_it_is_in_force_from_that_day_in_the_countys_time(folder, run):
    town.checked(folder)
    told = run("A", "--from", "2017-01-01", "--commit")
    assert "自 2017-01-01 00:00 起" in told
    assert Release.objects.active().get().in_force_from == day(1)
    assert Unit.objects.filter(kind="grid").count() == 4


def test_without_a_day_it_begins_now(folder, run):
    town.checked(folder)
    told = run("A", "--commit", "--json")
    assert (told["status"], told["committed"], told["places_moved"]) == (
        "active", True, 0,
    )  # fmt: skip


def test_it_says_what_changes_against_the_present_one(folder, run):
    town.in_force(folder)
    grids = GRIDS | {"0103": GRIDS["0102"]}
    del grids["0102"]
    town.checked(folder, release="B", grids=grids)
    told = run("B", "--json")
    assert told["instead_of"] == "A"
    assert told["changes"] == {"added": 1, "gone": 1, "redrawn": 0, "renamed": 0}
    assert told["places_moved"] == 0
    words = run("B")
    assert "A → B: 新增 1 撤销 1 改划 0 改名 0" in words
    assert "将有 0 件换网格" in words


def test_a_draft_is_refused(folder, run):
    town.draft(folder)
    with pytest.raises(ReleaseBlocked, match="run check_release --commit first"):
        run("A", "--commit")


def test_what_is_no_day_is_refused(folder, run):
    town.checked(folder)
    with pytest.raises(CommandError, match="yesterday is no date, write 2017-01-01"):
        run("A", "--from", "yesterday", "--commit")

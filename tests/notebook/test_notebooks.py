"""Do the notebooks run, without a network, and say what the report says?"""

from __future__ import annotations

import ast
import html
import json
import os
import re
import subprocess
import sys

import nbformat
import pytest

from gisapp.notebook.login import VARIABLE
from gisapp.risk import month as months
from gisapp.risk import monthly
from tests.notebook.county import MONTH
from tools.places import ROOT

FOLDER = ROOT / "notebooks"
EXECUTE = ROOT / "tests" / "notebook" / "execute.py"
NAMES = (
    "01_where_do_incidents_gather",
    "02_is_it_unusual",
    "03_who_answers_in_time",
    "04_what_would_new_boundaries_change",
)
FETCHED = re.compile(
    r"""<(?:script|img|link|iframe)\b[^>]*(?:src|href)=["']?(?:https?:)?//|url\(["']?http|@import"""
)


def read(name):
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


@pytest.fixture
def run(login, tmp_path):
    """Execute a notebook under the log-in; its cells with their outputs.

    The application's own database is out of the kernel's reach, as in `make notebook`.
    """
    env = os.environ | {
        VARIABLE: login, "DATABASE_URL": login, "PYTHONPATH": str(ROOT),
        "IPYTHONDIR": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(tmp_path),
    }  # fmt: skip

    def executed(name):
        made = tmp_path / f"{name}.ipynb"
        command = [sys.executable, EXECUTE, FOLDER / made.name, made]
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return nbformat.read(made, as_version=4).cells

    return executed


def answer(cells):
    (output,) = cells[-1].outputs
    return output["data"]["text/markdown"]


def maps(cells):
    return [
        output["data"]["text/html"]
        for cell in cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "iframe" in output.get("data", {}).get("text/html", "")
    ]


def report():
    return monthly.figures(months.read(MONTH))


def test_where_incidents_gather(run):
    cells, county = run(NAMES[0]), report().county
    found = next(one for one in county.gathering if one.theme == "ALL")
    said = answer(cells)
    assert f"全县 {county.total.count} 件" in said
    assert f"80 % lie in {found.grids_for_80} of {found.grids} grids" in said
    assert f"({len(county.hot_spots)} grid × theme)" in said
    hot = sum(one.is_hot for one in county.hexes)
    assert hot > 0
    assert f"({hot} hexagon × theme)" in said
    pages = maps(cells)
    assert len(pages) == 2
    for page in pages:
        assert "L.map" in page
        assert not FETCHED.search(html.unescape(page))


def test_whether_it_is_unusual(run):
    figures = report()
    said, change = answer(run(NAMES[1])), figures.county.total.by_last_month
    fires = next(one for one in figures.county.themes if one.theme == "FIRE")
    assert "消防 fire:比上月 0 → 15" in said, "a theme that rose is named"
    assert (fires.by_last_month.before, fires.count) == (0, 15)
    assert f"- {figures.county.alarms[0].grid_name}(" in said
    assert f"{change.before} → {change.now}({change.percent:+.1f} %" in said
    assert f"{len(figures.county.alarms)} alarms" in said
    assert len(figures.county.alarms) > 0


def test_who_answers_in_time(run):
    clocks = {one.clock: one for one in report().county.work.clocks}
    arrive = clocks["arrive"]
    assert (arrive.missed, arrive.due) == (2, 3)
    said = answer(run(NAMES[2]))
    assert f"arrive:{arrive.missed}/{arrive.due} 超时" in said
    assert "网格 grids 2/3(66.7 %)" in said


def test_what_new_boundaries_would_change(run):
    said, county = answer(run(NAMES[3])), report().county
    assert f"月报全县 {county.total.count} 件" in said
    inexact = county.quality.approximate + county.quality.no_grid
    assert f"另外 {inexact} 件" in said
    assert "goes from 15 to" in said
    assert "网格 4 → 4" in said


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_without_outputs(name):
    for cell in read(name).cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_a_question_and_calls_nothing_else_of_ours(name):
    cells = read(name).cells
    assert "?" in cells[0].source.splitlines()[0]
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    ours = {
        node.module.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module
    } - {"IPython", "scipy"}
    assert ours == {"gisapp"}
    assert "psycopg2" not in text


def test_every_notebook_is_among_those_that_run():
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == list(NAMES)
    assert (
        json.loads((FOLDER / f"{NAMES[0]}.ipynb").read_text("utf-8"))["nbformat"] == 4
    )

"""Does the repository keep its own rules?"""

import ast
import importlib.metadata
import re

import pytest

from tools.places import ROOT

SOURCES = [
    path
    for folder in ("gisapp", "tools", "bench", "layers")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
HOMELESS = {"utils.py", "helpers.py", "common.py", "services.py", "mixins.py"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
REQUIREMENT = re.compile(r"^[\w.\-]+==[\w.]+\s+# \S.+$")


def name_of(path):
    return str(path.relative_to(ROOT))


def requirements():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                yield line


@pytest.mark.parametrize("line", list(requirements()))
def test_a_requirement_is_pinned_and_says_why_it_is_here(line):
    assert REQUIREMENT.match(line)


def test_psycopg_3_did_not_come_along():
    """Django would silently prefer it to psycopg2."""
    found = importlib.metadata.distributions()
    names = {distribution.metadata["Name"].lower() for distribution in found}
    assert "psycopg" not in names
    assert "psycopg2-binary" in names


def test_no_module_is_a_drawer_for_everything():
    assert [name_of(path) for path in SOURCES if path.name in HOMELESS] == []


def test_no_file_is_too_long_to_read():
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in SOURCES}
    assert {n: length for n, length in lengths.items() if length > LONGEST_FILE} == {}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_function_is_too_long_to_read(path):
    functions = (
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = {
        node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions
    }
    assert {
        n: length for n, length in lengths.items() if length > LONGEST_FUNCTION
    } == {}


def test_every_test_stands_where_its_source_stands():
    """`tests/<app>/…/test_x.py` is for `gisapp/<app>/…`: the folder must be there."""
    rooms = {"tools", "bench", "js", "browser", "journey", "layers"}
    lost = [
        name_of(folder)
        for folder in sorted((ROOT / "tests").iterdir())
        if folder.is_dir()
        and not folder.name.startswith("__")
        and folder.name not in rooms
        and not (ROOT / "gisapp" / folder.name).is_dir()
    ]
    assert lost == []

"""An area's parent: by the code it names, by its own code, by where it lies."""

from __future__ import annotations

import pytest

from gisapp.boundaries.checks.edges import to_lnglat
from gisapp.boundaries.parents import Parents, parent_level
from gisapp.core import profile
from tests.boundaries import town
from tests.boundaries.town import TOWNSHIPS
from tests.shapes import CRS, area, square


@pytest.fixture
def parents(folder, db):
    release = town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    return Parents.of(release, "grid", profile.current())


def of(parents, record):
    found = parents.of_record(record, to_lnglat([record.geometry], CRS)[0])
    return found.code if found else None


def test_the_code_that_the_file_names_comes_first(parents):
    assert of(parents, area("0101", square(0, 0), parent="02")) == "02"


def test_a_named_parent_that_is_not_there_is_not_guessed(parents):
    assert of(parents, area("0101", square(0, 0), parent="09")) is None


def test_then_the_codes_own_beginning(parents):
    assert of(parents, area("0201", square(0, 0))) == "02"


def test_then_the_place(parents):
    assert of(parents, area("9901", square(1, 1))) == "02"
    assert of(parents, area("9902", square(5, 5))) is None


def test_the_highest_level_needs_none(folder, db):
    release = town.draft(folder)
    parents = Parents.of(release, "township", profile.current())
    assert (parents.are_needed, of(parents, area("03", square(0, 0)))) == (False, None)


@pytest.mark.parametrize(
    ("level", "above"), [("township", ""), ("grid", "township"), ("outpost", "")]
)
def test_the_level_above_is_the_profiles(folder, level, above):
    assert parent_level(level, profile.current()) == above

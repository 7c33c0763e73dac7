"""What the tests of the ground in the database lean on."""

from __future__ import annotations

import pytest

from tests.boundaries import town


@pytest.fixture
def folder(settings, tmp_path):
    """A folder of a small town, whose profile is the one in use."""
    settings.PROFILE = town.write_profile(tmp_path)
    return tmp_path

"""A county that is ready for reports."""

from __future__ import annotations

import pytest

from tests.prepared_county import ready
from tests.small_county import SmallCounty


@pytest.fixture
def county(db) -> SmallCounty:
    return ready()

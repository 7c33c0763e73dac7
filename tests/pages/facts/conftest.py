"""A manned county with one fresh case at the platform's desk."""

from __future__ import annotations

import pytest

from tests.dispatch.loop import manned, opened


@pytest.fixture
def county(db):
    return manned()


@pytest.fixture
def incident(county):
    return opened(county)

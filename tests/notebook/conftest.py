"""What the notebooks' tests share."""

from __future__ import annotations

import pytest

from tests.notebook import county as months


@pytest.fixture
def county(transactional_db):
    """Committed, so that another connection sees it."""
    yield months.drawn()
    months.forget()


@pytest.fixture
def login(county):
    """A log-in for the whole county."""
    return months.login()

"""What every test may lean on."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database may be emptied between tests; the product's may not.

    Transactional tests truncate every table, which the event log refuses.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dispatch_event DISABLE TRIGGER event_no_truncate")


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    """Caches, indexes and keys of a test go to a folder of its own."""
    settings.VAR = tmp_path / "var"

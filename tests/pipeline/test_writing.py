"""COPY names its columns by hand: they are those of the tables, and none is missing."""

from __future__ import annotations

import pytest
from django.db import connection

from gisapp.pipeline import starting, writing

TABLES = {
    "incidents_incident": writing.INCIDENT,
    "incidents_place": writing.PLACE,
    "incidents_reporter": writing.REPORTER,
    "routing_decision": writing.DECISION,
    "dispatch_event": writing.EVENT,
    "dispatch_deadline": starting.DEADLINE,
}
COLUMNS = """
    SELECT column_name, is_nullable = 'NO' AND column_default IS NULL
        AND is_identity = 'NO'
    FROM information_schema.columns WHERE table_name = %s
"""


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_must_be_given_is_given(db, table):
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        is_needed = dict(cursor.fetchall())
    assert set(TABLES[table]) <= set(is_needed)
    assert {name for name, needed in is_needed.items() if needed} <= set(TABLES[table])

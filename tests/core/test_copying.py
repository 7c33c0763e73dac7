import json
from datetime import UTC, datetime

import pytest
from django.contrib.gis.geos import GEOSGeometry
from django.db import connection

from gisapp.core.copying import copy, new_ids, point

VALUES = [
    "plain", "tab\there", "line\nbreak\r\n", "back\\slash \\N \\.", '"quoted", comma',
    "漈垟 😀 𠮷", "", None, True, False, 0, -1.5, b"\x00\xff\\x",
    datetime(2017, 11, 3, 8, 15, tzinfo=UTC), {"a": ["\\", "\n", "漈"]}, [[1, 2.5]],
]  # fmt: skip


@pytest.fixture
def table(db):
    columns = {str: "text", bool: "boolean", int: "int", float: "float8",
               bytes: "bytea", datetime: "timestamptz", dict: "jsonb", list: "jsonb",
               type(None): "text"}  # fmt: skip
    kinds = ", ".join(f"c{i} {columns[type(v)]}" for i, v in enumerate(VALUES))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE copied ({kinds})")
    return [f"c{i}" for i in range(len(VALUES))]


def test_every_kind_of_value_arrives_as_it_was(table):
    copy("copied", table, [VALUES, VALUES])
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM copied")
        rows = cursor.fetchall()
    assert len(rows) == 2
    for found, sent in zip(rows[0], VALUES, strict=True):
        if isinstance(found, memoryview):
            found = bytes(found)
        if isinstance(sent, dict | list):
            found = json.loads(found) if isinstance(found, str) else found
        assert found == sent


def test_no_rows_are_no_statement(table, django_assert_num_queries):
    with django_assert_num_queries(0):
        copy("copied", table, [])


def test_a_point_is_what_postgis_reads():
    found = GEOSGeometry(point(119.63007, 27.98066))
    assert (found.srid, found.x, found.y) == (4326, 119.63007, 27.98066)


@pytest.mark.django_db
def test_ids_are_given_once():
    first, second = new_ids("incidents_incident", 3), new_ids("incidents_incident", 2)
    assert len({*first, *second}) == 5

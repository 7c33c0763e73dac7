"""Migrations are complete, and go back as well as forward."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, connections

from gisapp.boundaries.models import Area, Release
from tests.boundaries.locate import drafts, squares

SPARE = "spare"
FUNCTIONS = """SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND (proname LIKE 'boundaries%' OR proname LIKE 'dispatch%') ORDER BY 1"""
TRIGGERS = """SELECT tgrelid::regclass::text, tgname FROM pg_trigger
    WHERE NOT tgisinternal ORDER BY 1, 2"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
CONSTRAINTS = """SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"""


@pytest.mark.django_db
def test_none_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.fixture
def spare(django_db_setup, django_db_blocker):
    """An empty database of this test's own, beside the one of all tests."""
    name = f"{connection.settings_dict['NAME']}_{SPARE}"
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}"')
        connections.databases[SPARE] = connection.settings_dict | {"NAME": name}
        yield connections[SPARE]
        connections[SPARE].close()
        del connections[SPARE], connections.databases[SPARE]
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def migrate(*where):
    call_command("migrate", *where, database=SPARE, verbosity=0)


def listed(spare, query):
    with spare.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def catalogue(spare):
    """Everything that the migrations make, by name."""
    queries = (FUNCTIONS, TRIGGERS, TABLES, INDEXES, CONSTRAINTS)
    return [listed(spare, query) for query in queries]


def test_boundaries_and_dispatch_go_back_to_nothing_and_forward_again(spare):
    migrate()
    before = catalogue(spare)
    assert ("boundaries_area", "area_of_draft_only") in before[1]
    migrate("dispatch", "zero")
    assert not [t for (t,) in listed(spare, TABLES) if t.startswith("dispatch")]
    migrate("boundaries", "zero")
    assert listed(spare, FUNCTIONS) == []
    assert not [t for (t,) in listed(spare, TABLES) if t.startswith("boundaries")]
    migrate()
    assert catalogue(spare) == before


def test_grids_that_are_there_already_get_their_pieces(spare):
    migrate("boundaries", "0002")
    release = Release(county_code="331127", label="R", metric_srid=4549)
    release.save(using=SPARE)
    Area.objects.using(SPARE).bulk_create([drafts.area(release, "A", squares.RING)])
    migrate("boundaries", "0003")
    assert listed(spare, "SELECT count(*) > 0 FROM boundaries_piece") == [(True,)]
    assert listed(spare, "SELECT count(*) > 0 FROM boundaries_border") == [(True,)]
    migrate("boundaries", "0002")
    assert ("boundaries_piece",) not in listed(spare, TABLES)
    assert Area.objects.using(SPARE).count() == 1

"""An analyst's log-in, tried with its own connection: what it reads and what not."""

from __future__ import annotations

import uuid
from contextlib import closing

import psycopg2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg2 import errors

from gisapp.core import copying
from gisapp.organization.errors import (
    AnalystNameUnusable,
    AnalystUnknown,
    RolesForbidden,
    TownshipUnknown,
)
from gisapp.organization.models import Analyst, AuditEntry
from gisapp.pipeline import analysts
from tests.small_county import G1, G3, draw, report

T1, T2 = "331127001", "331127002"
VIEWS = ("incidents", "events", "deadlines", "units", "areas", "categories")
CLOSED_TABLES = (
    "incidents_incident", "incidents_place", "dispatch_event", "dispatch_deadline",
    "incidents_reporter", "incidents_rawmessage", "auth_user", "organization_person",
    "organization_auditentry", "organization_analyst",
)  # fmt: skip
WIDENING = (
    "SET ROLE onenet_analysts",
    "SELECT set_config('onenet.townships', '', false)",
    "SET search_path = public, analysis",
    "SET row_security = off",
    "SET default_transaction_read_only = off",
)
CREATES = (
    "CREATE TABLE public.mine (id int)",
    "CREATE TABLE analysis.mine (id int)",
    "CREATE TEMP TABLE mine (id int)",
    "CREATE SCHEMA mine",
)
FORBIDDEN_ROLES = (
    "SET ROLE onenet_views",
    "SET ROLE onenet",
    "SET SESSION AUTHORIZATION onenet",
    "CREATE ROLE onenet_a_other",
)
REFUSED = "not permitted to log in|authentication failed"
"""As a server says it that lets its own users in without, or with, a password."""


@pytest.fixture
def county(transactional_db):
    """Township 1 has an incident in the open and one that is sensitive; 2 has one."""
    made = draw()
    for number, grid, township, is_sensitive in (
        ("ONE", G1, T1, False),
        ("HIDDEN", G1, T1, True),
        ("TWO", G3, T2, False),
    ):
        put(made, number, grid=grid, township=township, is_sensitive=is_sensitive)
    yield made
    with connection.cursor() as cursor:
        analysts.drop()
        for login in Analyst.objects.values_list("login", flat=True):
            cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [login])
            if cursor.fetchone() is not None:
                database = connection.settings_dict["NAME"]
                cursor.execute(f'REVOKE ALL ON DATABASE "{database}" FROM {login}')
                cursor.execute(f"DROP ROLE {login}")


def put(county, number, *, grid=G1, township=T1, is_sensitive=False):
    made = report(county, number, grid=grid, is_sensitive=is_sensitive)
    made.township_code = township
    made.save()
    return made


@pytest.fixture
def name():
    """One that no other run on this server has."""
    return f"t{uuid.uuid4().hex[:12]}"


def connected(name, password):
    given = connection.settings_dict
    opened = psycopg2.connect(
        host=given["HOST"],
        port=given["PORT"],
        dbname=given["NAME"],
        user=analysts.login_of(name),
        password=password,
    )
    opened.autocommit = True
    return closing(opened)


def ask(opened, query):
    with opened.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def numbers(opened):
    return [
        number for (number,) in ask(opened, "SELECT number FROM incidents ORDER BY 1")
    ]


def test_the_views_are_read_and_what_is_sensitive_is_in_none(county, name):
    password = analysts.give(name=name, by="test")
    with connected(name, password) as opened:
        assert numbers(opened) == ["ONE", "TWO"]
        assert ask(opened, "SELECT DISTINCT number FROM events ORDER BY 1") == [
            ("ONE",),
            ("TWO",),
        ]
        assert ask(opened, "SELECT count(*) FROM areas") == [(6,)]
        assert ask(opened, "SELECT code FROM categories") == [("B01",)]
        seen = "SELECT st_x(point), grid_code FROM incidents WHERE number = 'ONE'"
        assert ask(opened, seen) == [(119.3, G1)]
        for view in VIEWS:
            ask(opened, f"SELECT * FROM analysis.{view}")


def test_nobody_is_named_in_a_view(county, name):
    with connected(name, analysts.give(name=name, by="test")) as opened:
        columns = {
            column
            for (column,) in ask(
                opened,
                "SELECT column_name FROM information_schema.columns"
                " WHERE table_schema = 'analysis'",
            )
        }
    assert {"number", "point", "due_at"} <= columns
    assert not columns & {"by", "data", "desk_id", "address", "sealed", "reporter"}


@pytest.mark.parametrize("table", CLOSED_TABLES)
def test_no_table_is_read(county, name, table):
    password = analysts.give(name=name, by="test")
    denied = pytest.raises(errors.InsufficientPrivilege)
    with connected(name, password) as opened, denied:
        ask(opened, f"SELECT 1 FROM public.{table}")


def test_nothing_is_written_with_the_read_only_switch_off_either(county, name):
    with connected(name, analysts.give(name=name, by="test")) as opened:
        cursor = opened.cursor()
        with pytest.raises(errors.ReadOnlySqlTransaction):
            cursor.execute("CREATE TEMP TABLE mine (id int)")
        cursor.execute("SET default_transaction_read_only = off")
        for statement in (*CREATES, "DELETE FROM incidents_incident"):
            with pytest.raises(errors.InsufficientPrivilege):
                cursor.execute(statement)
        with pytest.raises(errors.InsufficientPrivilege):
            cursor.execute("UPDATE analysis.categories SET name_zh = ''")


@pytest.mark.parametrize("statement", FORBIDDEN_ROLES)
def test_nobody_else_can_be_put_on(county, name, statement):
    with connected(name, analysts.give(name=name, by="test")) as opened:
        opened.cursor().execute("SET default_transaction_read_only = off")
        with pytest.raises(errors.InsufficientPrivilege):
            opened.cursor().execute(statement)


@pytest.mark.parametrize("statement", WIDENING)
def test_a_township_cannot_be_widened(county, name, statement):
    password = analysts.give(name=name, townships=[T1], by="test")
    with connected(name, password) as opened:
        assert numbers(opened) == ["ONE"]
        opened.cursor().execute(statement)
        seen = "SELECT number FROM analysis.incidents"
        if "row_security" in statement:  # refuses to answer, rather than show all
            with pytest.raises(errors.InsufficientPrivilege):
                ask(opened, seen)
        else:
            assert ask(opened, seen) == [("ONE",)]


def test_every_view_is_a_barrier_and_belongs_to_neither_owner_nor_superuser(county):
    """Else a condition of the asker's runs on hidden rows, and tells by its error."""
    analysts.refresh()
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT relname, relowner::regrole::text, reloptions FROM pg_class
            WHERE relnamespace = 'analysis'::regnamespace AND relkind = 'v'"""
        )
        found = {view: (owner, options) for view, owner, options in cursor.fetchall()}
    assert set(found) == {*VIEWS, "me", "sensitive_by_month"}
    assert {owner for owner, _ in found.values()} == {"onenet_views"}
    assert all("security_barrier=true" in options for _, options in found.values())


def test_a_merged_incident_does_not_name_a_sensitive_one(county, name):
    hidden = put(county, "KEPT", is_sensitive=True)
    merged = put(county, "MERGED")
    merged.merged_into = hidden
    merged.save()
    with connected(name, analysts.give(name=name, by="test")) as opened:
        seen = "SELECT merged_into FROM incidents WHERE number = 'MERGED'"
        assert ask(opened, seen) == [(None,)]


def test_four_of_a_month_are_left_out_and_five_are_counted(county, name):
    for index in range(3):
        put(county, f"S{index}", is_sensitive=True)
    with connected(name, analysts.give(name=name, by="test")) as opened:
        assert ask(opened, "SELECT * FROM sensitive_by_month") == []
        put(county, "S4", is_sensitive=True)
        counted = "SELECT township_code, month::text, incidents FROM sensitive_by_month"
        assert ask(opened, counted) == [(T1, "2017-11-01", 5)]


def test_sensitive_counts_stay_in_the_township_too(county, name):
    for index in range(5):
        put(county, f"S{index}", is_sensitive=True)
    password = analysts.give(name=name, townships=[T2], by="test")
    with connected(name, password) as opened:
        assert ask(opened, "SELECT * FROM sensitive_by_month") == []


def test_closed_it_is_refused_and_who_is_connected_sees_nothing(county, name):
    password = analysts.give(name=name, by="test")
    with connected(name, password) as opened:
        assert len(numbers(opened)) == 2
        analysts.close(name=name, by="test")
        for view in VIEWS:
            assert ask(opened, f"SELECT 1 FROM analysis.{view}") == []
    with pytest.raises(psycopg2.OperationalError, match=REFUSED):
        connected(name, password)


def test_closed_it_can_be_given_again_with_another_password(county, name):
    first = analysts.give(name=name, by="test")
    analysts.close(name=name, by="test")
    second = analysts.give(name=name, townships=[T1], by="test")
    assert first != second
    with connected(name, second) as opened:
        assert numbers(opened) == ["ONE"]
    deeds = AuditEntry.objects.filter(subject=f"analyst onenet_a_{name}")
    assert [*deeds.order_by("id").values_list("reason", flat=True)] == [
        "given: whole county",
        "closed",
        f"given: {T1}",
    ]


def test_only_a_digest_of_the_password_reaches_the_server(county, name):
    with CaptureQueriesContext(connection) as ran:
        password = analysts.give(name=name, by="test")
    sent = "".join(query["sql"] for query in ran.captured_queries)
    assert len(password) >= 32
    assert password not in sent
    assert "PASSWORD 'SCRAM-SHA-256$" in sent


def test_a_login_of_another_database_of_the_server_sees_nothing(county, name):
    password = analysts.give(name=name, by="test")
    with connected(name, password) as opened:
        Analyst.objects.update(login="onenet_a_somebody")
        try:
            for view in VIEWS:
                assert ask(opened, f"SELECT 1 FROM analysis.{view}") == []
        finally:
            Analyst.objects.update(login=analysts.login_of(name))


def test_the_application_still_copies_and_sees_everything(county, name):
    analysts.give(name=name, by="test")
    columns = ("incident_id", "kind", "at", "by", "state", "data")
    first = put(county, "COPIED")
    row = (first.pk, "noted", first.occurred_at, "test", "", {})
    copying.copy("dispatch_event", columns, [row])
    assert first.events.filter(kind="noted").exists()
    assert type(first).objects.count() == 4


def test_views_are_made_anew_only_where_they_changed(county, name):
    assert analysts.refresh(only_if_changed=True)
    assert not analysts.refresh(only_if_changed=True)
    assert analysts.refresh()
    analysts.drop()
    assert analysts.refresh(only_if_changed=True)


def test_without_the_views_the_tables_can_be_altered(county):
    analysts.refresh()
    analysts.drop()
    with connection.cursor() as cursor:
        alter = "ALTER TABLE incidents_incident ALTER COLUMN {} TYPE {}"
        cursor.execute(alter.format("theme", "varchar(9)"))
        cursor.execute(alter.format("theme", "varchar(8)"))


@pytest.mark.parametrize("name", ["", "Li", "li-na", "1li", "li;drop", "l" * 32, "李"])
def test_a_name_that_cannot_be_a_role_is_refused(name):
    with pytest.raises(AnalystNameUnusable):
        analysts.login_of(name)


def test_a_township_that_there_is_not_is_refused(county, name):
    with pytest.raises(TownshipUnknown, match=T1):
        analysts.give(name=name, townships=["331127999"], by="test")
    assert not Analyst.objects.exists()


def test_nobody_is_closed_who_has_no_login(county, name):
    with pytest.raises(AnalystUnknown):
        analysts.close(name=name, by="test")


def test_where_roles_may_not_be_made_it_says_what_to_run(county, name, monkeypatch):
    monkeypatch.setattr(analysts, "MAY", "SELECT false")
    monkeypatch.setattr(analysts, "BELONGS", "SELECT false")
    with pytest.raises(RolesForbidden) as refused:
        analysts.give(name=name, by="test")
    assert f"CREATE ROLE onenet_a_{name} LOGIN" in str(refused.value)
    assert "GRANT onenet_views TO" in str(refused.value)
    assert not Analyst.objects.exists()


def test_a_role_that_the_administrator_made_is_let_in(county, name, monkeypatch):
    login = analysts.login_of(name)
    analysts.refresh()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {login} LOGIN PASSWORD 'theirs'")
        cursor.execute(f"GRANT onenet_analysts TO {login}")
    monkeypatch.setattr(analysts, "MAY", "SELECT false")
    assert analysts.give(name=name, by="test") == ""
    with connected(name, "theirs") as opened:
        assert len(ask(opened, "SELECT 1 FROM analysis.incidents")) == 2

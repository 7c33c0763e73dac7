"""One private server, for real: made, used, stopped, killed, and up again."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg2
import pytest

from tools import cluster, cluster_data, cluster_use, database
from tools.errors import ServerGone
from tools.places import ROOT, Places


@pytest.fixture(scope="module")
def places():
    """A folder of its own that the server's account reaches, with a short path."""
    folder = Path(tempfile.mkdtemp(prefix="net-"))
    folder.chmod(0o755)
    made = Places(root=ROOT, var=folder / "var")
    made.make()
    yield made
    cluster_use.stop(made)
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def own_server(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("GISAPP_DATABASE", "second county")


def ask(server, query, **as_whom):
    who = {"user": "onenet", "dbname": database.name(), **as_whom}
    connection = psycopg2.connect(host=str(server.socket_folder), **who)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
    finally:
        connection.close()


def test_inside_the_block_it_serves_and_the_last_user_stops_it(places):
    server = cluster.find(places)
    with cluster_use.in_use(places):
        with cluster_use.in_use(places):
            cluster_use.check(places)
        assert cluster.is_ready(server)
    assert not cluster.is_ready(server)
    with pytest.raises(ServerGone):
        cluster_use.check(places)


def test_the_application_owns_its_database_and_is_no_superuser(places):
    with cluster_use.in_use(places):
        server = cluster.find(places)
        role = """SELECT rolsuper, rolcreatedb, rolcreaterole
            FROM pg_roles WHERE rolname = 'onenet'"""
        assert ask(server, role) == [(False, True, True)]
        names = {name for (name,) in ask(server, "SELECT extname FROM pg_extension")}
        ask_trigrams = "SELECT cardinality(show_trgm('景宁畲族'))"
        assert ask(server, ask_trigrams)[0][0] > 0
    assert {"postgis", "pg_trgm", "btree_gist"} <= names


def test_an_analyst_is_asked_for_the_password_and_the_application_is_not(places):
    with cluster_use.in_use(places):
        server = cluster.find(places)
        ask(server, "CREATE ROLE onenet_analysts; SELECT 1")
        ask(server, "CREATE ROLE onenet_a_one LOGIN PASSWORD 'right'; SELECT 1")
        ask(server, "GRANT onenet_analysts TO onenet_a_one; SELECT 1")
        who = "SELECT session_user::text"
        with pytest.raises(psycopg2.OperationalError, match="password"):
            ask(server, who, user="onenet_a_one", password="wrong")
        asked = ask(server, who, user="onenet_a_one", password="right")
        assert asked == [("onenet_a_one",)]
        assert ask(server, who) == [("onenet",)]


def test_a_role_and_doors_from_before_analysts_are_brought_up_to_date(places):
    with cluster_use.in_use(places):
        server = cluster.find(places)
        hba = server.data / "pg_hba.conf"
        hba.write_text("local all all trust\n")
        ask(server, "ALTER ROLE onenet NOCREATEROLE; SELECT 1", user="postgres")
    with cluster_use.in_use(places):
        may = "SELECT rolcreaterole FROM pg_roles WHERE rolname = 'onenet'"
        assert ask(server, may) == [(True,)]
        assert "+onenet_analysts" in hba.read_text()


def test_kept_it_outlives_its_users_until_it_is_stopped(places):
    server = cluster.find(places)
    with cluster_use.in_use(places):
        cluster_use.keep(places)
    assert cluster.is_ready(server)
    cluster_use.stop(places)
    assert not cluster.is_ready(server)


def test_killed_it_comes_up_again_and_forgets_that_it_was_kept(places):
    server = cluster.find(places)
    with cluster_use.in_use(places):
        cluster_use.keep(places)
    killed = cluster_data.holder(server.data)
    os.kill(killed, signal.SIGKILL)
    while cluster_data.holder(server.data) is not None:
        pass
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n")
    with cluster_use.in_use(places):
        assert ask(server, "SELECT 1") == [(1,)]
    assert not cluster.is_ready(server)


def test_nobody_but_its_account_reaches_the_socket(places):
    with cluster_use.in_use(places):
        folder = cluster.find(places).socket_folder
        assert folder.stat().st_mode & 0o077 == 0


def test_with_a_database_elsewhere_nothing_is_started(places, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgis://elsewhere/onenet")
    with cluster_use.in_use(places):
        assert not cluster.is_ready(cluster.find(places))
        cluster_use.check(places)


def test_libpqs_own_variables_do_not_reach_the_server(monkeypatch):
    monkeypatch.setenv("PGOPTIONS", "-c jit=on")
    assert "PGOPTIONS" not in cluster.environment()
    assert subprocess.run(
        ["printenv", "PATH"], env=cluster.environment(), check=True, capture_output=True
    ).stdout

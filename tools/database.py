"""Are the role, the extensions and the database there?"""

from __future__ import annotations

import os
import subprocess

from tools import socket_folder
from tools.cluster import APPLICATION, SUPERUSER, Cluster, environment
from tools.errors import StepFailed
from tools.steps import done

EXTENSIONS = "postgis, pg_trgm, btree_gist"
"""In the template, so that new databases (the tests' too) have them from birth."""
# CREATEROLE: it gives analysts their log-ins
ROLE = """
SELECT 'CREATE ROLE ' || :'role' || ' LOGIN CREATEDB CREATEROLE'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \\gexec
SELECT 'ALTER ROLE ' || :'role' || ' CREATEROLE' FROM pg_roles
 WHERE rolname = :'role' AND NOT rolcreaterole \\gexec
SELECT shobj_description(oid, 'pg_database') FROM pg_database
 WHERE datname = 'template1';
"""
TEMPLATE = """
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
COMMENT ON DATABASE template1 IS :'extensions';
"""
DATABASE = """
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'role')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \\gexec
"""


def name() -> str:
    """The database's name: `GISAPP_DATABASE`."""
    return os.environ.get("GISAPP_DATABASE") or "onenet"


def prepare(cluster: Cluster) -> None:
    """Make the application's role and database where absent. Raises `StepFailed`."""
    described = _psql(cluster, "postgres", ROLE, role=APPLICATION)
    if described != EXTENSIONS:
        _psql(cluster, "template1", TEMPLATE, extensions=EXTENSIONS)
    _psql(cluster, "postgres", DATABASE, name=name(), role=APPLICATION)
    done(f"database 数据库 {name()}")


def _psql(cluster: Cluster, database: str, script: str, **variables: str) -> str:
    """Run a script as the superuser; what it selects, as text."""
    where = ["-h", str(cluster.socket_folder), "-p", str(socket_folder.PORT)]
    quiet = ["--no-psqlrc", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
    given = [part for pair in variables.items() for part in ("-v", "=".join(pair))]
    answer = subprocess.run(
        [
            cluster.postgres.program("psql"),
            *[*where, "-U", SUPERUSER, "-d", database, *quiet, *given],
        ],
        input=script,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise StepFailed(
            title=f"database {database}",
            code=answer.returncode,
            advice=answer.stderr.strip(),
        )
    return answer.stdout.strip()

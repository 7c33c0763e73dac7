"""How does an analyst get a log-in to PostgreSQL, and what does it read?

Here and not in `organization`, because the views read the tables of every row up to
this one. Roles belong to the whole server, views and policies to one database.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg2.extensions import encrypt_password

from gisapp.boundaries.models import Area, Release
from gisapp.organization import audit
from gisapp.organization.errors import (
    AnalystNameUnusable,
    AnalystUnknown,
    RolesForbidden,
    TownshipUnknown,
)
from gisapp.organization.models import Analyst, AuditEntry

PREFIX = "onenet_a_"
NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
SQL = Path(__file__).parent / "sql"
SHARED = ("onenet_views", "onenet_analysts")
"""The views' owner, and the group that reads them; neither logs in."""
WAIT = "SET LOCAL lock_timeout = '20s'"
"""Rather fail than hold up the desks behind a long query."""
MADE_FROM = "SELECT obj_description(to_regnamespace('analysis'), 'pg_namespace')"
EXISTS = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)"
MAY = "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"
BELONGS = "SELECT pg_has_role(current_user, 'onenet_views', 'MEMBER')"


def login_of(name: str) -> str:
    """The role's name in PostgreSQL. Raises `AnalystNameUnusable`."""
    if not NAME.fullmatch(name):
        raise AnalystNameUnusable(name=name)
    return PREFIX + name


@transaction.atomic
def give(*, name: str, townships: Sequence[str] = (), by: str) -> str:
    """Give a log-in, or give it anew; its password, kept nowhere.

    Blank where the database's administrator made the role and keeps the password.
    Raises `AnalystNameUnusable`, `TownshipUnknown`, `RolesForbidden`.
    """
    login = login_of(name)
    _refuse_strangers(townships)
    _share_roles(login)
    refresh(only_if_changed=True)
    password = _open_role(login)
    _let_in(login)
    Analyst.objects.update_or_create(
        login=login,
        defaults={
            "township_codes": list(townships),
            "given_at": timezone.now(),
            "closed_at": None,
        },
    )
    _note(login, f"given: {' '.join(townships) or 'whole county'}", by=by)
    return password


@transaction.atomic
def close(*, name: str, by: str) -> None:
    """Close a log-in: from now on it sees nothing, connected or not.

    Raises `AnalystUnknown`.
    """
    login = login_of(name)
    found = Analyst.objects.filter(login=login)
    if not found.update(closed_at=timezone.now()):
        known = ", ".join(Analyst.objects.values_list("login", flat=True)) or "none"
        raise AnalystUnknown(login=login, known=known)
    if _asked(EXISTS, login) and _asked(MAY):
        _run(f"ALTER ROLE {login} NOLOGIN PASSWORD NULL")
        _run(f"REVOKE CONNECT ON DATABASE {_database()} FROM {login}")
    _note(login, "closed", by=by)


@transaction.atomic
def refresh(*, only_if_changed: bool = False) -> bool:
    """Make the views and policies anew; says whether it had to."""
    text = (SQL / "analysis.sql").read_text("utf-8")
    made_from = hashlib.sha256(f"{settings.TIME_ZONE}\n{text}".encode()).hexdigest()
    if only_if_changed and _asked(MADE_FROM) == made_from:
        return False
    _share_roles("")
    drop()
    _run(text, {"zone": settings.TIME_ZONE})
    _run("COMMENT ON SCHEMA analysis IS %s", [made_from])
    return True


@transaction.atomic
def drop() -> None:
    """Take the views away before a migration that alters what they read."""
    _run(WAIT)
    _run((SQL / "analysis.reverse.sql").read_text("utf-8"))


def _refuse_strangers(townships: Sequence[str]) -> None:
    if not townships:
        return
    ground = Area.objects.filter(release__status=Release.Status.ACTIVE).townships()
    known = set(ground.values_list("code", flat=True))
    for code in townships:
        if code not in known:
            raise TownshipUnknown(code=code, known=", ".join(sorted(known)) or "none")


def _share_roles(login: str) -> None:
    """The two roles that all databases of the server share. Raises `RolesForbidden`."""
    missing = [role for role in SHARED if not _asked(EXISTS, role)]
    if not _asked(MAY) and (missing or not _asked(BELONGS)):
        raise RolesForbidden(user=_user(), sql=_for_administrator(login))
    for role in missing:
        _run(f"CREATE ROLE {role} NOLOGIN")
    if missing or not _asked(BELONGS):  # from 16 on, its maker may not yet put it on
        _run(f"GRANT onenet_views TO {_user()}")


def _open_role(login: str) -> str:
    is_there = _asked(EXISTS, login)
    if not _asked(MAY):
        if is_there:
            return ""
        raise RolesForbidden(user=_user(), sql=_for_administrator(login))
    password = secrets.token_urlsafe(24)
    with connection.cursor() as cursor:  # its digest: the server may log statements
        digest = encrypt_password(
            password, login, cursor.connection, algorithm="scram-sha-256"
        )
    _run(
        f"{'ALTER' if is_there else 'CREATE'} ROLE {login} LOGIN PASSWORD %s", [digest]
    )
    for statement in _rest_of(login):
        _run(statement)
    return password


def _rest_of(login: str) -> list[str]:
    """What a log-in is given besides: comforts, not the guard; that is its rights."""
    return [
        f"GRANT onenet_analysts TO {login}",
        f"ALTER ROLE {login} SET default_transaction_read_only = on",
        f"ALTER ROLE {login} SET statement_timeout = '60s'",
        f"ALTER ROLE {login} SET search_path = analysis, public",
    ]


def _let_in(login: str) -> None:
    """To this database only; nobody makes tables in it but its owner."""
    database = _database()
    _run(f"REVOKE CONNECT, TEMPORARY ON DATABASE {database} FROM PUBLIC")
    _run(f"GRANT CONNECT ON DATABASE {database} TO {login}")
    _run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _for_administrator(login: str) -> str:
    made = [
        f"CREATE ROLE {role} NOLOGIN" for role in SHARED if not _asked(EXISTS, role)
    ]
    made.append(f"GRANT onenet_views TO {_user()}")
    if login:
        made.append(f"CREATE ROLE {login} LOGIN PASSWORD '…'")
        made += _rest_of(login)
    return ";\n".join(made) + ";"


def _note(login: str, what: str, *, by: str) -> None:
    audit.note(
        by=by,
        deed=AuditEntry.Deed.CHANGED,
        subject=f"analyst {login}",
        reason=what[:300],
    )


def _database() -> str:
    return connection.ops.quote_name(str(_asked("SELECT current_database()")))


def _user() -> str:
    return connection.ops.quote_name(str(_asked("SELECT current_user::text")))


def _asked(query: str, *values: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row: tuple[object, ...] = cursor.fetchone()
        return row[0]


def _run(
    statement: str, values: Sequence[str] | Mapping[str, str] | None = None
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)

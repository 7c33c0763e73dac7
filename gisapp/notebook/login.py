"""Under whose rights is a notebook's question asked? Always the analyst's own.

The log-in is made by `manage.py analyst_login NAME`; row security shows it the masked
views of its townships and nothing else. A connection is opened for each question and
closed after it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2

from gisapp.notebook.errors import LoginClosed, LoginMissing, LoginRefused

VARIABLE = "GISAPP_ANALYST_DSN"
SQL = Path(__file__).parent / "sql"
NO_VIEWS = (psycopg2.errors.InvalidSchemaName, psycopg2.errors.UndefinedTable)
Row = tuple[Any, ...]


class Session:
    """An open connection; every question is a file of `sql/`."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        rows = self.ask("me")
        if not rows:
            raise LoginClosed(login=connection.info.user)
        self.login: str
        self.townships: list[str]
        ((self.login, self.townships),) = rows
        """Codes; empty: the whole county."""

    def ask(self, name: str, **values: object) -> list[Row]:
        return self.table(name, **values)[1]

    def table(self, name: str, **values: object) -> tuple[list[str], list[Row]]:
        """Names of the columns, and the rows."""
        text = (SQL / f"{name}.sql").read_text("utf-8")
        with self._connection.cursor() as cursor:
            cursor.execute(text, values)
            return [column.name for column in cursor.description], cursor.fetchall()


@contextmanager
def session(dsn: str | None = None) -> Iterator[Session]:
    """Connected with `dsn` (URL or key=value), else the environment's.

    Raises `LoginMissing`, `LoginRefused`, `LoginClosed`.
    """
    address = dsn or os.environ.get(VARIABLE)
    if not address:
        raise LoginMissing
    try:
        connection = psycopg2.connect(address, application_name="notebook")
    except (psycopg2.OperationalError, psycopg2.ProgrammingError) as error:
        raise LoginRefused(reason=str(error).strip()) from error
    try:
        connection.set_session(readonly=True, autocommit=True)
        yield _opened(connection)
    finally:
        connection.close()


def _opened(connection: Any) -> Session:
    try:
        return Session(connection)
    except (*NO_VIEWS, psycopg2.errors.InsufficientPrivilege) as error:
        raise LoginClosed(login=connection.info.user) from error

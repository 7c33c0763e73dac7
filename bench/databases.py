"""Where can a bench write as it likes? In databases of its own, made from one mould.

The mould holds the tables and the sample county's ground; each measurement gets a
fresh copy, beside the product's own database on the same server.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import psycopg2
from django.core.management import call_command
from django.db import connection


@contextmanager
def fresh(purpose: str) -> Iterator[str]:
    """Django's default connection goes to a new copy of the mould; dropped after.

    Yields the name of the database.
    """
    mould = _mould()
    name = f"{mould}_{purpose}"
    _serve(f'DROP DATABASE IF EXISTS "{name}"')
    _serve(f'CREATE DATABASE "{name}" TEMPLATE "{mould}"')
    with _connected_to(name):
        yield name
    _serve(f'DROP DATABASE "{name}"')


@lru_cache(maxsize=1)
def _mould() -> str:
    """The database that the copies are made from, made once per process."""
    name = f"{connection.settings_dict['NAME']}_bench"
    _serve(f'DROP DATABASE IF EXISTS "{name}"')
    _serve(f'CREATE DATABASE "{name}"')
    atexit.register(_serve, f'DROP DATABASE IF EXISTS "{name}"')
    with _connected_to(name):
        call_command("migrate", verbosity=0)
        call_command("load_sample", without_reports=True)
    return name


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    home = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = home


def _serve(statement: str) -> None:
    """Run a statement that stands outside every transaction and database."""
    at = connection.settings_dict
    server = psycopg2.connect(
        dbname="postgres",
        user=at["USER"],
        password=at["PASSWORD"],
        host=at["HOST"],
        port=at["PORT"],
    )
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(statement)
    server.close()

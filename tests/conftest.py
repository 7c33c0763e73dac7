"""What every test may lean on."""

from __future__ import annotations

import os
import shutil

import pytest
from django.db import connection

LOGS = (
    ("dispatch_event", "event_no_truncate"),
    ("organization_auditentry", "audit_no_truncate"),
)
OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND usename = current_user"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database may be emptied between tests; the product's may not.

    Transactional tests truncate every table, which the logs refuse. In the
    end a thread of the live server may still hold a connection kept by a browser;
    it would keep the database from being dropped.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table, trigger in LOGS:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(OTHERS)


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    """Caches, indexes and keys of a test go to a folder of its own."""
    settings.VAR = tmp_path / "var"


FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


@pytest.fixture(scope="session")
def patient_django():
    """Playwright keeps an event loop in this thread; the database is used as ever."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chromium(patient_django):
    """One headless Chromium for all: the one that `make test` names or the system's."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("GISAPP_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=FLAGS, headless=True
        )
        yield browser
        browser.close()

"""Which database? `DATABASE_URL`, else the private cluster in this folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import dj_database_url

from gisapp.core.errors import DatabaseUnclear

ENGINE = "django.contrib.gis.db.backends.postgis"


def databases(var: Path) -> dict[str, Any]:
    """Django's DATABASES; the cluster's whereabouts stand in `var/cluster.json`."""
    url = os.environ.get("DATABASE_URL")
    found = _named(url) if url else _private(var)
    found |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    return {"default": found}


def _named(url: str) -> dict[str, Any]:
    try:
        found = dict(dj_database_url.parse(url, engine=ENGINE))
    except ValueError as error:
        raise DatabaseUnclear(reason=error) from error
    if not found.get("NAME"):
        raise DatabaseUnclear(reason="it names no database")
    return found


def _private(var: Path) -> dict[str, Any]:
    cluster = _cluster(var / "cluster.json")
    return {
        "ENGINE": ENGINE,
        "NAME": os.environ.get("GISAPP_DATABASE", "onenet"),
        "USER": cluster.get("user", "onenet"),
        "HOST": cluster.get("socket_dir", str(var / "run")),
        "PORT": str(cluster.get("port", 5432)),
    }


def _cluster(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    return dict(json.loads(path.read_text(encoding="utf-8")))

"""Every error of ours has an HTTP answer that somebody chose."""

import importlib
import json
import pkgutil

import pytest
from django.db import InterfaceError, OperationalError

import gisapp
from gisapp.api import locating
from gisapp.api.problems import STATUS, answer, status_of
from gisapp.core.errors import OneNetError, ProfileError
from tests.api.problem_shape import is_problem

NEVER_OVER_HTTP = {
    "DeliveryError", "ReportFault", "FileUnreadable", "CheckImpossible", "NotMendable",
    "MendFailed", "ReleaseUnknown", "ReleaseNotDraft", "ReleaseBlocked",
    "ParentUnknown", "CommitRefused", "CoordinateUnusable", "CacheUnusable",
    "SealBroken", "LabelUnusable", "ReportUnwritable", "DatabaseUnclear",
    "CameraRowUnusable", "CameraColumnsMissing",
}  # fmt: skip
"""Those of commands, files and quarantine, with their children."""
ROOMS = ("gisapp.api", "gisapp.core", "gisapp.incidents", "gisapp.routing",
         "gisapp.dispatch", "gisapp.pipeline", "gisapp.boundaries")  # fmt: skip


def every_error():
    for module in pkgutil.walk_packages(gisapp.__path__, "gisapp."):
        if module.name.endswith(".errors") or module.name.startswith("gisapp.core."):
            importlib.import_module(module.name)
    found, waiting = set(), [OneNetError]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in found:
                found.add(kind)
                waiting.append(kind)
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


OURS = [kind for kind in every_error() if kind.__module__.startswith(ROOMS)]


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_an_error_has_a_row_or_never_comes_over_http(kind):
    line = [one for one in kind.__mro__ if one not in (OneNetError, *Exception.__mro__)]
    is_chosen = any(one in STATUS for one in line)
    is_kept_off = any(one.__name__ in NEVER_OVER_HTTP for one in line)
    assert is_chosen != is_kept_off
    assert status_of(kind()) == 500 or is_chosen


def test_no_name_is_kept_off_that_there_is_not():
    assert {kind.__name__ for kind in OURS} >= NEVER_OVER_HTTP


def test_every_status_is_one_of_http():
    assert {*STATUS.values()} <= {400, 403, 404, 409, 422, 500, 503}
    assert status_of(OneNetError()) == 500
    assert status_of(ProfileError()) == 503


@pytest.mark.parametrize("path", ["", "nothing", "locate/", "incidents/7/x", "漈/垟"])
def test_an_address_that_there_is_not_is_a_problem(client, path):
    answer = client.get(f"/api/{path}")
    assert is_problem(answer, 404)
    assert len(json.loads(answer.content)["detail"]) < 300


def test_an_accept_header_that_wants_no_json_is_a_problem(client, db):
    answer = client.post(
        "/api/incidents", b"{}", content_type="application/json",
        headers={"Accept": "text/html"},
    )  # fmt: skip
    assert is_problem(answer, answer.status_code)
    assert answer.status_code in (401, 406)


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_without_the_database_the_sender_is_asked_to_send_again(kind):
    told = answer(kind("server closed the connection"), {})
    assert told.status_code == 503
    assert told.data["title"] == "DatabaseAway"
    assert "server closed" not in told.data["detail"]


def test_without_the_database_a_look_up_says_so(client, monkeypatch):
    def lost(*_):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(locating, "_ground_on", lost)
    told = client.get("/api/locate?lng=119.3&lat=28.1")
    assert told.status_code == 503
    assert told.json()["title"] == "DatabaseAway"

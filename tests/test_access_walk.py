"""Does every address let in whom docs/access.md says, and show them no more rows?

The walk goes to every registered address, as a stranger, as somebody without a post and
as each role, and compares with the page's tables; an address without a line fails.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from gisapp.dispatch.desks import desks_of
from gisapp.dispatch.errors import IncidentUnknown, StepNotOpen, StepRefused
from gisapp.dispatch.workflow import STEPS
from gisapp.incidents.models import Incident
from gisapp.organization.models import AuditEntry, Handover, Person, Unit
from gisapp.organization.roles import Role
from gisapp.pipeline import stepping
from tests import access_page, manned_county, small_county
from tests.access_page import NOBODY, STRANGER
from tests.dispatch import loop
from tests.small_county import G1

pytestmark = pytest.mark.django_db
USERS = {
    access_page.COLUMNS[2:][list(Role).index(role)]: username
    for username, (role, _kind, _code) in reversed(manned_county.DESKS.items())
}
"""Column of the page to the user name of one who has that role."""
METHODS = ("GET", "POST", "DELETE")
PROBLEM = {401, 403}
MISSING = 404
PERIOD = "period=2017-11"
OPEN_TO_ALL = (STRANGER, NOBODY, "operator")
"""As whom an address is asked that a stranger may open."""
QUERIES = {
    "map/incidents.json": PERIOD,
    "map/grids/<str:code>.json": PERIOD,
    "map/outposts/<str:code>.json": PERIOD,
    "tiles/<slug:layer>/<int:z>/<int:x>/<int:y>.mvt": PERIOD,
    "grid/now.json": f"grid={G1}",
    "grid/where.json": f"grid={G1}&lng=119.3&lat=28.1",
    "api/locate": "lng=119.3&lat=28.1",
    "api/incidents": "channel=police_110",
}
BODIES = {
    "api/incidents/<str:number>/steps": {"step": "note", "seen": 0, "text": "x"},
    "api/incidents": {},
    "api/replies/taken": {"ids": []},
    "login/sample/": {"username": "nobody"},
    "follow/": {"number": "A1", "code": "2345-6789"},
}


@pytest.fixture
def county(db, client):
    """Everybody at their desks, and a case at the platform's that most may see."""
    made = loop.manned()
    incident = loop.opened(made)
    incident.desks = desks_of(incident)
    incident.save()
    User.objects.create_user("nobody_special")
    return made


def routes() -> Iterator[str]:
    yield from _below(get_resolver().url_patterns, "")


def _below(patterns, before):
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from _below(one.url_patterns, route)


def address(route: str, county) -> str:
    values = {
        "<str:number>": "A1",
        "<str:name>": "note",
        "<str:code>": "W02" if "outposts" in route else G1,
        "<str:month>": "2017-11",
        "<str:township>": manned_county.T1,
        "<int:pk>": str(loop.desk("pingtai").pk),
        "<slug:layer>": "grids" if "<int:release>" in route else "incidents",
        "<int:release>": str(county.release.pk),
        "<int:z>": "0",
        "<int:x>": "0",
        "<int:y>": "0",
        "<path:rest>": "nothing",
    }
    path = route
    for name, value in values.items():
        path = path.replace(name, value)
    assert "<" not in path, f"no probe for {route}"
    return f"/{path}?{QUERIES.get(route, '')}"


def sessions() -> dict[str, str]:
    """Column of the page to the key of a session of theirs."""
    users = {NOBODY: "nobody_special", **USERS}
    found = {STRANGER: ""}
    for column, username in users.items():
        client = Client()
        client.force_login(User.objects.get(username=username))
        found[column] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


def asked(session, method, path, body=None):
    """The answer; what it did is undone."""
    client = Client(raise_request_exception=True)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    kind = {"content_type": "application/json"} if path.startswith("/api/") else {}
    with transaction.atomic():
        call = getattr(client, method.lower())
        answer = call(path, body or {}, **kind) if method == "POST" else call(path)
        if answer.streaming:
            answer.streaming_content = list(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def is_let_in(answer) -> bool:
    led_away = answer.headers.get("Location", "").startswith("/login/?next=")
    return answer.status_code not in PROBLEM and not led_away


def test_every_address_has_its_line_and_no_line_is_left_over():
    lines = {row.head[1] for row in access_page.table("Addresses")}
    assert lines == {f"/{route}" for route in routes()}


def test_every_role_has_its_column():
    assert set(USERS) == set(access_page.COLUMNS[2:])


def test_every_address_lets_in_whom_the_page_says(county):
    keys = sessions()
    wrong = []
    for row in access_page.table("Addresses"):
        method, route = row.head[0], row.head[1].removeprefix("/")
        path, body = address(route, county), BODIES.get(route)
        for column in OPEN_TO_ALL if STRANGER in row.who else keys:
            answer = asked(keys[column], method, path, body)
            if is_let_in(answer) != (column in row.who):
                wrong.append(f"{method} {path} {column}: {answer.status_code}")
            assert answer.status_code < 500, f"{method} {path} {column}"
    assert wrong == []


def test_other_methods_are_open_to_nobody(county):
    lines = {(row.head[0], row.head[1][1:]) for row in access_page.table("Addresses")}
    keys = sessions()
    refused = {302, 401, 403, 404, 405, 415}
    for route in routes():
        for method in METHODS:
            if (method, route) in lines:
                continue
            for column in ("operator", "station", "administrator"):
                answer = asked(keys[column], method, address(route, county))
                told = f"{method} {route} {column}: {answer.status_code}"
                assert answer.status_code in refused, told


# Which rows


def incidents(county) -> dict[str, Incident]:
    """One of each kind of the page's second table, by its first cell."""
    made = {
        "a grid's own": loop.opened(county, "R1", at_desk_of="wangge"),
        "a grid's own, sensitive": loop.opened(
            county, "R2", at_desk_of="wangge", is_sensitive=True
        ),
        "the platform's, in that grid": loop.opened(county, "R3"),
        "the platform's, in that grid, sensitive": loop.opened(
            county, "R4", is_sensitive=True
        ),
        "the department's, in that grid": loop.opened(county, "R5", at_desk_of="bumen"),
        "the department's, in that grid, sensitive": loop.opened(
            county, "R6", at_desk_of="bumen", is_sensitive=True
        ),
        "of another township": elsewhere(county, "R7"),
        "of another township, sensitive": elsewhere(county, "R8", is_sensitive=True),
        "an outpost's": outside(county, "R9"),
        "an outpost's, sensitive": outside(county, "R10", is_sensitive=True),
    }
    for one in made.values():
        one.desks = desks_of(one)
        one.save()
    return made


def elsewhere(county, number, *, is_sensitive=False):
    """At a grid's desk in the other township, where none of ours sits."""
    made = small_county.report(
        county, number, grid=small_county.G3, is_sensitive=is_sensitive
    )
    made.township_code = "331127002"
    return made


def outside(county, number, *, is_sensitive=False):
    made = small_county.report(
        county, number, at=None, grid="", kind="outside", is_sensitive=is_sensitive
    )
    made.owner, made.outpost_code = loop.desk("yuwai"), "W02"
    return made


ONE = (
    ("GET", "/api/incidents/{}"),
    ("GET", "/map/incidents/{}.json"),
    ("GET", "/desk/{}/"),
    ("GET", "/desk/?i={}"),
    ("GET", "/desk/{}/order/"),
    ("POST", "/desk/{}/reporter/"),
    ("POST", "/desk/{}/step/note/"),
    ("GET", "/api/incidents/{}/log"),
    ("POST", "/api/incidents/{}/steps"),
)
"""Every address of one incident, the quickest first."""
FAR = {
    "the platform's, in that grid, sensitive",
    "of another township",
    "an outpost's, sensitive",
}
"""Rows that are asked for by every address; the others by the quickest."""


@pytest.fixture
def rows(county):
    return incidents(county)


def test_the_page_knows_every_kind_of_row(rows):
    assert [row.head[0] for row in access_page.table("Rows")] == list(rows)


def test_whoever_may_not_see_an_incident_is_told_that_there_is_none(rows):
    """By every address of one; who may see it, by the one that is quick to answer."""
    keys, wrong = sessions(), []
    del keys[STRANGER]
    body = {"step": "note", "seen": 0, "text": "x", "reason": "为了测试"}
    for row in access_page.table("Rows"):
        incident = rows[row.head[0]]
        for column, key in keys.items():
            may = column in row.who
            is_far = row.head[0] in FAR and not may
            for method, path in ONE if is_far else ONE[:1]:
                answer = asked(key, method, path.format(incident.number), body)
                expected = {200} if may else {MISSING, 403}
                if answer.status_code not in expected:
                    at = f"{method} {path} {row.head[0]} {column}"
                    wrong.append(f"{at}: {answer.status_code}")
    assert wrong == []


def test_a_sensitive_one_stands_on_no_map_whoever_asks(rows):
    key = sessions()["operator"]
    for incident in rows.values():
        answer = asked(key, "GET", f"/map/incidents/{incident.number}.json")
        assert answer.status_code == (MISSING if incident.is_sensitive else 200)


def shown(answer) -> bytes:
    streamed = getattr(answer, "streaming_content", None)
    return b"".join(streamed) if streamed is not None else answer.content


def test_lists_and_tiles_hold_what_may_be_seen_and_nothing_sensitive(rows):
    keys = sessions()
    del keys[STRANGER]
    paths = (
        f"/map/incidents.json?{PERIOD}",
        f"/tiles/incidents/9/425/213.mvt?{PERIOD}",
    )
    seen = {row.head[0]: row.who for row in access_page.table("Rows")}
    for column, key in keys.items():
        listed, tile = (shown(asked(key, "GET", path)) for path in paths)
        for name, incident in rows.items():
            quoted = f'"{incident.number}"'.encode()
            may = column in seen[name] and not incident.is_sensitive
            assert (quoted in listed) == may, f"list {column} {name}"
            if not may:
                assert incident.number.encode() not in tile, f"tile {column} {name}"


def test_the_wall_holds_what_may_be_seen_and_nothing_sensitive(rows):
    keys = sessions()
    seen = {row.head[0]: row.who for row in access_page.table("Rows")}
    (line,) = (r for r in access_page.table("Addresses") if r.head[2] == "wall_day")
    for column in line.who:
        told = shown(asked(keys[column], "GET", "/wall/day.json?on=2017-11-03"))
        for name, incident in rows.items():
            may = column in seen[name] and not incident.is_sensitive
            quoted = f'"{incident.number}"'.encode()
            assert (quoted in told) == may, f"wall {column} {name}"


def test_queues_and_exports_hold_what_lies_on_the_desk_and_may_be_seen(rows):
    """Of every desk that there is, asked for by everybody."""
    import io
    import zipfile

    keys = sessions()
    del keys[STRANGER]
    seen = {row.head[0]: row.who for row in access_page.table("Rows")}
    units = [one.pk for one in {row.owner for row in rows.values()}]
    for column, key in keys.items():
        for unit in units:
            for path in (
                f"/api/queue?unit={unit}",
                f"/desk/?unit={unit}",
                f"/desk/news.json?unit={unit}",
                f"/desk/export.xlsx?unit={unit}",
            ):
                answer = asked(key, "GET", path)
                told = shown(answer)
                if answer.status_code == 200 and "xlsx" in path:
                    packed = zipfile.ZipFile(io.BytesIO(told))
                    told = b"".join(packed.read(one) for one in packed.namelist())
                for name, incident in rows.items():
                    if column not in seen[name]:
                        at = f"{path} {column} {name}"
                        assert f"{incident.number}<".encode() not in told, at
                        assert f'"{incident.number}"'.encode() not in told, at


@pytest.mark.parametrize("column", ["leadership", "analyst", "gis", "administrator"])
def test_those_who_only_look_take_no_step(rows, column):
    scope = manned_county.scope(USERS[column])
    for incident in (rows["a grid's own"], rows["an outpost's, sensitive"]):
        for name in STEPS:
            facts = loop.NEEDED.get(name, {}) | {"unit": loop.desk("pingtai").pk}
            with pytest.raises(StepRefused) as caught:
                stepping.take(
                    name, number=incident.number, seen=0, by=scope, facts=facts
                )
            assert type(caught.value) in (IncidentUnknown, StepNotOpen), name
    assert set(Incident.objects.values_list("version", flat=True)) == {0}


def test_leadership_that_tries_a_step_is_told_so(rows):
    key = sessions()["leadership"]
    number = rows["a grid's own"].number
    path = f"/desk/{number}/step/accept/"
    assert asked(key, "POST", path, {"seen": 0}).status_code == 409
    body = {"step": "accept", "seen": 0}
    path = f"/api/incidents/{number}/steps"
    assert asked(key, "POST", path, body).status_code == 409


def test_a_hand_over_tells_a_reader_no_more_than_they_may_see(rows):
    keys = sessions()
    centre = loop.desk("zhihui")
    cases = [{"number": one.number, "title": "x"} for one in rows.values()]
    writer = Person.objects.get(code="zhihui")
    Handover.objects.create(
        unit=centre, written_by=writer, written_at=loop.FIRST, open_cases=cases
    )
    for column in ("leadership", "operator"):
        page = shown(asked(keys[column], "GET", "/desk/handover/")).decode()
        seen = {row.head[0] for row in access_page.table("Rows") if column in row.who}
        for name, one in rows.items():
            assert (f"{one.number}<" in page) == (name in seen), f"{column} {name}"


def test_a_reporter_is_refused_by_the_desk_s_page_and_that_is_kept(rows, client):
    client.force_login(User.objects.get(username="lingdao"))
    incident = rows["a grid's own"]
    path = f"/desk/{incident.number}/reporter/"
    assert client.post(path, {"reason": "想知道是谁"}).status_code == 302
    last = AuditEntry.objects.first()
    assert (last.by, last.deed) == ("lingdao", "refused")


def test_an_administrator_without_a_person_reads_no_incident(rows, client):
    client.force_login(User.objects.create_superuser("root"))
    for incident in rows.values():
        path = f"/api/incidents/{incident.number}"
        assert client.get(path).status_code == MISSING
    assert client.get(f"/map/incidents.json?{PERIOD}").json()["items"] == []


def test_reading_an_incident_is_kept_by_whichever_door(rows, client):
    client.force_login(User.objects.get(username="zhihui"))
    number = rows["a grid's own"].number
    for path in ("/desk/{}/", "/map/incidents/{}.json", "/api/incidents/{}"):
        before = AuditEntry.objects.count()
        client.get(path.format(number))
        last = AuditEntry.objects.first()
        assert AuditEntry.objects.count() == before + 1, path
        assert (last.by, last.deed, last.subject) == (
            "zhihui",
            "read",
            f"incident {number}",
        )


def test_a_closed_desk_gives_nobody_a_right(rows, client):
    Unit.objects.filter(pk=loop.desk("pingtai").pk).update(is_open=False)
    client.force_login(User.objects.get(username="pingtai"))
    number = rows["the platform's, in that grid"].number
    assert client.get(f"/api/incidents/{number}").status_code == MISSING

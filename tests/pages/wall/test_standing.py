"""Do the figures that the wall works out agree with what the database counts?

`standing()` of `live/standing.js`, run by Node over the day as the server tells it,
against the ORM: as things stand, and in a replay of how they stood.
"""

import json
import subprocess
from datetime import datetime, timedelta

import pytest
from django.db.models import Count, Q

from gisapp.dispatch import watching
from gisapp.dispatch.models import Deadline, Event
from gisapp.dispatch.workflow import DONE, OPEN, State
from gisapp.incidents.models import Incident
from gisapp.live.day import CHANGES_NOTHING, day
from gisapp.organization.models import Unit
from tests.dispatch import loop
from tests.manned_county import scope
from tests.small_county import ZONE
from tools import js_env
from tools.places import ROOT, Places

STATIC = ROOT / "gisapp/pages/static/gisapp"
WORDS = f"""
import {{ OPEN }} from '{STATIC}/live/as-of.js';
import {{ CHANGES_NOTHING }} from '{STATIC}/live/day.js';
import {{ DONE }} from '{STATIC}/lib/wall-points.js';
console.log(JSON.stringify([OPEN, [...DONE], CHANGES_NOTHING]));
"""
MIDNIGHT = datetime(2017, 11, 3, tzinfo=ZONE)
BEFORE = MIDNIGHT + timedelta(hours=14, minutes=55)
SOON = MIDNIGHT + timedelta(hours=8, minutes=20)
AFTER = MIDNIGHT + timedelta(hours=23)
SCRIPT = f"""
import {{ Day }} from '{STATIC}/live/day.js';
import {{ standing }} from '{STATIC}/live/standing.js';
let text = '';
for await (const part of process.stdin) text += part;
const {{ json, t }} = JSON.parse(text);
const day = new Day(async () => json);
await day.load();
console.log(JSON.stringify(standing(day, Date.parse(t))));
"""


@pytest.fixture
def county(db):
    """One at every kind of standing at 14:55, and one secret that stands nowhere."""
    county = loop.manned()
    names = ("new", "the centre's", "accepted", "void", "still", "done")
    made = {name: loop.opened(county, name) for name in names}
    loop.opened(county, "secret", is_sensitive=True)
    for incident in made.values():
        to_accept(incident)
    loop.take("accept", made["accepted"], "pingtai", at=SOON)
    loop.take("accept", made["done"], "pingtai", at=SOON)
    given_up = made["the centre's"]
    loop.story(given_up, ("pingtai", "escalate"), ("zhihuishi", "escalate"))
    return county


def to_accept(incident):
    """Two hours to accept it."""
    began = incident.received_at
    Deadline.objects.create(
        incident=incident,
        clock="accept",
        unit=loop.desk("pingtai"),
        value=2,
        measure="EH",
        started_at=began,
        warn_at=began + timedelta(minutes=96),
        due_at=began + timedelta(hours=2),
    )


def work_on():
    """What is done with them after 14:55."""

    def of(number):
        return Incident.objects.get(number=number)

    loop.take("void", of("void"), "zhihui", at=BEFORE + timedelta(minutes=5))
    later = BEFORE + timedelta(hours=1)
    loop.take("accept", of("still"), "pingtai", at=later)
    loop.take("suspend", of("still"), "pingtai", at=later + timedelta(minutes=1))
    for n, (step, who) in enumerate(
        (
            ("begin", "pingtai"),
            ("report_back", "pingtai"),
            ("verify", "zhihuishi"),
            ("close", "zhihuishi"),
        )
    ):
        loop.take(step, of("done"), who, at=later + timedelta(minutes=n))
    loop.take("begin", of("accepted"), "pingtai", at=later)


def in_the_browser(at, *, now):
    """What `standing()` says of that moment, the day being fetched at `now`."""
    told = {"json": day(at.date(), scope("zhihui"), now=now), "t": at.isoformat()}
    return by_node(SCRIPT, told)


def by_node(script, told=None):
    """What a script prints as JSON."""
    node = js_env.find(Places(root=ROOT, var=ROOT / "var"))
    done = subprocess.run(
        [str(node.program), "--input-type=module", "-e", script],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def in_the_database(at):
    """The same by the ORM, as things stand."""
    seen = Incident.objects.drawable()
    late = Deadline.objects.filter(watching.late(at), incident__in=seen)
    is_open, is_now = Q(state__in=OPEN), Q(places__superseded_at=None)
    nobody = Q(owner=None) | Q(owner__kind__in=("centre", "office"))
    done = seen.filter(state__in=(State.CLOSED, State.ASSESSED))
    closed = Event.objects.filter(incident__in=done, kind="closed", at__gte=MIDNIGHT)
    return {
        "open": seen.filter(is_open).count(),
        "late": late.values("incident").distinct().count(),
        "received": seen.filter(received_at__gte=MIDNIGHT).count(),
        "closed": closed.values("incident").distinct().count(),
        "unowned": seen.filter(nobody, state=State.RECEIVED).count(),
        "unplaced": seen.filter(is_open, is_now, places__kind="unlocated").count(),
    }


def by_platform():
    """What came in on the day and lies with a platform's desk now."""
    rows = (
        Incident.objects.drawable()
        .filter(received_at__gte=MIDNIGHT, owner__kind="platform")
        .order_by()
        .values_list("owner__platform")
    )
    return dict(rows.annotate(n=Count("pk")))


def platforms_told(found):
    tallies = found["byPlatform"].items()
    return {code: one["received"] for code, one in tallies if code and one["received"]}


def test_a_platform_counts_what_lies_with_it_and_nothing_that_it_had_before(county):
    Unit.objects.filter(pk=loop.desk("pingtai").pk).update(platform="ZZ")
    now_with_it = by_platform()
    loop.story(
        Incident.objects.get(number="accepted"),
        ("pingtai", "assign", {"unit": loop.desk("wangge").pk}),
    )
    assert by_platform()["ZZ"] == now_with_it["ZZ"] - 1
    assert platforms_told(in_the_browser(AFTER, now=AFTER)) == by_platform()


def test_the_figures_of_the_wall_are_those_of_the_database(county):
    work_on()
    counted, told = in_the_database(AFTER), in_the_browser(AFTER, now=AFTER)
    assert {name: told[name] for name in counted} == counted
    assert (counted["late"], counted["closed"]) == (2, 1)


def test_a_replay_shows_what_the_database_counted_then(county):
    counted = in_the_database(BEFORE)
    work_on()
    told = in_the_browser(BEFORE, now=AFTER)
    assert {name: told[name] for name in counted} == counted
    assert (counted["open"], counted["late"], counted["unowned"]) == (6, 4, 1)


def test_a_day_that_is_over_is_told_as_it_was(county):
    counted = in_the_database(BEFORE)
    work_on()
    told = in_the_browser(BEFORE, now=AFTER + timedelta(days=3))
    assert {name: told[name] for name in counted} == counted


def test_a_secret_one_stands_in_no_figure(county):
    told = in_the_browser(BEFORE, now=BEFORE)
    assert "secret" not in [one["number"] for one in told["incidents"]]
    assert told["received"] == Incident.objects.drawable().count()


def test_the_browser_means_the_same_by_open_and_done_as_the_workflow():
    is_open, is_done, changes_nothing = by_node(WORDS)
    assert set(is_open) == set(OPEN)
    assert set(is_done) == set(DONE)
    assert set(changes_nothing) == set(CHANGES_NOTHING)

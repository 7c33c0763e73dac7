"""Do the wall's margins follow what happens, say when they cannot, and play it again?

The stream is played by the test: what it says here, `live/stream.js` takes as from the
server. The map is left out; without WebGL the margins have to stand all the same.
"""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from gisapp.dispatch.models import Deadline, Event
from gisapp.incidents.models import Incident
from gisapp.live.facts import facts_of
from gisapp.pages import sample_users
from tests import small_county
from tests.manned_county import unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EIGHT = "2017-11-03T08:10:00+08:00"
PLAYED = """
delete window.SharedWorker;
window.links = [];
window.isAway = false;
window.EventSource = class extends EventTarget {
  constructor(url) {
    super();
    this.url = url;
    links.push(this);
    setTimeout(() => (isAway ? this.break() : this.greet()));
  }
  close() {}
  greet() { this.say('hello', { id: 0, now: new Date().toISOString() }); }
  break() { this.dispatchEvent(new Event('error')); }
  say(kind, data, id = '') {
    const text = { data: JSON.stringify(data), lastEventId: String(id) };
    this.dispatchEvent(new MessageEvent(kind, text));
  }
};
"""
WITHOUT_MAP = """
const asked = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith('webgl') ? null : asked.call(this, kind, ...more);
};
"""
TELL = "step => links.at(-1).say('step', step, step.id)"


def shows(selector, text):
    """A script: whether the element shows that text."""
    return f"document.querySelector('{selector}').innerText.includes('{text}')"


class Wall:
    """The wall in a browser, and the county behind it."""

    def __init__(self, visit, county):
        self.visit, self.page, self.county = visit, visit.page, county
        self.told = 0
        visit.page.add_init_script(PLAYED + WITHOUT_MAP)
        stands = json.dumps({"id": 0, "now": timezone.now().isoformat(), "who": "x"})
        answer = {"content_type": "application/json", "body": stands}
        visit.page.route("**/live/events*", lambda route: route.fulfill(**answer))

    def open(self, path="/wall/"):
        self.page.goto(f"{self.visit.server}{path}")
        self.ready()

    def ready(self):
        self.visit.wait_for(
            "!!window.onenet?.margins?.day.isLoaded && links.length > 0"
        )

    def text(self, selector):
        return self.page.inner_text(selector)

    def number(self, key):
        return int(self.text(f"#wall-numbers [data-key={key}] dd").strip("!"))

    def wait_number(self, key, n):
        self.visit.wait_for(
            f"document.querySelector('#wall-numbers [data-key={key}] dd').innerText"
            f".replace('!', '') === '{n}'"
        )

    def report(self, number, *, minutes=3, level=1, **more):
        """An incident that came in so many minutes ago."""
        then = timezone.now() - timedelta(minutes=minutes + 2)
        made = small_county.report(self.county, number, occurred_at=then, **more)
        Incident.objects.filter(pk=made.pk).update(
            level=level, township_code="331127001"
        )
        return made

    def tell(self, incident, kind="received"):
        """As the stream would, with the last event of that kind."""
        event = Event.objects.filter(incident=incident, kind=kind).latest("pk")
        self.told += 1
        step = {
            "id": self.told,
            "event": event.pk,
            "kind": kind,
            "at": event.at.isoformat(),
            "by_clock": False,
            "desk": None,
            "state": event.state,
            "incident": facts_of([incident.pk])[incident.pk].json(),
        }
        self.page.evaluate(TELL, step)
        return step

    def step(self, incident, kind, state):
        """Something is done with it now, and told."""
        at = timezone.now()
        Event.objects.create(
            incident=incident,
            kind=kind,
            at=at,
            by="x",
            unit=incident.owner,
            state=state,
        )
        fresh = Incident.objects.get(pk=incident.pk)
        fresh.state, fresh.version = state, fresh.version + 1
        fresh.save()
        return self.tell(fresh, kind)


def late(incident):
    """Its limit to accept ran out a minute ago."""
    now = timezone.now()
    Deadline.objects.create(
        incident=incident,
        clock="accept",
        unit=incident.owner,
        value=5,
        measure="EMIN",
        started_at=now - timedelta(minutes=6),
        warn_at=now - timedelta(minutes=2),
        due_at=now - timedelta(minutes=1),
    )


@pytest.fixture
def wall(transactional_db, visit):
    county = small_county.draw()
    unit("centre", county.release.county_code)
    sample_users.make()
    visit.log_in()
    return Wall(visit, county)


def test_an_arrival_is_in_the_numbers_the_list_and_the_ranks_at_once(wall):
    wall.report("A1")
    wall.open()
    wall.wait_number("open", 1)
    wall.tell(wall.report("A2", minutes=0))
    wall.wait_number("open", 2)
    assert wall.number("received") == 2
    assert wall.page.get_attribute("#wall-news li button", "data-number") == "A2"
    rank = wall.text("#wall-townships [data-code='331127001']")
    assert rank.split()[:2] == ["红星街道", "2"]
    assert "110报警" in wall.text("#wall-channels")
    assert wall.visit.outside == []
    assert wall.visit.faults == []


def test_what_is_told_twice_counts_once_and_what_is_closed_goes(wall):
    wall.open()
    made = wall.report("A1", minutes=0)
    step = wall.tell(made)
    wall.page.evaluate(TELL, step | {"id": 99})
    wall.told = 99
    wall.wait_number("open", 1)
    wall.step(made, "closed", "closed")
    wall.wait_number("open", 0)
    assert (wall.number("received"), wall.number("closed")) == (1, 1)


def test_a_limit_that_passed_is_told_by_number_mark_and_word(wall):
    made = wall.report("A1")
    late(made)
    wall.open()
    wall.wait_number("late", 1)
    assert wall.page.is_visible("#wall-numbers [data-key=late] .late-mark")
    assert "受理超时" in wall.text("#wall-news")


def test_a_lost_link_is_told_since_when_and_by_itself_when_it_is_back(wall):
    wall.open()
    wall.page.evaluate("isAway = true; links.at(-1).break()")
    wall.page.wait_for_selector("#wall-link[data-link=lost]")
    assert "连接断了,自 " in wall.text("#wall-link")
    missed = wall.report("A1", minutes=0)
    wall.page.evaluate("isAway = false")
    wall.page.wait_for_selector("#wall-link[data-link=back]")
    wall.tell(missed)
    wall.wait_number("open", 1)


def test_a_log_in_that_ran_out_leads_to_the_log_in(wall):
    wall.open()
    wall.page.evaluate("links.at(-1).say('expired', {})")
    wall.page.wait_for_selector("#wall-link a")
    assert wall.page.get_attribute("#wall-link a", "href") == "/login/"


def test_a_replay_moves_the_numbers_says_so_and_the_present_goes_on(wall):
    wall.report("A1")
    wall.open()
    wall.wait_number("open", 1)
    wall.page.focus("#wall-dayline .moment")
    wall.page.keyboard.press("Home")
    wall.wait_number("open", 0)
    assert "REPLAY" in wall.text("#wall-clock")
    assert "00:00:00" in wall.text("#wall-clock")
    assert wall.page.evaluate("document.documentElement.hasAttribute('data-replay')")
    wall.tell(wall.report("A2", minutes=0))
    wall.page.keyboard.press("ArrowRight")
    wall.visit.wait_for(
        "document.querySelector('#wall-clock time').innerText === '00:05:00'"
    )
    assert wall.number("open") == 0
    wall.page.click("#wall-dayline .to-live")
    wall.wait_number("open", 2)
    assert "REPLAY" not in wall.text("#wall-clock")


def test_another_day_is_fetched_and_played_and_one_press_leads_back(wall):
    small_county.report(wall.county, "OLD", state="closed")
    wall.open()
    wall.page.fill("#wall-dayline [type=date]", "2017-11-03")
    wall.visit.wait_for("onenet.margins.replay.day.on === '2017-11-03'")
    wall.page.evaluate(f"onenet.margins.replay.at(Date.parse('{EIGHT}'))")
    wall.page.click("#wall-dayline [value='600']")
    wall.page.click("#wall-dayline .play")
    wall.visit.wait_for(
        "onenet.margins.replay.t > Date.parse('2017-11-03T08:20:00+08:00')"
    )
    wall.wait_number("received", 1)
    wall.page.click("#wall-dayline .to-live")
    wall.wait_number("received", 0)
    assert wall.page.input_value("#wall-dayline [type=date]") != "2017-11-03"


def test_the_sound_is_off_at_first_and_remembered(wall):
    wall.open()
    assert wall.page.get_attribute("#wall-sound", "aria-pressed") == "false"
    wall.tell(wall.report("A1", minutes=0, level=3))
    wall.wait_number("open", 1)
    assert wall.page.evaluate("onenet.margins.sound.count") == 0
    wall.page.click("#wall-sound")
    wall.page.reload()
    wall.ready()
    assert wall.page.get_attribute("#wall-sound", "aria-pressed") == "true"
    wall.wait_number("open", 1)
    assert wall.page.evaluate("onenet.margins.sound.count") == 0
    wall.tell(wall.report("A2", minutes=0, level=3))
    wall.wait_number("open", 2)
    assert wall.page.evaluate("onenet.margins.sound.count") == 1


def test_a_level_3_stands_above_what_is_newer(wall):
    wall.report("A3", minutes=9, level=3)
    wall.report("A1", minutes=1)
    wall.open()
    wall.wait_number("open", 2)
    first = wall.page.locator("#wall-news li button").first
    assert first.get_attribute("data-number") == "A3"
    assert "三级联动" in first.inner_text()


def test_a_quiet_feed_is_named_in_words_and_what_is_unknown_is_said(wall):
    long_ago = (timezone.now() - timedelta(minutes=42)).isoformat()
    feed = {"channel": "police_110", "title": ["110报警", "110 police calls"],
            "last_at": long_ago, "usual_gap_s": 600, "is_quiet": True}  # fmt: skip
    answers = [{"json": {"feeds": [feed], "quarantined": 0}}, {"status": 500}]
    wall.page.route("**/wall/feeds.json", lambda route: route.fulfill(**answers.pop(0)))
    wall.open()
    wall.visit.wait_for(shows("#wall-feeds", "110报警 已 42 分 无来件"))
    wall.page.evaluate("onenet.margins.feeds.look()")
    wall.visit.wait_for(shows("#wall-feeds", "渠道情况暂时不知道"))


def test_the_clock_is_the_countys_though_the_machine_has_another(wall):
    wall.page.add_init_script(
        "const now = Date.now; Date.now = () => now() - 7 * 3600 * 1000;"
    )
    wall.open()
    wall.wait_number("open", 0)
    shown = wall.text("#wall-clock time")
    there = timezone.now().astimezone(small_county.ZONE)
    near = {f"{there - timedelta(seconds=s):%H:%M}" for s in range(0, 90, 30)}
    assert shown[:5] in near


def test_an_empty_day_says_what_its_emptiness_means(wall):
    wall.open()
    wall.wait_number("open", 0)
    assert "到此刻还没有动态" in wall.text("#wall-news")
    assert "到此刻还没有来件" in wall.text("#wall-channels")
    assert "还没有" in wall.text("#wall-times")


def test_a_day_that_cannot_be_fetched_is_told_and_tried_again(wall):
    failing = [True]

    def day(route):
        return route.fulfill(status=500) if failing[0] else route.continue_()

    wall.page.route("**/wall/day.json*", day)
    wall.page.goto(f"{wall.visit.server}/wall/")
    wall.page.wait_for_selector("#wall-link[data-link=failed]")
    failing[0] = False
    wall.ready()
    wall.visit.wait_for("document.querySelector('#wall-link').hidden")


def test_the_margins_speak_english_too(wall):
    wall.report("A1")
    wall.page.goto(f"{wall.visit.server}/map/")
    wall.page.click("button[value=en]")
    wall.page.wait_for_load_state()
    wall.open()
    wall.wait_number("open", 1)
    assert "Open" in wall.text("#wall-numbers")
    assert "Traffic" in wall.text("#wall-themes")

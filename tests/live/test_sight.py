"""Do the stream and the queryset say the same of who sees an incident?"""

import pytest
from django.contrib.auth.models import User

from gisapp.dispatch.desks import desks_of
from gisapp.incidents.models import Incident
from gisapp.live.facts import facts_of
from gisapp.live.sight import Sight, sees
from gisapp.organization.access import COUNTY_WIDE, Scope, scope_of
from tests import manned_county, small_county
from tests.dispatch import loop
from tests.small_county import G3


@pytest.fixture
def facts(db):
    """One of every kind of row of docs/access.md, sensitive and not."""
    county = loop.manned()
    for is_sensitive in (False, True):
        mark = "S" if is_sensitive else "N"
        for desk in ("wangge", "pingtai", "bumen", "paizhu", "zhihui", "zhihuishi"):
            loop.opened(
                county, f"{desk}-{mark}", at_desk_of=desk, is_sensitive=is_sensitive
            )
        loop.opened(
            county,
            f"along-{mark}",
            at_desk_of="zhihui",
            co_handlers=["bumen", "wangge"],
            is_sensitive=is_sensitive,
        )
        far = small_county.report(
            county, f"far-{mark}", grid=G3, is_sensitive=is_sensitive
        )
        far.township_code = "331127002"
        far.save()
        loop.opened(
            county,
            f"out-{mark}",
            at_desk_of="yuwai",
            township="",
            is_sensitive=is_sensitive,
        )
        nowhere = small_county.report(
            county, f"nowhere-{mark}", at=None, grid="", is_sensitive=is_sensitive
        )
        nowhere.township_code = ""
        nowhere.save()
    for incident in Incident.objects.all():
        incident.desks = desks_of(incident)
        incident.save()
    return facts_of(Incident.objects.values_list("pk", flat=True))


def told_apart(scope, facts):
    by_query = set(Incident.objects.visible_to(scope).values_list("number", flat=True))
    by_facts = {one.number for one in facts.values() if sees(scope, one)}
    return by_query, by_facts


def test_both_say_the_same_for_every_role(facts):
    seen = {}
    for username in manned_county.DESKS:
        by_query, by_facts = told_apart(manned_county.scope(username), facts)
        assert by_query == by_facts, username
        seen[username] = len(by_query)
    assert seen["zhihui"] == len(facts) == 20
    assert seen["lingdao"] == 10
    assert 0 < seen["bumen"] < seen["zhihuishi"] < 10
    assert seen["cehui"] == 0


def test_both_say_the_same_for_a_stranger_an_administrator_and_calculations(facts):
    root = scope_of(User.objects.create_superuser("root"))
    for scope, count in ((Scope(), 0), (root, 0), (COUNTY_WIDE, 10)):
        by_query, by_facts = told_apart(scope, facts)
        assert by_query == by_facts
        assert len(by_query) == count


def test_an_incident_without_a_township_is_nobody_s_by_ground(facts):
    room = Sight.of(manned_county.scope("zhihuishi"))
    seen = {one.number for one in facts.values() if room.sees(one)}
    assert not seen & {"nowhere-N", "nowhere-S", "out-N", "out-S"}


def test_two_who_see_the_same_have_an_equal_sight(facts):
    first, second = (Sight.of(manned_county.scope(n)) for n in ("zhihui", "zhihui2"))
    assert first == second
    assert len({first, second, Sight.of(manned_county.scope("wangge"))}) == 2

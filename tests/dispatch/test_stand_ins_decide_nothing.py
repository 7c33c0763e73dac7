"""Does a stand-in keep out of the absent person's own work, from every seat?"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from gisapp.dispatch import errors, steps
from gisapp.incidents.models import Incident
from gisapp.organization.access import scope_of
from gisapp.organization.models import Person, StandIn
from tests.dispatch import loop
from tests.dispatch.loop import FIRST

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(db):
    return loop.opened(loop.manned())


def stands_in(username, *, absent):
    StandIn.objects.create(
        absent=Person.objects.get(code=absent),
        person=Person.objects.get(code=username),
        from_on=FIRST.date(),
        to_on=FIRST.date(),
        made_by="guanli",
    )


def take(incident, username, name, **facts):
    found = Incident.objects.get(pk=incident.pk)
    by = scope_of(User.objects.get(username=username), on=FIRST.date())
    needed = loop.NEEDED.get(name, {})
    return steps.take(
        name,
        number=found.number,
        seen=found.version,
        by=by,
        at=FIRST,
        facts={**needed, **facts},
    )


def done_by_the_platform(incident):
    for name in ("accept", "begin", "report_back"):
        take(incident, "pingtai", name)


def test_a_superior_who_stands_in_does_not_verify_what_the_absent_one_did(incident):
    done_by_the_platform(incident)
    stands_in("zhihuishi", absent="pingtai")
    with pytest.raises(errors.SamePerson):
        take(incident, "zhihuishi", "verify")


def test_without_standing_in_the_superior_verifies(incident):
    done_by_the_platform(incident)
    assert take(incident, "zhihuishi", "verify").state == "verified"


def test_a_superior_who_stands_in_does_not_grant_what_the_absent_one_asked(incident):
    for name in ("accept", "begin", "ask_extension"):
        take(incident, "pingtai", name)
    stands_in("zhihuishi", absent="pingtai")
    with pytest.raises(errors.SamePerson):
        take(incident, "zhihuishi", "grant_extension")


def test_who_is_back_does_not_grant_what_was_asked_in_their_stead(incident):
    stands_in("bumen", absent="pingtai")
    take(incident, "pingtai", "accept")
    take(incident, "pingtai", "begin")
    take(incident, "bumen", "ask_extension")
    assert incident.extensions.get().asked_by == "bumen"
    stands_in("pingtai", absent="zhihuishi")
    with pytest.raises(errors.SamePerson):
        take(incident, "pingtai", "grant_extension")

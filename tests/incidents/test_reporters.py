"""Who is told who reported it, and is every asking kept?"""

import json
import os

import pytest

from gisapp.core import sealing
from gisapp.core.sealing import Seal, SealBroken
from gisapp.incidents import reporters
from gisapp.incidents.errors import NoReporter, ReasonMissing, ReporterClosed
from gisapp.incidents.models import Reporter
from gisapp.organization.models import AuditEntry
from tests import manned_county
from tests.dispatch import loop

REASON = "回访核实情况"
KNOWN = {"name": "蓝小明", "phone": "13800000000", "id": ""}


@pytest.fixture
def incident(db):
    """At the platform's desk."""
    found = loop.opened(loop.manned())
    note_reporter(found, sealing.current())
    return found


def note_reporter(incident, seal):
    sealed = seal.close(json.dumps({"name": "蓝小明", "phone": "13800000000"}).encode())
    Reporter.objects.update_or_create(incident=incident, defaults={"sealed": sealed})


def opened(incident, username, reason=REASON):
    return reporters.open_reporter(
        incident=incident,
        by=manned_county.scope(username),
        reason=reason,
        address="10.0.0.9",
    )


def entries():
    rows = AuditEntry.objects.order_by("id")
    return list(rows.values_list("by", "deed", "subject", "reason", "address"))


@pytest.mark.parametrize("username", ["zhihui", "zhuren", "pingtai"])
def test_the_centre_and_the_desk_that_answers_are_told(incident, username):
    assert opened(incident, username, f"  {REASON} ") == KNOWN
    subject = f"incident {incident.number}"
    kept = (username, "opened_reporter", subject, REASON, "10.0.0.9")
    assert entries() == [kept]


@pytest.mark.parametrize(
    "username",
    ["lingdao", "zhihuishi", "bumen", "wangge", "yuan", "zhidao", "fenxi", "cehui",
     "guanli"],
)  # fmt: skip
def test_others_are_refused_and_that_is_kept(incident, username):
    with pytest.raises(ReporterClosed):
        opened(incident, username)
    subject = f"incident {incident.number}"
    assert entries() == [(username, "refused", subject, REASON, "10.0.0.9")]


def test_a_desk_that_only_helps_is_not_told(incident):
    incident.desks = sorted({*incident.desks, loop.desk("bumen").pk})
    incident.save()
    with pytest.raises(ReporterClosed):
        opened(incident, "bumen")


def test_whoever_is_rewarded_is_known_to_the_centre_alone(incident):
    incident.channel.settings["hides_reporter"] = True
    incident.channel.save()
    with pytest.raises(ReporterClosed):
        opened(incident, "pingtai")
    assert opened(incident, "zhihui") == KNOWN


@pytest.mark.parametrize("reason", ["", "   ", "看看", " a b "])
def test_without_a_reason_nothing_is_opened(incident, reason):
    with pytest.raises(ReasonMissing, match="4 characters"):
        opened(incident, "zhihui", reason)
    assert entries() == []


def test_a_reason_that_is_too_long_is_cut_and_not_refused(incident):
    assert opened(incident, "zhihui", "因" * 900) == KNOWN
    assert entries()[0][3] == "因" * 300


def test_where_nobody_is_noted_it_says_so(incident):
    Reporter.objects.all().delete()
    with pytest.raises(NoReporter, match=incident.number):
        opened(incident, "zhihui")
    assert entries() == []


def test_under_another_key_it_says_that_it_cannot_be_opened(incident):
    note_reporter(incident, Seal(os.urandom(32)))
    with pytest.raises(SealBroken, match="another key"):
        opened(incident, "zhihui")
    assert entries() == []

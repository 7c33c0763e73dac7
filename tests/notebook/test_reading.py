"""What may an analyst see, and as of when?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gisapp import notebook
from gisapp.boundaries.models import Release
from gisapp.dispatch.models import Event
from gisapp.incidents.models import Incident
from gisapp.notebook.errors import NoGround
from tests import small_county
from tests.notebook.county import MONTH
from tests.notebook.county import login as login_for
from tests.small_county import G1


def test_incidents_have_points_in_degrees_and_none_is_sensitive(login):
    found = notebook.incidents(MONTH, login=login)
    assert found.crs == "EPSG:4326"
    assert len(found) == 27
    assert len(notebook.standing(found)) == 25
    first = found[found["grid_code"] == G1].iloc[0]
    assert (first.geometry.x, first.geometry.y) == (119.3, 28.1)
    assert found.set_index("number").geometry["NOWHERE"] is None
    assert str(found["occurred_at"].dt.tz) == "Asia/Shanghai"
    assert not {"address", "text", "reporter"} & set(found)


def test_a_log_in_for_a_township_reads_no_other(county):
    found = notebook.incidents(login=login_for("331127002"))
    assert set(found["township_code"]) == {"331127002"}


def test_as_of_a_day_an_incident_is_where_the_log_had_it(login):
    one = Incident.objects.filter(theme="TRAF").order_by("occurred_at")[0]
    for state, days in (("accepted", 1), ("closed", 9)):
        at = one.occurred_at + timedelta(days=days)
        Event.objects.create(
            incident=one, kind=state, at=at, by="x", unit=one.owner, state=state
        )
    one.state = "closed"
    one.save()

    def seen(**when):
        table = notebook.incidents("2017-08", login=login, **when)
        return dict(table[["number", "state"]].to_numpy()).get(one.number)

    day = one.occurred_at.date()
    assert seen() == "closed"
    assert seen(as_of=day + timedelta(days=5)) == "accepted"
    assert seen(as_of=f"{day + timedelta(days=10)}") == "closed"
    assert seen(as_of=day - timedelta(days=1)) is None


def test_a_limit_is_due_and_late_as_the_report_has_it(login):
    found = notebook.limits(MONTH, login=login)
    assert (found["is_due"].sum(), found["is_late"].sum()) == (3, 2)
    assert sorted(found["minutes"].dropna()) == [25.0, 90.0]
    met_at = found["met_at"].max()
    before = notebook.limits(MONTH, as_of=met_at - timedelta(minutes=1), login=login)
    assert before["met_at"].max() < met_at


def test_the_ground_is_that_of_the_moment(login):
    grids = notebook.grids(login=login)
    assert list(grids["code"]) == list(small_county.GRIDS)
    assert grids.crs == "EPSG:4326"
    assert len(notebook.townships(as_of="2017-06-30", login=login)) == 2
    assert notebook.villages(login=login).empty
    with pytest.raises(NoGround, match="2016"):
        notebook.grids(as_of="2016-12-31", login=login)
    old = small_county.draw(label="2016", active=False).release
    assert Release.objects.count() == 2
    assert set(notebook.grids(login=login)["release"]) == {"2017"}
    assert old.label == "2016"


def test_events_and_desks_name_nobody(login):
    steps = notebook.events(MONTH, login=login)
    assert list(steps[steps["kind"] == "returned"]["unit_code"]) == [G1]
    assert "by" not in steps
    desks = notebook.units(login=login)
    assert G1 in set(desks["code"])
    assert notebook.outposts(login=login).empty

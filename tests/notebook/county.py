"""Months of the small county, and an analyst's log-in to read them by."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import connection

from gisapp.dispatch.models import Deadline, Event
from gisapp.incidents.models import Incident
from gisapp.organization.models import Analyst, Unit
from gisapp.pipeline import analysts
from tests import small_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G2, G3, G4, ZONE

MONTH = "2017-11"
MONTHS = ("2017-08", "2017-09", "2017-10", MONTH)


def drawn() -> small_county.SmallCounty:
    """Four months: G1 has much traffic, and in the last one many fires."""
    county = small_county.draw()
    for month in MONTHS:
        add(county, month, G1, 6)
        add(county, month, G2, 2, theme="SEC")
        add(county, month, G4, 1, theme="PROD")
    add(county, MONTH, G3, 15, theme="FIRE")
    add(county, MONTH, G1, 2, theme="SEC", state="merged")
    add(county, MONTH, G1, 3, theme="OTHER", is_sensitive=True)
    add(county, MONTH, G2, 5, theme="OTHER", is_sensitive=True)
    small_county.report(county, "NOWHERE", at=None, grid="")
    for incident in Incident.objects.exclude(owner__code="centre"):
        incident.township_code = incident.owner.code[:9]
        incident.save(update_fields=["township_code"])
    _limits()
    return county


def _limits() -> None:
    """Of the first days of the month: the first is met late, another never."""
    desk = Unit.objects.get(code=G1)
    first = datetime(2017, 11, 3, tzinfo=ZONE)
    late_by = {0: timedelta(hours=1), 1: None, 2: -timedelta(minutes=5)}
    chosen = Incident.objects.filter(owner=desk, theme="TRAF", occurred_at__gte=first)
    for number, incident in enumerate(chosen.order_by("number")[:3]):
        began = incident.received_at
        due, late = began + timedelta(minutes=30), late_by[number]
        Deadline.objects.create(
            incident=incident, clock="arrive", unit=desk, value=30, measure="min",
            started_at=began, warn_at=due - timedelta(minutes=5), due_at=due,
            met_at=due + late if late is not None else None,
        )  # fmt: skip
    Event.objects.create(
        incident=chosen.order_by("number")[0], kind="returned", by="test", unit=desk,
        at=first + timedelta(hours=5), state="accepted",
    )  # fmt: skip


def login(*townships: str) -> str:
    """A new analyst's DSN, as a URL."""
    name = f"t{uuid.uuid4().hex[:12]}"
    password = analysts.give(name=name, townships=townships, by="test")
    given = connection.settings_dict
    user = analysts.login_of(name)
    return (
        f"postgresql://{user}:{password}@/{given['NAME']}"
        f"?host={given['HOST']}&port={given['PORT'] or 5432}"
    )


def forget() -> None:
    """Roles belong to the whole server: away with them after a test."""
    with connection.cursor() as cursor:
        analysts.drop()
        for name in Analyst.objects.values_list("login", flat=True):
            database = connection.settings_dict["NAME"]
            cursor.execute(f'REVOKE ALL ON DATABASE "{database}" FROM {name}')
            cursor.execute(f"DROP ROLE {name}")

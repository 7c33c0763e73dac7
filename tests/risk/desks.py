"""The desks of the small county that meetings and notices are about."""

from __future__ import annotations

from datetime import date, datetime

from gisapp.organization.models import Unit
from gisapp.risk import actions_notices
from gisapp.risk.actions_notices import HotSpot
from gisapp.risk.models import Notice
from tests.small_county import G1, ZONE

OCTOBER_5 = datetime(2017, 10, 5, 9, tzinfo=ZONE)
T1 = "331127001"


def desk(kind: str, code: str = "") -> Unit:
    units = Unit.objects.filter(kind=kind).order_by("code")
    return units.get(code=code) if code else units[0]


def sent(
    *,
    sender: Unit | None = None,
    unit: Unit | None = None,
    grids: tuple[str, ...] = (G1,),
    month: str = "2017-09",
    theme: str = "TRAF",
    at: datetime | None = OCTOBER_5,
    answer_by: date = date(2099, 1, 1),
    text: str = "人民中路一个月发生事故十二起，请研究。",
) -> Notice:
    """A notice from the centre to the first township's platform for public order."""
    return actions_notices.send(
        spot=HotSpot(month=month, theme=theme, grids=grids),
        sender=sender or desk("centre"),
        unit=unit or desk("platform", f"{T1}-ZZ"),
        text=text,
        answer_by=answer_by,
        by="zhihui",
        at=at,
    )

"""Which meetings and notices did the sample's year have?

Invented, said to be so in their texts, and the same at each call: what follows from a
real month's counts (which grid stood out) is computed, the rest is drawn from the code
of the place. The year's last two months are left for whoever tries the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zlib import crc32

from django.db import transaction
from django.utils import timezone

from gisapp.core.profile import Profile
from gisapp.maps import periods
from gisapp.maps.periods import Period
from gisapp.organization.errors import NotASample
from gisapp.organization.models import Unit
from gisapp.organization.people import staff_of
from gisapp.risk import actions_meetings, actions_notices, meetings, notices
from gisapp.risk.actions_meetings import Decided, Held
from gisapp.risk.actions_notices import HotSpot
from gisapp.risk.meetings import COUNTY
from gisapp.risk.models import Meeting, Notice

BY = "sample"
FIRST, LAST = 6, 10
"""Months of the year that had their meetings and notices."""
SETTLED = timedelta(days=40)
"""After the month everything has been said and done; later ones are not invented."""
SPOTS = 3
"""Notices a month."""
FEWEST = 8
"""Incidents in a month below which nobody sends a notice."""
MISSED, LEFT = 9, 5
"""One meeting in so many was not held; one measure or notice in so many was left."""
MEASURES = {
    "SEC": "夜间巡逻加到两班，背街小巷补装路灯",
    "TRAF": "在事故多发路口增设护栏和减速带",
    "FIRE": "沿街商铺和木结构民居的消防通道逐户检查",
    "PROD": "工地和作坊的隐患逐户排查，限期整改",
}
"""By theme; no other theme has hot spots."""
PLATFORMS = {
    "SEC": ("ZZ",),
    "TRAF": ("ZZ", "ZF"),
    "FIRE": ("ZZ", "ZF"),
    "PROD": ("SC", "ZF"),
}
"""Which of a township's platforms are told of a theme."""
ANSWER = "〔样例〕已到现场看过。{measure}，本月底前完成。"
TEXT = (
    "〔样例〕{month}，这里{count}起，往常每月约{usual:.0f}起。"
    "请研究原因，提出措施并答复。"
)
MINUTES = "〔样例〕各平台通报了{month}的情况，研究了{name}的热点，定下措施。"


@transaction.atomic
def fill(county: Profile) -> int:
    """Write them down where nobody has written any yet; returns how many.

    Raises NotASample.
    """
    if not county.is_sample:
        raise NotASample(county=county.name_zh)
    if Notice.objects.exists() or Meeting.objects.exists():
        return 0
    year = int(county.raw["county"]["year"])
    months = [periods.month(year, number) for number in range(FIRST, LAST + 1)]
    for month in months:
        if month.end_on + SETTLED > timezone.localdate():
            break
        for code in meetings.places():
            if _drawn(code, month) % MISSED:
                _hold(code, month)
        _tell(month, county)
    return Meeting.objects.count() + Notice.objects.count()


def _hold(code: str, month: Period) -> None:
    """A meeting with one measure, most of them done."""
    units = Unit.objects.filter(is_open=True)
    room = units.get(kind=Unit.Kind.CENTRE)
    seats = [room, *units.filter(kind=Unit.Kind.OFFICE)]
    if code != COUNTY:
        room = units.get(kind=Unit.Kind.COMMAND_ROOM, township_code=code)
        seats = [room, *room.children.filter(kind=Unit.Kind.PLATFORM, is_open=True)]
    drawn = _drawn(code, month)
    day = month.end_on + timedelta(days=2 + drawn % 7)
    theme = list(MEASURES)[drawn % len(MEASURES)]
    measure = Decided(
        what=MEASURES[theme],
        unit=_doer(seats, theme, drawn),
        due_on=day + timedelta(days=21),
    )
    staff = staff_of(room)
    held = Held(
        month=str(month),
        township_code=code,
        held_on=day,
        chair=staff[0].person.name if staff else room.name_zh,
        minutes=MINUTES.format(month=_title(month), name=room.name_zh),
        present=tuple(seats),
        measures=(measure,),
    )
    made = actions_meetings.record(held=held, by=BY, at=_at(day))
    if drawn % LEFT:
        actions_meetings.finish(
            measure=made.measures.get(),
            done_on=day + timedelta(days=14 + drawn % 12),
            note="〔样例〕已落实。",
            by=BY,
        )


def _doer(seats: Sequence[Unit], theme: str, drawn: int) -> Unit:
    """Who sat there and whose business it is; else anybody who sat there."""
    found = _of_theme(seats, theme) or list(seats)
    return found[drawn % len(found)]


def _of_theme(units: Iterable[Unit], theme: str) -> list[Unit]:
    """The platforms among these that are told of a theme, by code."""
    kinds = tuple(f"-{code}" for code in PLATFORMS[theme])
    found = [one for one in units if one.code.endswith(kinds)]
    return sorted(found, key=lambda one: one.code)


def _tell(month: Period, county: Profile) -> None:
    """Notices about the grids that stood out most against the months before."""
    first = month
    for _ in range(notices.BASE):
        first = periods.month_of(first.first_on - timedelta(days=1))
    span = Period(first_on=first.first_on, end_on=month.end_on)
    counts = notices.counted(MEASURES, span)
    now = {
        (theme, grid): number
        for (theme, name, grid), number in counts.items()
        if name == str(month) and grid and number >= FEWEST
    }
    usual = {
        (theme, grid): (
            sum(n for (t, _, g), n in counts.items() if (t, g) == (theme, grid))
            - now[theme, grid]
        )
        / notices.BASE
        for theme, grid in now
    }
    order = sorted(now, key=lambda spot: (usual[spot] - now[spot], spot))
    for theme, grid in order[:SPOTS]:
        facts = {"count": now[theme, grid], "usual": usual[theme, grid]}
        text = TEXT.format(month=_title(month), **facts)
        _send(HotSpot(month=str(month), theme=theme, grids=(grid,)), text, month)


def _send(spot: HotSpot, text: str, month: Period) -> None:
    grid = spot.grids[0]
    desk = Unit.objects.get(kind=Unit.Kind.GRID, code=grid)
    platforms = Unit.objects.filter(parent=desk.parent, kind=Unit.Kind.PLATFORM)
    drawn = _drawn(grid, month)
    offered = [*_of_theme(platforms.filter(is_open=True), spot.theme), desk]
    day = month.end_on + timedelta(days=8)
    made = actions_notices.send(
        spot=spot,
        sender=Unit.objects.get(kind=Unit.Kind.CENTRE),
        unit=offered[drawn % len(offered)],
        text=text,
        answer_by=day + timedelta(days=15),
        by=BY,
        at=_at(day),
    )
    if drawn % LEFT:
        words = ANSWER.format(measure=MEASURES[spot.theme])
        answered_at = _at(day + timedelta(days=3 + drawn % 10))
        actions_notices.answer(notice=made, text=words, by=BY, at=answered_at)


def _drawn(code: str, month: Period) -> int:
    """A number that belongs to the place and the month."""
    return crc32(f"{code} {month}".encode())


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), timezone.get_current_timezone())


def _title(month: Period) -> str:
    return f"{month.first_on.year}年{month.first_on.month}月"

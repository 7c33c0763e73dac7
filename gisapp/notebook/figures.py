"""Do an analyst's own views give the figures of the report?

They do: the same functions count and test, on rows that the analyst's log-in read.
What no view shows is None or empty: messages not understood (quarantined), the
county's number of sensitive incidents, what notices led to. A sensitive incident that
was the first of all would begin the report's window and not this one's.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import numpy as np
import pandas

from gisapp.core import profile as profiles
from gisapp.core.profile import Profile
from gisapp.maps.periods import Period
from gisapp.notebook.errors import NoGround, WholeCountyNeeded
from gisapp.notebook.login import Session, session
from gisapp.risk import month as months
from gisapp.risk.monthly import MonthFigures, assembling, calendar_months, cases
from gisapp.risk.monthly.assembling import Read
from gisapp.risk.monthly.cases import ALL_THEMES, Cases
from gisapp.risk.monthly.ground import MOMENT, Ground, Places, drawn, places
from gisapp.risk.monthly.told import AreaFigures
from gisapp.risk.monthly.working import STEPS, Worked


def month(text: str, *, login: str | None = None) -> MonthFigures:
    """The report's figures of a month (`2017-11`), by the grid of the time.

    `.county`, `.townships[code]` and all below are as `gisapp.risk.monthly.told` says.
    Raises `WholeCountyNeeded`, `NoGround`, `MonthUnreadable`.
    """
    wanted = months.read(text)
    with session(login) as asked:
        seen = _read(wanted, asked, profiles.current())
        rows = asked.ask("sensitive", month=wanted.first_on)
    found = assembling.told(seen)
    known: dict[str, int] = dict(rows)
    return dataclasses.replace(
        found,
        county=_unseen(found.county, None),
        townships={
            code: _unseen(area, known.get(code))
            for code, area in found.townships.items()
        },
    )


def counts(
    text: str, *, level: str = "grid", login: str | None = None
) -> pandas.DataFrame:
    """Counted incidents: a row per grid (or township), a column per (month, theme).

    Months are those of the report's window, at most 24 before it; zeros are there.
    Raises as `month`.
    """
    wanted = months.read(text)
    with session(login) as asked:
        seen = _read(wanted, asked, profiles.current())
    is_grid = level == "grid"
    here = seen.ground.grids if is_grid else seen.ground.townships
    table = seen.tallies.grids if is_grid else seen.tallies.townships
    return pandas.DataFrame(
        np.moveaxis(table, 1, 0).reshape(len(here.codes), -1),
        index=pandas.Index(here.codes, name="code"),
        columns=pandas.MultiIndex.from_product(
            [[str(one) for one in seen.cases.months], ALL_THEMES],
            names=["month", "theme"],
        ),
    )


def _read(wanted: Period, asked: Session, profile: Profile) -> Read:
    if asked.townships:
        towns = ", ".join(asked.townships)
        raise WholeCountyNeeded(login=asked.login, townships=towns)
    here = _ground(wanted, asked, profile)
    rows = profile.table("townships")
    english = {row.get("code", ""): row.get("name_en") or "" for row in rows}
    return assembling.tested(
        wanted,
        profile=profile,
        here=here,
        cases=_cases(wanted, asked, profile, here),
        worked=_worked(wanted, asked, profile),
        names_en=tuple(english.get(code) or code for code in here.townships.codes),
        led_to=(),
    )


def _ground(wanted: Period, asked: Session, profile: Profile) -> Ground:
    """Of the month's last moment, else the active one, as the report has it."""
    moments = (wanted.end_at(profile.zone) - MOMENT, None)
    for at in moments:
        towns = _read_areas(asked, "township", at, {})
        if towns.places.codes:
            break
    else:
        raise NoGround(as_of=moments[0])
    number = towns.places.number()
    return drawn(
        towns.release,
        profile.ground.metric_crs,
        townships=towns.places,
        villages=_read_areas(asked, "village", at, number).places,
        grids=_read_areas(asked, "grid", at, number).places,
    )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Areas:
    release: str
    places: Places


def _read_areas(
    asked: Session, level: str, at: object, number: dict[str, int]
) -> _Areas:
    columns, rows = asked.table("areas", level=level, as_of=at)
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    return _Areas(
        release=told[0]["release"] if told else "",
        places=places(
            [
                (one["code"], one["name"], one["township_code"], bytes(one["geometry"]))
                for one in told
            ],
            number,
        ),
    )


def _cases(wanted: Period, asked: Session, profile: Profile, here: Ground) -> Cases:
    zone = profile.zone
    begun_on = months.before(wanted, calendar_months.WINDOW)
    rows = asked.ask(
        "cases", start_at=begun_on.start_at(zone), end_at=wanted.end_at(zone)
    )
    since = rows[0][0] if rows else None
    window = calendar_months.window(wanted, since=since, zone=zone)
    return cases.of_rows(rows, window, profile=profile, ground=here)


def _worked(wanted: Period, asked: Session, profile: Profile) -> Worked:
    span: dict[str, Any] = {
        "start_at": wanted.start_at(profile.zone),
        "end_at": wanted.end_at(profile.zone),
    }
    due = asked.ask("due", **span)
    steps = asked.ask("steps", kinds=list(STEPS), **span)
    return Worked(
        due=Counter({(clock, town): n for clock, town, n, _, _ in due}),
        missed=Counter({(clock, town): n for clock, town, _, n, _ in due}),
        standing=Counter({(clock, town): n for clock, town, _, _, n in due}),
        steps=Counter({(kind, town): n for kind, town, n in steps}),
        quarantined=0,
        quarantined_open=0,
    )


def _unseen(area: AreaFigures, sensitive: int | None) -> AreaFigures:
    """Nothing is said of what the views do not show."""
    quality = dataclasses.replace(area.quality, quarantined=None, quarantined_open=None)
    return dataclasses.replace(area, quality=quality, sensitive=sensitive)

"""What are the figures of a month, for the county and each township?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gisapp.boundaries.models import Release
from gisapp.core import profile as profiles
from gisapp.core.crs import Flags, Ints
from gisapp.core.profile import Profile
from gisapp.maps.periods import Period
from gisapp.organization import townships as known_townships
from gisapp.risk.monthly import (
    account,
    counting,
    earlier,
    effects,
    foreseeing,
    gatherings,
    hexes,
    settings,
    spots,
    tallies,
    villages,
    warmth,
    working,
)
from gisapp.risk.monthly import (
    cases as all_cases,
)
from gisapp.risk.monthly.attribution import THEN, Attribution
from gisapp.risk.monthly.cases import Cases
from gisapp.risk.monthly.ground import Ground, ground
from gisapp.risk.monthly.told import (
    AreaFigures,
    MonthFigures,
    Rate,
    Spot,
    UnitFigures,
    VillageFigures,
)
from gisapp.risk.unusual.alarm import FALSE_A_MONTH

Progress = Callable[[int, int], None]
LEAST_SENSITIVE = 5
RESIDENT = "resident"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """All that was read and tested, before it is told area by area."""

    profile: Profile
    month: Period
    ground: Ground
    cases: Cases
    tallies: tallies.Tallies
    earlier: earlier.Earlier
    worked: working.Worked
    spots: list[Spot]
    hexes: hexes.Hexes
    foreseen: foreseeing.Foreseen
    residents: Ints
    """Of each township; 0: not known."""
    rates: list[Rate | None]
    """Of each township."""
    villages: tuple[VillageFigures, ...]
    """Of the whole county."""
    names_en: tuple[str, ...]
    effects: tuple[effects.Row, ...]


def figures(
    month: Period,
    *,
    attribution: Attribution = THEN,
    profile: Profile | None = None,
    progress: Progress | None = None,
) -> MonthFigures:
    """Read the database once, compute everything. Raises NoActiveRelease."""
    seen = read(month, attribution=attribution, profile=profile or profiles.current())
    return told(seen, attribution=attribution, progress=progress)


def told(
    seen: Read, *, attribution: Attribution = THEN, progress: Progress | None = None
) -> MonthFigures:
    """Everything that a report says of what was read, wherever it was read."""
    codes = seen.ground.townships.codes
    tell = progress or (lambda done, of: None)
    tell(1, len(codes) + 2)
    county = _area(seen, None)
    areas = {}
    for number, code in enumerate(codes):
        tell(number + 2, len(codes) + 2)
        areas[code] = _area(seen, number)
    tell(len(codes) + 2, len(codes) + 2)
    return MonthFigures(
        month=str(seen.month),
        attribution=attribution.value,
        release=seen.ground.release,
        crs=seen.ground.crs,
        is_sample=seen.profile.is_sample,
        rate_by=RESIDENT if seen.residents.any() else "",
        tests=spots.tests(seen.ground),
        false_a_month=FALSE_A_MONTH,
        hex_across_m=seen.ground.hexagons.across_m,
        hexes_tested=seen.hexes.tested,
        heat=warmth.warmth(seen.cases, seen.ground, seen.profile),
        county=county,
        townships=areas,
    )


def read(month: Period, *, attribution: Attribution, profile: Profile) -> Read:
    """Everything that is read, counted and tested county-wide."""
    here = ground(profile, month, attribution)
    cases = all_cases.read(month, profile=profile, ground=here, attribution=attribution)
    return tested(
        month,
        profile=profile,
        here=here,
        cases=cases,
        worked=working.read(month, profile=profile),
        names_en=_english(profile, here),
        led_to=effects.told(month, here.grids),
    )


def tested(
    month: Period,
    *,
    profile: Profile,
    here: Ground,
    cases: Cases,
    worked: working.Worked,
    names_en: tuple[str, ...],
    led_to: tuple[effects.Row, ...],
) -> Read:
    """Count and test what was read; knows no database."""
    counted = tallies.tally(cases, here)
    lived = counting.people(here.villages, settings.residents(profile))
    residents = counting.of_townships(here.villages, lived, len(here.townships.codes))
    grids = tallies.foreseen(cases, here)
    return Read(
        profile=profile,
        month=month,
        ground=here,
        cases=cases,
        tallies=counted,
        earlier=earlier.read(profile),
        worked=worked,
        spots=spots.spots(spots.test(counted.grids, here), here),
        hexes=hexes.hexes(cases, here),
        foreseen=foreseeing.foreseen(cases, here, grids),
        residents=residents,
        rates=counting.rates(counted.townships[-1].sum(axis=1), residents),
        villages=villages.figures(counted.grids, here, lived),
        names_en=names_en,
        effects=led_to,
    )


def _english(profile: Profile, here: Ground) -> tuple[str, ...]:
    release = Release.objects.of_county(profile.code).get(label=here.release)
    known = {one.code: one.name_en for one in known_townships.read(profile, release)}
    return tuple(known.get(code, code) for code in here.townships.codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whose:
    """The county, or one township: its names, rows and numbers."""

    township: int | None
    code: str
    name: str
    name_en: str
    codes: frozenset[str]
    """Of the townships that it is made of; "" is out of the county."""
    table: Ints
    """`(months, themes)`."""
    grids: Ints
    """Numbers of its grids."""


def _whose(seen: Read, township: int | None) -> _Whose:
    here, grids = seen.ground, seen.ground.grids.township
    if township is None:
        return _Whose(
            township=None,
            code="",
            name=seen.profile.name_zh,
            name_en=seen.profile.name_en,
            codes=frozenset({*here.townships.codes, ""}),
            table=seen.tallies.county,
            grids=np.flatnonzero(grids >= 0),
        )
    code = here.townships.codes[township]
    return _Whose(
        township=township,
        code=code,
        name=here.townships.names[township],
        name_en=seen.names_en[township],
        codes=frozenset({code}),
        table=seen.tallies.townships[:, township],
        grids=np.flatnonzero(grids == township),
    )


def _area(seen: Read, township: int | None) -> AreaFigures:
    """The county (None), or the township of that number."""
    cases, here, its = seen.cases, seen.ground, _whose(seen, township)
    is_county = township is None
    within = _within(cases, township)
    whole, parts = counting.all_series(its.table, cases.months, township=its.code)
    return AreaFigures(
        code=its.code,
        name=its.name,
        name_en=its.name_en,
        total=counting.count(whole, seen.earlier),
        sensitive=_sensitive(cases, within),
        themes=tuple(counting.theme(one, seen.earlier) for one in parts),
        rate=_rate(seen, township),
        units=_units(seen, its),
        villages=() if is_county else villages.of(seen.villages, its.code),
        trend=counting.trend(its.table, cases.months),
        spots=tuple(s for s in seen.spots if is_county or s.township == its.code),
        hexes=tuple(h for h in seen.hexes.spots if is_county or h.township == its.code),
        gathering=gatherings.gathering(seen.tallies.grids[-1], its.grids),
        repeats=gatherings.repeats(cases, within),
        clusters=gatherings.clusters(cases, here) if is_county else (),
        forecast=foreseeing.forecast(seen.foreseen, cases, here, township=township),
        work=working.work(seen.worked, cases, within, codes=its.codes),
        quality=working.quality(
            seen.worked, cases, within, ground=here, township=township
        ),
        account=_account(seen) if is_county else (),
        effects=seen.effects if is_county else effects.of(seen.effects, its.code),
    )


def _within(cases: Cases, township: int | None) -> Flags:
    return cases.township >= 0 if township is None else cases.township == township


def _sensitive(cases: Cases, within: Flags) -> int | None:
    """How many sensitive ones there were; None where that would show single ones."""
    stands = ~(cases.is_merged | cases.is_void)
    found = int((within & stands & cases.is_this_month & cases.is_sensitive).sum())
    return found if found >= LEAST_SENSITIVE else None


def _rate(seen: Read, township: int | None) -> Rate | None:
    if township is not None:
        return seen.rates[township]
    people = int(seen.residents.sum())
    if not people:
        return None
    rate = float(1000 * seen.tallies.county[-1].sum() / people)
    return Rate(residents=people, rate=rate, steadied=rate)


def _units(seen: Read, its: _Whose) -> tuple[UnitFigures, ...]:
    """Townships of the county; grids of a township."""
    exposure = _exposure(seen)
    if its.township is None:
        places = seen.ground.townships
        return counting.units(
            seen.tallies.townships,
            places,
            np.arange(len(places.codes)),
            names_en=seen.names_en,
            rate=seen.rates,
            exposure=exposure,
        )
    return counting.units(
        seen.tallies.grids, seen.ground.grids, its.grids, exposure=exposure
    )


def _exposure(seen: Read) -> float:
    months = seen.cases.months
    return months[-1].days / months[-2].days if len(months) > 1 else 1.0


def _account(seen: Read) -> tuple[account.AccountFigure, ...]:
    found = account.account(seen.month, profile=seen.profile, earlier=seen.earlier)
    return tuple(found)

"""What is the same for all incidents that are worked off?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gisapp.core.clock_settings import ClockSettings
from gisapp.core.clocks import Limit
from gisapp.core.profile import Profile
from gisapp.dispatch.chain import superior_of
from gisapp.dispatch.limits import LimitFacts, limit_of
from gisapp.incidents.models import Category
from gisapp.organization import calendars
from gisapp.organization.models import Person, Post, Unit
from gisapp.organization.roles import DECIDING, WORKING
from gisapp.pipeline.working_off.echoes import Echoes
from gisapp.routing.models import RuleRow
from gisapp.sample.work import House, Staff

Kind = Unit.Kind
CLOCKS = ("accept", "arrive", "resolve")


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    house: House
    units: Mapping[int, Unit]
    above: Mapping[int, int]
    """The desk that each desk reports to; the centre to itself."""
    by_code: Mapping[tuple[str, str], int]
    """Kind and code of each desk to its id."""
    categories: Mapping[str, Category]
    rules: Mapping[int, dict[str, Any]]
    """By their order."""
    stationed: frozenset[str]
    """Townships in which a zone station sits."""
    people: Mapping[str, int]
    """Ids by code."""
    settings: ClockSettings
    echoes: Echoes

    def limits(
        self, row: Mapping[str, Any], unit: Unit, category: Category | None
    ) -> Mapping[str, Limit]:
        """The limits of an incident (a row of its fields) at a desk."""
        township = row["township_code"]
        facts = LimitFacts(
            settings=self.settings,
            category=category.code if category else "",
            group=category.group_code if category else "",
            category_limits=category.limits if category else {},
            is_emergency=row["is_emergency"],
            level=row["level"],
            channel=row["channel__name"],
            unit_kind=unit.kind,
            township=township,
            is_stationed=township in self.stationed,
        )
        found = {clock: limit_of(clock, facts) for clock in CLOCKS}
        return {clock: limit for clock, limit in found.items() if limit}


def read(profile: Profile, echoes: Echoes) -> County:
    """As it stands now."""
    units = {unit.pk: unit for unit in Unit.objects.select_related("parent")}
    by_code = {(unit.kind, unit.code): pk for pk, unit in units.items()}
    centre = by_code[Kind.CENTRE, profile.code]
    rooms = {pk for pk, unit in units.items() if unit.kind == Kind.STATION}
    return County(
        house=House(calendar=calendars.current(profile), staff=_staff(), centre=centre),
        units=units,
        above={pk: _above(unit, centre) for pk, unit in units.items()},
        by_code=by_code,
        categories=Category.objects.in_bulk(),
        rules=_rules(),
        stationed=frozenset(units[pk].township_code for pk in rooms),
        people=dict(Person.objects.values_list("code", "pk")),
        settings=profile.clocks,
        echoes=echoes,
    )


def _above(unit: Unit, centre: int) -> int:
    superior = superior_of(unit)
    return superior.pk if superior else centre


def _staff() -> dict[int, Staff]:
    """Who works and who decides at each desk; those of a sample were there all year."""
    workers, deciders = defaultdict(list), defaultdict(list)
    posts = Post.objects.filter(to_on=None, role__in=WORKING).order_by("id")
    for desk, role, code in posts.values_list("unit", "role", "person__code"):
        workers[desk].append(code)
        if role in DECIDING:
            deciders[desk].append(code)
    return {
        desk: Staff(workers=tuple(codes), deciders=tuple(deciders[desk]))
        for desk, codes in workers.items()
    }


def _rules() -> dict[int, dict[str, Any]]:
    rows = RuleRow.objects.filter(rule_set__status="active")
    return {
        row.order: {"order": row.order, "zh": row.name_zh, "en": row.name_en}
        for row in rows
    }

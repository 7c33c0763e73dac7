"""Which desk gets it? The active rules and the open desks, ready to ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gisapp.organization.models import Unit
from gisapp.routing.actions import rule_of
from gisapp.routing.errors import NoActiveRules, UnitMissing
from gisapp.routing.models import RuleRow, RuleSet
from gisapp.routing.rules import Facts, Rule, matching


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A unit as far as routing names it."""

    id: int
    kind: str
    code: str
    name_zh: str
    name_en: str
    serves: tuple[str, ...] = ()
    """Townships that a zone station serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was decided: the desk, those that work along, and the rule."""

    rule_id: int
    rule: Rule
    desk: Desk
    co_handlers: tuple[Desk, ...]
    passed_over: Rule | None = None
    """The rule that came first, where it names a desk that there is not."""


class Router:
    """Chooses desks by one rule set; made once per batch."""

    def __init__(
        self, rules: list[tuple[int, Rule]], desks: list[Desk], *, centre: str
    ) -> None:
        self._ids = {rule.order: pk for pk, rule in rules}
        self._desks = {(desk.kind, desk.code): desk for desk in desks}
        self._stations = {t: desk.code for desk in desks for t in desk.serves}
        self._centre = centre
        ordered = [rule for _, rule in rules]
        self._matching = lru_cache(maxsize=50_000)(
            lambda facts: matching(facts, ordered)
        )

    @classmethod
    def current(cls, *, centre: str) -> Router:
        """The active rules over the open desks; raises NoActiveRules."""
        rows = RuleRow.objects.filter(rule_set__status=RuleSet.Status.ACTIVE)
        rules = [(row.pk, rule_of(row)) for row in rows.order_by("order")]
        if not rules:
            raise NoActiveRules
        units = Unit.objects.filter(is_open=True)
        desks = [
            Desk(
                id=u.pk,
                kind=u.kind,
                code=u.code,
                name_zh=u.name_zh,
                name_en=u.name_en,
                serves=tuple(u.serves),
            )
            for u in units
        ]
        return cls(rules, desks, centre=centre)

    def choose(self, facts: Facts, *, grid: str) -> Choice:
        """The desk for these facts; raises NoRuleMatches or UnitMissing.

        Where a rule's desk is not there (closed, never opened), the next rule that
        matches decides, at last the centre: no report is without a desk.
        """
        rules = self._matching(facts)
        first = rules[0]
        for rule in rules:
            desk = self._desk(rule.target, rule, facts, grid)
            if desk is not None:
                missing = None if rule is first else first
                return self._choice(rule, desk, facts, grid, passed_over=missing)
        centre = self._desks.get(("centre", self._centre))
        if centre is None:
            code = self._code(first.target, first, facts, grid)
            raise UnitMissing(rule=first.order, kind=first.target, code=code)
        return self._choice(rules[-1], centre, facts, grid, passed_over=first)

    def is_stationed(self, township: str) -> bool:
        """Whether a zone station sits in the township itself."""
        return ("station", township) in self._desks

    def grid_desk(self, grid: str) -> Desk | None:
        """The desk of a grid, where it is open."""
        return self._desks.get(("grid", grid))

    def _choice(
        self,
        rule: Rule,
        desk: Desk,
        facts: Facts,
        grid: str,
        *,
        passed_over: Rule | None,
    ) -> Choice:
        others = (self._desk(kind, rule, facts, grid) for kind in rule.co_handlers)
        return Choice(
            rule_id=self._ids[rule.order],
            rule=rule,
            desk=desk,
            co_handlers=tuple(d for d in others if d is not None and d != desk),
            passed_over=passed_over,
        )

    def _desk(self, kind: str, rule: Rule, facts: Facts, grid: str) -> Desk | None:
        return self._desks.get((kind, self._code(kind, rule, facts, grid)))

    def _code(self, kind: str, rule: Rule, facts: Facts, grid: str) -> str:
        town = facts.township or facts.home
        codes = {
            "centre": self._centre,
            "command_room": town,
            "platform": f"{town}-{facts.platform}",
            "grid": grid,
            "department": rule.department or facts.lead_unit,
            "station": self._stations.get(facts.township, ""),
            "office": "",
            "outpost": facts.outpost,
        }
        return codes[kind]

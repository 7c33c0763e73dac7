"""Whose is it? The first rule that matches the facts decides, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gisapp.routing.errors import NoRuleMatches

ANY: frozenset[str] = frozenset()
"""An empty condition: it always holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an incident when it is given to a desk."""

    category: str = ""
    """Code of the leaf; blank: not known yet."""
    group: str = ""
    first_desk: str = ""
    level: int = 1
    platform: str = ""
    lead_unit: str = ""
    channel: str = ""
    place_kind: str = "unlocated"
    area_kind: str = ""
    """"urban", "rural" or as the grid says; blank without a grid."""
    township: str = ""
    outpost: str = ""
    home: str = ""
    """The reporter's home township (户籍属地), wherever it happened."""
    is_emergency: bool = False
    is_stationed: bool = False
    """Whether a zone station sits in the township itself."""

    @property
    def has_township(self) -> bool:
        return bool(self.township)

    @property
    def has_outpost(self) -> bool:
        return bool(self.outpost)

    @property
    def has_home(self) -> bool:
        return bool(self.home)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Conditions, each empty or None where it does not matter, and a target."""

    order: int
    name_zh: str
    name_en: str
    target: str
    """Kind of unit, as `organization.Unit.Kind` has them."""
    department: str = ""
    """A department in the stead of the category's lead unit."""
    co_handlers: tuple[str, ...] = ()
    categories: frozenset[str] = ANY
    groups: frozenset[str] = ANY
    first_desks: frozenset[str] = ANY
    levels: frozenset[int] = frozenset()
    channels: frozenset[str] = ANY
    place_kinds: frozenset[str] = ANY
    area_kinds: frozenset[str] = ANY
    townships: frozenset[str] = ANY
    lead_units: frozenset[str] = ANY
    is_emergency: bool | None = None
    has_outpost: bool | None = None
    has_township: bool | None = None
    has_home: bool | None = None
    is_stationed: bool | None = None

    def matches(self, facts: Facts) -> bool:
        """Whether every condition holds."""
        return all(
            not getattr(self, several) or getattr(facts, one) in getattr(self, several)
            for several, one in SETS.items()
        ) and all(
            getattr(self, flag) is None or getattr(facts, flag) == getattr(self, flag)
            for flag in FLAGS
        )


SETS = {
    "categories": "category",
    "groups": "group",
    "first_desks": "first_desk",
    "levels": "level",
    "channels": "channel",
    "place_kinds": "place_kind",
    "area_kinds": "area_kind",
    "townships": "township",
    "lead_units": "lead_unit",
}
"""Condition of a rule to the fact that must be in it."""
FLAGS = (
    "is_emergency", "has_outpost", "has_township", "has_home", "is_stationed",
)  # fmt: skip


def choose(facts: Facts, rules: Sequence[Rule]) -> Rule:
    """The first rule that matches; raises NoRuleMatches.

    >>> last = Rule(order=9, name_zh="其余", name_en="Rest", target="centre")
    >>> choose(Facts(), [last]).target
    'centre'
    """
    return matching(facts, rules)[0]


def matching(facts: Facts, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Every rule that matches, in order: the first decides, if its desk is there.

    Raises NoRuleMatches.
    """
    found = tuple(rule for rule in rules if rule.matches(facts))
    if not found:
        raise NoRuleMatches(facts=facts)
    return found


def covers(earlier: Rule, later: Rule) -> bool:
    """Whether all that `later` matches, `earlier` matches too."""
    sets = all(
        not getattr(earlier, name)
        or (getattr(later, name) and getattr(later, name) <= getattr(earlier, name))
        for name in SETS
    )
    return sets and all(
        getattr(earlier, flag) is None or getattr(earlier, flag) == getattr(later, flag)
        for flag in FLAGS
    )


def shadowed(rules: Sequence[Rule]) -> list[tuple[Rule, Rule]]:
    """Rules that can never match, each with the earlier one that takes all."""
    return [
        (later, earlier)
        for index, later in enumerate(rules)
        for earlier in rules[:index]
        if covers(earlier, later)
    ]

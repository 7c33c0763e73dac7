"""Writing: rule sets and which of them is in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from gisapp.routing.errors import RulesUnreachable
from gisapp.routing.models import RuleRow, RuleSet
from gisapp.routing.rules import FLAGS, SETS, Rule, shadowed

ACTIVE, RETIRED = RuleSet.Status.ACTIVE, RuleSet.Status.RETIRED


@transaction.atomic
def adopt(*, label: str, rules: Sequence[Rule]) -> RuleSet:
    """Make these rules the active set; one of the same rules stays as it is.

    Raises RulesUnreachable where a rule is shadowed by an earlier one.
    """
    _refuse_shadowed(rules)
    current = RuleSet.objects.select_for_update().filter(status=ACTIVE).first()
    if current and rules_of(current) == list(rules):
        return current
    if current:
        current.status = RETIRED
        current.save(update_fields=["status"])
    count = RuleSet.objects.count()
    made = RuleSet.objects.create(label=f"{label} {count + 1}", status=ACTIVE)
    RuleRow.objects.bulk_create([_row(made, rule) for rule in rules])
    return made


def _refuse_shadowed(rules: Sequence[Rule]) -> None:
    ordered = sorted(rules, key=lambda rule: rule.order)
    for later, earlier in shadowed(ordered):
        raise RulesUnreachable(
            later=later.order,
            later_zh=later.name_zh,
            earlier=earlier.order,
            earlier_zh=earlier.name_zh,
        )


def rules_of(rule_set: RuleSet) -> list[Rule]:
    """The rules of a set in their order."""
    return [rule_of(row) for row in rule_set.rows.order_by("order")]


def rule_of(row: RuleRow) -> Rule:
    """A row of the table as the pure rule."""
    return Rule(
        order=row.order,
        name_zh=row.name_zh,
        name_en=row.name_en,
        target=row.target,
        department=row.department,
        co_handlers=tuple(row.co_handlers),
        **_conditions(row),
    )


def _conditions(row: RuleRow) -> dict[str, Any]:
    sets = {name: frozenset(getattr(row, name)) for name in SETS}
    return sets | {flag: getattr(row, flag) for flag in FLAGS}


def _row(rule_set: RuleSet, rule: Rule) -> RuleRow:
    return RuleRow(
        rule_set=rule_set,
        order=rule.order,
        name_zh=rule.name_zh,
        name_en=rule.name_en,
        target=rule.target,
        department=rule.department,
        co_handlers=list(rule.co_handlers),
        **{name: sorted(getattr(rule, name)) for name in SETS},
        **{flag: getattr(rule, flag) for flag in FLAGS},
    )

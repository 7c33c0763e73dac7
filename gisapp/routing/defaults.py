"""By which rules does a county begin? What the category table itself says."""

from __future__ import annotations

from dataclasses import replace

from gisapp.routing.rules import Rule

WITH_STATION = 2
"""An emergency's rule stands so far before the general one that it adds to."""


def _words(*words: str) -> frozenset[str]:
    return frozenset(words)


def default_rules(local_leads: frozenset[str]) -> list[Rule]:
    """The rules to begin with, in order; the last matches everything.

    `local_leads`: lead units of the category table that are no county department
    but the township itself.
    """
    emergencies = [_emergency(rule) for rule in GENERAL_RULES if rule.order in URGENT]
    local = Rule(
        order=55,
        name_zh="镇街牵头的事项由乡镇指挥室分办",
        name_en="Matters led by the township itself",
        first_desks=_words("DEPARTMENT"),
        lead_units=local_leads,
        has_township=True,
        target="command_room",
    )
    rules = [*GENERAL_RULES, *emergencies, *([local] if local_leads else [])]
    return sorted(rules, key=lambda rule: rule.order)


def _emergency(rule: Rule) -> Rule:
    """The same for emergencies where no station sits: the one that serves it helps."""
    return replace(
        rule,
        order=rule.order - WITH_STATION,
        name_zh=f"{rule.name_zh}(突发,片区站所协办)",
        name_en=f"{rule.name_en} (emergency, with the zone station)",
        has_township=True,
        is_emergency=True,
        is_stationed=False,
        co_handlers=(*rule.co_handlers, "station"),
    )


GENERAL_RULES: tuple[Rule, ...] = (
    Rule(
        order=5,
        name_zh="域外网格的事项由驻地域外网格办理",
        name_en="Matters of the out-of-county grids, within an outpost's reach",
        place_kinds=_words("outside"),
        first_desks=_words("OUTPOST"),
        has_outpost=True,
        target="outpost",
    ),
    Rule(
        order=10,
        name_zh="县外上报的其他事项回属地乡镇办理",
        name_en="Outside the county, home township known",
        place_kinds=_words("outside"),
        has_home=True,
        target="command_room",
        co_handlers=("outpost",),
    ),
    Rule(
        order=15,
        name_zh="县外且属地不明的由驻地域外网格办理",
        name_en="Outside the county, within an outpost's reach",
        place_kinds=_words("outside"),
        has_outpost=True,
        target="outpost",
    ),
    Rule(
        order=20,
        name_zh="县外且无域外网格的由指挥中心办理",
        name_en="Outside the county, no outpost near",
        place_kinds=_words("outside"),
        target="centre",
    ),
    Rule(
        order=30,
        name_zh="重大事项由指挥中心统一指挥",
        name_en="Linkage level 3",
        first_desks=_words("CENTRE"),
        target="centre",
        co_handlers=("command_room",),
    ),
    Rule(
        order=40,
        name_zh="未落点但属地明确的由乡镇指挥室核位",
        name_en="Not placed, home township known",
        place_kinds=_words("unlocated"),
        has_township=True,
        target="command_room",
    ),
    Rule(
        order=50,
        name_zh="未落点的由指挥中心人工核位",
        name_en="Not placed",
        place_kinds=_words("unlocated"),
        target="centre",
    ),
    Rule(
        order=60,
        name_zh="专业事项由主管部门办理",
        name_en="Matters of a county department",
        first_desks=_words("DEPARTMENT"),
        target="department",
        co_handlers=("command_room",),
    ),
    Rule(
        order=70,
        name_zh="平台事项由乡镇平台办理",
        name_en="Matters of a township platform",
        first_desks=_words("PLATFORM"),
        has_township=True,
        target="platform",
        co_handlers=("grid",),
    ),
    Rule(
        order=80,
        name_zh="网格事项由所在网格办理",
        name_en="Matters of the grid itself",
        first_desks=_words("GRID"),
        has_township=True,
        target="grid",
    ),
    Rule(
        order=90,
        name_zh="其余由所在乡镇指挥室分办",
        name_en="All else with a township",
        has_township=True,
        target="command_room",
    ),
    Rule(
        order=100,
        name_zh="其余由指挥中心分办",
        name_en="All else",
        target="centre",
    ),
)

URGENT = frozenset({30, 60, 70})
"""Orders of the rules whose emergencies call the zone station too."""

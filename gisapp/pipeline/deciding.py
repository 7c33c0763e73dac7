"""Whose is each report of a batch, and in which words is that said?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gisapp.boundaries.locate.places import KINDS
from gisapp.incidents.placing import Placed
from gisapp.incidents.reports import Report
from gisapp.pipeline.context import Context
from gisapp.routing.reasons import Named, sentence_en, sentence_zh
from gisapp.routing.router import Choice
from gisapp.routing.rules import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The desk of one report and the reason."""

    choice: Choice
    reason_zh: str
    reason_en: str
    linkage_level: int


def decide(
    reports: Sequence[Report], placed: Placed, context: Context
) -> list[Decided]:
    """One decision for each report, in order."""
    grids = placed.places.grid_codes().tolist()
    kinds = [KINDS[number].value for number in placed.places.kind.tolist()]
    codes = [*placed.places.outposts.tolist(), ""]
    return [
        _one(
            report,
            kind=kind,
            grid=grid,
            township=township,
            outpost=codes[outpost],
            context=context,
        )
        for report, kind, grid, township, outpost in zip(
            reports,
            kinds,
            grids,
            placed.townships,
            placed.places.outpost.tolist(),
            strict=True,
        )
    ]


def _one(
    report: Report,
    *,
    kind: str,
    grid: str,
    township: str,
    outpost: str,
    context: Context,
) -> Decided:
    leaf = report.leaf
    is_home = report.home_township in context.ground.townships
    ground = context.ground.grids.get(grid)
    facts = Facts(
        category=leaf.code if leaf else "",
        group=leaf.group if leaf else "",
        first_desk=leaf.first_desk if leaf else "",
        level=leaf.level if leaf else 1,
        platform=leaf.platform if leaf else "",
        lead_unit=leaf.lead_unit if leaf else "",
        channel=context.channel.name,
        place_kind=kind,
        area_kind=ground.kind if ground else "",
        township=township,
        outpost=outpost,
        home=report.home_township if is_home else "",
        is_emergency=bool(leaf and leaf.is_emergency),
        is_stationed=context.router.is_stationed(township),
    )
    choice = context.router.choose(facts, grid=grid)
    named = Named(
        category_zh=leaf.name_zh if leaf else "",
        category_en=leaf.name_en if leaf else "",
        place_kind=kind,
        ground_zh=ground.name if ground else "",
        ground_en=f"grid {grid}",
        rule_zh=choice.rule.name_zh,
        rule_en=choice.rule.name_en,
        order=choice.rule.order,
        unit_zh=choice.desk.name_zh,
        unit_en=choice.desk.name_en,
        passed_over=choice.passed_over.order if choice.passed_over else None,
    )
    return Decided(
        choice=choice,
        reason_zh=sentence_zh(named),
        reason_en=sentence_en(named),
        linkage_level=facts.level,
    )

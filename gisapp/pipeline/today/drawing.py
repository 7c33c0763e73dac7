"""What was drawn for the cases of these days? The same at each look."""

from __future__ import annotations

from collections.abc import Sequence

from gisapp.pipeline.working_off import cases
from gisapp.pipeline.working_off.cases import Found
from gisapp.pipeline.working_off.county import County
from gisapp.sample.work import Course, deal_with

HASTE = 0.35
"""So that of the last days most is done: a part of the usual time."""
Drawn = list[tuple[Found, Course]]


def draw(
    ids: Sequence[int],
    known: County,
    *,
    untouched: bool = False,
    haste: float = HASTE,
) -> Drawn:
    """Each incident with its course; `untouched`: those alone, and locked.

    `haste`: what part of the usual time their work takes.
    """
    found = (cases.of if untouched else cases.as_received)(ids, known, haste=haste)
    return [(one, deal_with(one.case, known.house)) for one in found]

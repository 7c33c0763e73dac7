"""What if one message breaks something that nobody foresaw?

Then it alone goes to quarantine, and the others of its batch go on. Where many
break, the fault is ours: the error is raised, and what was not stored is sent or
imported again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from django.db import DataError

from gisapp.core.errors import OneNetError
from gisapp.incidents.errors import Unforeseen
from gisapp.pipeline.batch import Outcome

Item = TypeVar("Item")

BREAKING = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
    DataError, OneNetError,
)  # fmt: skip
"""What the contents of a message can cause; a lost server is none of these."""
MOST = 20
"""So many broken messages in one batch are theirs; more are ours."""
logger = logging.getLogger(__name__)


def each(
    items: Sequence[Item],
    work: Callable[[Sequence[Item]], Outcome],
    *,
    mark: Callable[[Item, Unforeseen], Item],
) -> Iterator[Outcome]:
    """The outcome of `work` on all items; where it breaks, on ever smaller parts.

    `work`: atomic. `mark`: the item that it breaks on alone, made to be held.
    """
    waiting, broken = [items], 0
    while waiting:
        part = waiting.pop()
        try:
            outcome = work(part)
        except BREAKING as error:
            if len(part) > 1:
                half = len(part) // 2
                waiting += [part[half:], part[:half]]
                continue
            broken += 1
            if broken > MOST:
                raise
            logger.warning("one message is held: %s", type(error).__name__)
            outcome = work([mark(part[0], Unforeseen(what=_first_line(error)))])
        yield outcome


def _first_line(error: Exception) -> str:
    """Without the row that a database adds in the lines below."""
    text = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {text}"[:300]

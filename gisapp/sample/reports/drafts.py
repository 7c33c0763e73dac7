"""What is planned before a word is written: one row per report, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Texts = NDArray[np.str_]

NONE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """`n` reports; every array is `(n,)`. NONE (-1) where there is nothing."""

    channel: Ints
    """Place in the list of channels."""
    habit: Ints
    """Place in `mix.habits()`."""
    second: Ints
    """Seconds since the year began, local time."""
    spot: Ints
    """Place in `Land.spots`; the named place that the report speaks of."""
    outpost: Ints
    """Place in `Land.cities` of a report from out of the county."""
    east: Floats
    north: Floats
    """Where it truly is, the metric CRS, metres; NaN in a far city."""
    cluster: Ints
    """Place in the list of planted clusters."""
    parent: Ints
    """Row of the first report of the same happening."""
    police_code: Texts
    """The police's own class where it is fixed, else empty."""

    def __len__(self) -> int:
        return len(self.channel)

    def take(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Drafts:
        """These rows alone; `parent` still counts in the whole."""
        return Drafts(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})

    def with_parents(self, rows: Ints) -> Drafts:
        """The same happenings, told again: row by row the children of `rows`."""
        return replace_columns(self, parent=rows)


def replace_columns(drafts: Drafts, **columns: NDArray) -> Drafts:  # type: ignore[type-arg]
    """The drafts with some columns put in place of theirs."""
    known = {f.name: getattr(drafts, f.name) for f in fields(drafts)}
    return Drafts(**(known | columns))


def blank(n: int, *, channel: int) -> Drafts:
    """`n` rows of one channel with nothing planned yet."""
    none = np.full(n, NONE, np.int64)
    nowhere = np.full(n, np.nan)
    return Drafts(
        channel=np.full(n, channel, np.int64),
        habit=none,
        second=none,
        spot=none,
        outpost=none,
        east=nowhere,
        north=nowhere,
        cluster=none,
        parent=none,
        police_code=np.full(n, "", "U6"),
    )


def join(parts: Sequence[Drafts]) -> Drafts:
    """One after the other."""
    return Drafts(
        **{
            f.name: np.concatenate([getattr(part, f.name) for part in parts])
            for f in fields(Drafts)
        }
    )

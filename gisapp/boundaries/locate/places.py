"""What do we say about very many points, in columns?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gisapp.boundaries.locate.crossing import Floats
from gisapp.boundaries.locate.place import Kind, Place

KINDS = tuple(Kind)
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """n places, column by column. `places[i]` is the i-th as one Place."""

    codes: NDArray[np.str_]
    """Codes of the grids, by number."""
    outposts: NDArray[np.str_]
    """Codes of the outposts, by number."""
    kind: NDArray[np.uint8]
    """(n,) position in `KINDS`."""
    grid: NDArray[np.int32]
    """(n,) number of the grid chosen, or -1."""
    border_m: Floats
    """(n,) metres to the nearest border, whole millimetres; NaN where unlocated."""
    distance_m: Floats
    """(n,) metres to the grid chosen; NaN where there is none."""
    accuracy_m: Floats
    """(n,) as reported; NaN where unknown."""
    outpost: NDArray[np.int32]
    """(n,) number of the outpost, or -1."""
    candidates: dict[int, tuple[tuple[str, float], ...]]
    """(code, metres) of every grid in question, for the points in doubt only."""
    tolerance_m: float
    release: int | None

    def __len__(self) -> int:
        return len(self.kind)

    def __getitem__(self, i: int) -> Place:
        grid, outpost = int(self.grid[i]), int(self.outpost[i])
        code = str(self.codes[grid]) if grid >= 0 else None
        return Place(
            kind=KINDS[self.kind[i]],
            grid=code,
            candidates=self.candidates_of(i),
            border_m=_or_none(self.border_m[i]),
            distance_m=_or_none(self.distance_m[i]),
            tolerance_m=self.tolerance_m,
            accuracy_m=_or_none(self.accuracy_m[i]),
            release=self.release,
            outpost=str(self.outposts[outpost]) if outpost >= 0 else None,
        )

    def candidates_of(self, i: int) -> tuple[tuple[str, float], ...]:
        """Every grid in question of the i-th point, the chosen one first."""
        grid = int(self.grid[i])
        plain = ((str(self.codes[grid]), 0.0),) if grid >= 0 else ()
        return self.candidates.get(i, plain)

    def grid_codes(self) -> NDArray[np.str_]:
        """(n,) code of the grid chosen, "" where there is none."""
        return np.append(self.codes, "")[self.grid]

    def is_kind(self, kind: Kind) -> NDArray[np.bool_]:
        return np.asarray(self.kind == NUMBERS[kind])

    def counts(self) -> dict[str, int]:
        """How many places there are of each kind."""
        numbers = np.bincount(self.kind, minlength=len(KINDS))
        return {kind.value: int(n) for kind, n in zip(KINDS, numbers, strict=True)}


def _or_none(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None

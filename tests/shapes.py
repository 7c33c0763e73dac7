"""Small named ground in round numbers, EPSG:4549-like metres.

The south-west corner of everything is (460 000, 3 090 000), which lies in the
sample county; a cell is 1 000 m wide.
"""

from __future__ import annotations

from shapely import Polygon, box

from gisapp.boundaries.records import AreaRecord

CRS = "EPSG:4549"
E0, N0 = 460_000.0, 3_090_000.0
CELL_M = 1_000.0


def square(column: float, row: float, wide: float = 1, high: float = 1) -> Polygon:
    """A rectangle in cells from the south-west corner."""
    west, south = E0 + column * CELL_M, N0 + row * CELL_M
    return box(west, south, west + wide * CELL_M, south + high * CELL_M)


def area(code: str, geometry: Polygon, parent: str = "", kind: str = "") -> AreaRecord:
    return AreaRecord(
        code=code, name=f"网格{code}", kind=kind, parent_code=parent, geometry=geometry
    )


def two_neighbours() -> list[AreaRecord]:
    """A and B side by side, one shared edge."""
    return [area("A", square(0, 0)), area("B", square(1, 0))]


def four_squares() -> list[AreaRecord]:
    """A B below, C D above: a sound coverage of 2 x 2 cells."""
    places = {"A": (0, 0), "B": (1, 0), "C": (0, 1), "D": (1, 1)}
    return [area(code, square(*place)) for code, place in places.items()]


def with_hole() -> list[AreaRecord]:
    """A ring of 3 x 3 cells whose middle cell is missing."""
    places = [(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    return [area(f"R{x}{y}", square(x, y)) for x, y in places]


def overlapping(by_m: float) -> list[AreaRecord]:
    """A reaches `by_m` metres into B."""
    wide = 1 + by_m / CELL_M
    return [area("A", square(0, 0, wide)), area("B", square(1, 0))]


def with_gap(width_m: float) -> list[AreaRecord]:
    """A slit of `width_m` metres and 1 000 m, closed by C above and D below."""
    off = width_m / CELL_M
    return [
        area("A", square(0, 0)),
        area("B", square(1 + off, 0, 1 - off)),
        area("C", _slab(1, width_m, height_m=CELL_M)),
        area("D", _slab(0, width_m, height_m=-CELL_M)),
    ]


def _slab(row: float, width_m: float, *, height_m: float) -> Polygon:
    """Two cells wide, from the row's line up or down, the slit's corners in it."""
    near, far = N0 + row * CELL_M, N0 + row * CELL_M + height_m
    middle = E0 + CELL_M
    line = [(E0, near), (middle, near), (middle + width_m, near)]
    return Polygon([*line, (E0 + 2 * CELL_M, near), (E0 + 2 * CELL_M, far), (E0, far)])


def touching_itself() -> Polygon:
    """A ring that touches itself in one point: invalid, yet its ground is plain."""
    corners = [(0, 0), (400, 0), (400, 400), (200, 0), (0, 400)]
    return Polygon([(E0 + x, N0 + y) for x, y in corners])


def t_junction() -> list[AreaRecord]:
    """A wide one above two: the vertex between the two is not in its edge."""
    return [
        area("A", square(0, 0)),
        area("B", square(1, 0)),
        area("W", square(0, 1, 2)),
    ]


def bow_tie() -> Polygon:
    """Two triangles of 250 000 m2 each, met in the middle of a cell."""
    south, north = N0, N0 + CELL_M
    return Polygon(
        [(E0, south), (E0 + CELL_M, north), (E0 + CELL_M, south), (E0, north)]
    )


def whole_of(width: float, height: float, code: str = "P") -> list[AreaRecord]:
    """One parent of so many cells from the south-west corner."""
    return [area(code, square(0, 0, width, height))]

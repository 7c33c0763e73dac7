"""Which area does each row of a delivery describe?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import shapely
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.errors import (
    CodeMissing,
    CodeRepeated,
    ColumnNotGuessed,
    ColumnUnknown,
    MappingUnreadable,
    PartsDisagree,
)
from gisapp.boundaries.importers.columns import USUAL, guess
from gisapp.boundaries.importers.delivery import Delivery, Value
from gisapp.boundaries.records import AreaRecord

SameCode = Literal["error", "merge"]
KINDS = {
    "城市": "urban", "城镇": "urban", "城区": "urban", "城市网格": "urban",
    "农村": "rural", "乡村": "rural", "农村网格": "rural",
    "社区": "community", "村": "village", "行政村": "village",
}  # fmt: skip
"""What files write, to the kinds that profiles count; others stay as they are."""
PADDED = re.compile(r"(?P<column>.+):0(?P<digits>[1-9]\d?)")
MOST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Our field to the file's column; None where the file has none."""

    code: str
    name: str | None = None
    kind: str | None = None
    parent: str | None = None
    code_digits: int = 0
    """Codes get zeros before them up to this many characters."""
    parent_digits: int = 0


def mapping_for(delivery: Delivery, given: Sequence[str] = ()) -> Mapping:
    """The mapping that `--map code=BEAT_NUM parent=DISTRICT` means, rest guessed.

    An empty column (`kind=`) means that the file has none; `code=DIST_NUM:02`
    that codes get zeros before them up to two digits, where one file writes 1
    and the other 01. Raises MappingUnreadable, ColumnUnknown or
    ColumnNotGuessed, naming the columns.
    """
    said, digits = _said(given)
    found: dict[str, str | None] = {}
    for field in USUAL:
        if field in said:
            found[field] = _column(delivery, field, said[field])
        else:
            taken = {column for column in [*said.values(), *found.values()] if column}
            free = [column for column in delivery.columns if column not in taken]
            found[field] = guess(field, free)
    code = found.pop("code")
    if not code:
        columns = ", ".join(delivery.columns)
        raise ColumnNotGuessed(path=delivery.shown, field="code", columns=columns)
    return Mapping(
        code=code,
        name=found["name"],
        kind=found["kind"],
        parent=found["parent"],
        code_digits=digits.get("code", 0),
        parent_digits=digits.get("parent", 0),
    )


def _said(given: Sequence[str]) -> tuple[dict[str, str], dict[str, int]]:
    """The columns and the widths of codes that a person named, by field."""
    said: dict[str, str] = {}
    digits: dict[str, int] = {}
    for pair in given:
        field, equals, column = pair.partition("=")
        if not equals or field not in USUAL or field in said:
            raise MappingUnreadable(given=pair, fields=", ".join(USUAL))
        wide = PADDED.fullmatch(column.strip())
        if wide and field in ("code", "parent"):
            column, digits[field] = wide["column"], int(wide["digits"])
        said[field] = column.strip()
    return said, digits


def _column(delivery: Delivery, field: str, name: str) -> str | None:
    if not name:
        return None
    alike = [c for c in delivery.columns if c.casefold() == name.casefold()]
    if name in delivery.columns:
        return name
    if len(alike) == 1:
        return alike[0]
    columns = ", ".join(delivery.columns)
    raise ColumnUnknown(path=delivery.shown, column=name, field=field, columns=columns)


def normal_code(value: Value) -> str:
    r"""A code as text, as it was meant before a spreadsheet saw it.

    >>> normal_code(1712.0), normal_code(" 33\uff10\uff11 "), normal_code("0111")
    ('1712', '3301', '0111')
    >>> normal_code(None)
    ''
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).strip()
    return re.sub(r"^(\d+)\.0+$", r"\1", text)


def _padded(value: Value, digits: int) -> str:
    code = normal_code(value)
    return code.zfill(digits) if code else ""


def _words(value: Value) -> str:
    """A name: full-width letters stay, blanks around it go."""
    return "" if value is None else str(value).strip()


def records(
    delivery: Delivery, mapping: Mapping, *, same_code: SameCode = "error"
) -> list[AreaRecord]:
    """The areas of a delivery, in file order, geometries in its own CRS.

    `same_code="merge"` unites rows of one code into one area. Raises CodeMissing,
    CodeRepeated or PartsDisagree, naming the rows (from 1).
    """
    areas = [_record(delivery, mapping, i) for i in range(len(delivery.rows))]
    _refuse_missing(delivery, mapping, areas)
    by_code: dict[str, list[AreaRecord]] = {}
    for area in areas:
        by_code.setdefault(area.code, []).append(area)
    if same_code == "error":
        _refuse_repeated(delivery, by_code)
    return [_merged(delivery, parts) for parts in by_code.values()]


def _record(delivery: Delivery, mapping: Mapping, i: int) -> AreaRecord:
    row = delivery.rows[i]
    kind = normal_code(row[mapping.kind]) if mapping.kind else ""
    code = _padded(row[mapping.code], mapping.code_digits)
    parent = mapping.parent and row[mapping.parent]
    return AreaRecord(
        code=code,
        name=_words(row[mapping.name]) if mapping.name else code,
        kind=KINDS.get(kind, kind),
        parent_code=_padded(parent, mapping.parent_digits),
        geometry=delivery.geometries[i],
        rows=(i + 1,),
    )


def _shown(rows: Iterable[int]) -> str:
    """The first rows by number, and that there are more."""
    numbers = [str(row) for row in rows]
    more = ", ..." if len(numbers) > MOST_SHOWN else ""
    return ", ".join(numbers[:MOST_SHOWN]) + more


def _refuse_missing(
    delivery: Delivery, mapping: Mapping, areas: list[AreaRecord]
) -> None:
    rows = [area.rows[0] for area in areas if not area.code]
    if rows:
        raise CodeMissing(
            path=delivery.shown,
            column=mapping.code,
            count=len(rows),
            rows=_shown(rows),
        )


def _refuse_repeated(delivery: Delivery, by_code: dict[str, list[AreaRecord]]) -> None:
    for code, parts in by_code.items():
        if len(parts) > 1:
            rows = _shown(row for part in parts for row in part.rows)
            raise CodeRepeated(path=delivery.shown, code=code, rows=rows)


def _merged(delivery: Delivery, parts: list[AreaRecord]) -> AreaRecord:
    first = parts[0]
    if len(parts) == 1:
        return first
    return AreaRecord(
        code=first.code,
        name=_agreed(delivery, parts, "name"),
        kind=_agreed(delivery, parts, "kind"),
        parent_code=_agreed(delivery, parts, "parent_code"),
        geometry=_united([part.geometry for part in parts]),
        rows=tuple(row for part in parts for row in part.rows),
    )


def _agreed(delivery: Delivery, parts: list[AreaRecord], field: str) -> str:
    """The one value that the parts give; blanks do not count."""
    values = dict.fromkeys(getattr(part, field) for part in parts)
    values.pop("", None)
    if len(values) > 1:
        raise PartsDisagree(
            path=delivery.shown,
            rows=_shown(row for part in parts for row in part.rows),
            code=parts[0].code,
            field=field,
            values=", ".join(values),
        )
    return next(iter(values), "")


def _united(geometries: Sequence[BaseGeometry | None]) -> BaseGeometry | None:
    """One geometry; invalid parts are put side by side, for the checks to tell."""
    present = [g for g in geometries if g is not None and not g.is_empty]
    if not present:
        return None
    if all(g.is_valid for g in present):
        return shapely.union_all(present)
    return shapely.multipolygons(shapely.get_parts(present))

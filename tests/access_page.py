"""Reads the tables of docs/access.md, so that tests can hold the product to them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gisapp.organization.roles import Role

PAGE = Path(__file__).resolve().parents[1] / "docs" / "access.md"
YES, NO = "●", "·"
STRANGER, NOBODY = "stranger", "no post"
COLUMNS = (STRANGER, NOBODY, *(role.value.replace("_", " ") for role in Role))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: what is in its first cells, and who has a ● behind them."""

    head: tuple[str, ...]
    who: frozenset[str]


def table(title: str) -> list[Row]:
    """The table under the heading of that name."""
    text = PAGE.read_text(encoding="utf-8")
    _before, section = text.split(f"\n## {title}\n", 1)
    lines = [
        line.strip().strip("|").split("|")
        for line in section.split("\n## ")[0].splitlines()
        if line.startswith("|")
    ]
    names = [cell.strip() for cell in lines[0]]
    return [_row(names, [cell.strip() for cell in line]) for line in lines[2:]]


def _row(names: list[str], cells: list[str]) -> Row:
    marks = dict(zip(names, cells, strict=True))
    who = {name for name in COLUMNS if marks.get(name) == YES}
    unclear = {name for name in COLUMNS if marks.get(name, NO) not in (YES, NO)}
    assert not unclear, f"{cells[:2]}: neither {YES} nor {NO} for {unclear}"
    head = tuple(cells[i].strip("`") for i, n in enumerate(names) if n not in COLUMNS)
    return Row(head=head, who=frozenset(who))

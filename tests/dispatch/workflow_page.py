"""Reads docs/reference/workflow.md: what people are told the workflow is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "workflow.md"
NEEDS = re.compile(r"^([^(]*)(?:\((.*)\))?$")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step as the page has it."""

    name: str
    said: str
    of: frozenset[str]
    to: str
    seats: frozenset[str]
    roles: frozenset[str]
    needs: tuple[str, ...]
    takes: tuple[str, ...]


def rows() -> dict[str, Row]:
    states, roles = _groups("States"), _groups("Roles")
    found = {}
    for name, said, of, to, seats, who, needs in _table("Steps"):
        needed, taken = NEEDS.match(needs).groups()
        found[name] = Row(
            name=name,
            said=said,
            of=_spread(of, states),
            to=to,
            seats=frozenset(_split(seats)),
            roles=_spread(who, roles),
            needs=tuple(_split(needed)),
            takes=tuple(_split(taken or "")),
        )
    return found


def seats() -> dict[str, str]:
    return {row[0]: row[1] for row in _table("Seats")}


def _groups(title: str) -> dict[str, frozenset[str]]:
    """Words for several; each may use those above it."""
    groups: dict[str, frozenset[str]] = {}
    for word, meaning in _table(title):
        groups[word] = _spread(meaning, groups)
    return groups


def _spread(text: str, groups: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(groups.get(w, {w}) for w in _split(text)))


def _split(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _table(title: str) -> list[list[str]]:
    chapter = PAGE.read_text(encoding="utf-8").split(f"\n## {title}\n")[1]
    lines = chapter.split("\n## ")[0].splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|")
    ]
    return cells[2:]

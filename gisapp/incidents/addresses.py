"""Where is “鹤溪街道人民中路38号”? Names of the gazetteer found in an address.

The longest names count first; a named township or village narrows what a shorter
name may mean; of regions alone, the one named first counts (“北京市…(户籍景宁)”).
What stays ambiguous is said so: its accuracy reaches to every place of that name.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

REGIONS = ("outpost", "township", "village")
"""Kinds that name a region; every other kind is a place in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name and where it is; EPSG:4326, longitude first."""

    name: str
    kind: str
    lng: float
    lat: float
    accuracy_m: float
    village: str = ""
    township: str = ""


class Gazetteer:
    """Finds the places that a text names."""

    def __init__(self, entries: Iterable[Entry], variants: Mapping[str, str]) -> None:
        self._even = str.maketrans(dict(variants))
        self._by_name: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_name.setdefault(self.normal(entry.name), []).append(entry)
        self._sizes = sorted({len(name) for name in self._by_name}, reverse=True)

    def normal(self, text: str) -> str:
        """Width, case, spaces and variant characters evened out."""
        text = unicodedata.normalize("NFKC", text).translate(self._even)
        return "".join(text.split()).lower()

    def find(self, address: str, *, township: str = "") -> Entry | None:
        """The most exact place that the address names; None where it names none.

        `township`: code of the reporter's home township, where it is known.
        """
        spoken = self._named(self.normal(address))
        named = [entries for _, entries in spoken]
        in_order = sorted(spoken, key=lambda name: name[0])
        regions = [found for _, group in in_order if (found := _regions(group))]
        towns = _townships(named) or ({township} if township else set())
        villages = [found for entries in named if (found := _of(entries, "village"))]
        within = _narrow(villages, "township", towns)
        codes = {entry.village for entries in within[:1] for entry in entries}
        places = [found for entries in named if (found := _places(entries, towns))]
        for group in (_narrow(places, "village", codes), within):
            fitting = _narrow(group, "township", towns)
            if fitting:
                return _one(fitting[0])
        return _one(regions[0]) if regions else None

    def _named(self, text: str) -> list[tuple[int, list[Entry]]]:
        """Position and entries of each name, longer names before shorter.

        No character is used twice.
        """
        found: list[tuple[int, list[Entry]]] = []
        used = [False] * len(text)
        for size in self._sizes:
            for start in range(len(text) - size + 1):
                entries = self._by_name.get(text[start : start + size])
                if entries and not any(used[start : start + size]):
                    used[start : start + size] = [True] * size
                    found.append((start, entries))
        return found


def _of(entries: list[Entry], kind: str) -> list[Entry]:
    return [entry for entry in entries if entry.kind == kind]


def _regions(entries: list[Entry]) -> list[Entry]:
    """An outpost's city or a township; a village is a place of its own."""
    return [entry for entry in entries if entry.kind in ("outpost", "township")]


def _townships(named: list[list[Entry]]) -> set[str]:
    """Townships that are named for certain; else those whose name others share."""
    towns = [entries for entries in named if _of(entries, "township")]
    certain = [entries for entries in towns if entries == _of(entries, "township")]
    return {e.township for entries in certain or towns for e in entries}


def _places(entries: list[Entry], towns: set[str]) -> list[Entry]:
    """The places of a name; one that is a township's too counts where it fits."""
    found = [entry for entry in entries if entry.kind not in REGIONS]
    if len(found) < len(entries):
        found = [entry for entry in found if entry.township in towns]
    return found


def _narrow(groups: list[list[Entry]], key: str, codes: set[str]) -> list[list[Entry]]:
    """The entries in one of these regions, where any are; else all."""
    if not codes:
        return groups
    kept = [[e for e in group if getattr(e, key) in codes] for group in groups]
    return [group for group in kept if group] or groups


def _one(entries: list[Entry]) -> Entry:
    """One entry for a name; of several, the first reaching to them all."""
    first = entries[0]
    if len(entries) == 1:
        return first
    spread = max(_apart_m(first, other) for other in entries[1:])
    same = {e.village for e in entries} == {first.village}
    return replace(
        first,
        accuracy_m=max(spread + first.accuracy_m, first.accuracy_m),
        village=first.village if same else "",
    )


def _apart_m(a: Entry, b: Entry) -> float:
    """Metres between two entries, on a sphere flattened here."""
    east = (a.lng - b.lng) * math.cos(math.radians(a.lat))
    return math.hypot(east, a.lat - b.lat) * 111_195.0

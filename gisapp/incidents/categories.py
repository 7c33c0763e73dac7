"""What kind of matter is that? The sender's own code, else words in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A category as far as reading and routing need it."""

    code: str
    group: str
    name_zh: str
    name_en: str
    platform: str
    level: int
    first_desk: str
    theme: str
    lead_unit: str
    is_emergency: bool
    is_sensitive: bool
    keywords: tuple[str, ...] = ()


class Suggester:
    """Finds the leaf whose longest keyword stands in a text.

    Two leaves with keywords of one length: the more urgent one, then the earlier.
    """

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.leaves = {leaf.code: leaf for leaf in leaves}
        self._words: dict[str, str] = {}
        for leaf in sorted(self.leaves.values(), key=lambda x: (-x.level, x.code)):
            for word in leaf.keywords:
                self._words.setdefault(word, leaf.code)
        self._sizes = sorted({len(w) for w in self._words}, reverse=True)

    def of_text(self, text: str) -> Leaf | None:
        """The leaf whose keyword is the longest in the text, the first of those."""
        for size in self._sizes:
            for start in range(len(text) - size + 1):
                code = self._words.get(text[start : start + size])
                if code:
                    return self.leaves[code]
        return None

    def choose(
        self, sender: str, text: str, *, codes: Mapping[str, str], default: str
    ) -> Leaf | None:
        """The sender's code where it maps to a leaf, else the text, else default."""
        leaf = self.leaves.get(codes.get(sender, sender))
        return leaf or self.of_text(text) or self.leaves.get(default)

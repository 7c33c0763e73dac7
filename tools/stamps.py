"""Was this step already done for exactly these inputs?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """A small file that remembers the inputs a step was last done for."""

    path: Path
    inputs: str

    def is_fresh(self) -> bool:
        return self.path.is_file() and self.path.read_text("ascii") == self.inputs

    def set(self) -> None:
        self.path.write_text(self.inputs, "ascii")


def digest(parts: Iterable[str | bytes]) -> str:
    """SHA-256 in hex over the parts; where one ends and the next begins counts."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()

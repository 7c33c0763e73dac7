"""What do the people of the sample year write?"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

TABLE = Path(__file__).with_name("words.toml")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def draw(occasion: str, rng: Random, *, of: str = "") -> str:
    """A sentence for the occasion; `of`: a theme or a ground that has its own.

    >>> draw("granted", Random(1)) in _table()["granted"]
    True
    """
    found = _table()[occasion]
    choice: list[str] = (
        found.get(of) or found["OTHER"] if isinstance(found, dict) else found
    )
    return rng.choice(choice)

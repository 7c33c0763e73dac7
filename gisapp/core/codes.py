"""Is “0111” the “111” that a spreadsheet made of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


def aliases(codes: Iterable[str]) -> dict[str, str]:
    """Codes without their leading zeros to the code; none where two would share it.

    >>> aliases(["0111", "12", "012"])
    {'111': '0111'}
    """
    known = list(codes)
    short = Counter(code.lstrip("0") for code in known)
    return {c.lstrip("0"): c for c in known if short[c.lstrip("0")] == 1}


def resolve(named: str, codes: Iterable[str], short: Mapping[str, str]) -> str:
    """The code that is meant; "" where there is none. `short`: `aliases(codes)`."""
    if named in codes:
        return named
    return short.get(named.lstrip("0"), "") if named else ""

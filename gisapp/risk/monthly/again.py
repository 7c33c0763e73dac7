"""How do kept figures become the same object again?

The counterpart of `MonthFigures.json()`: `restored(MonthFigures, figures.json())` is
equal to `figures`, save that what was infinite is NaN. What a later version of the
product kept and this one does not know is left out.
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from functools import lru_cache
from typing import Any, TypeVar

Told = TypeVar("Told")


def restored(kind: type[Told], value: Any) -> Told:
    """Plain values as that dataclass, deep down."""
    return typing.cast(Told, _as(kind, value))


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _as(kind: Any, value: Any) -> Any:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _as(inner[0], value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        known = {name: one for name, one in value.items() if name in hints}
        return kind(**{name: _as(hints[name], one) for name, one in known.items()})
    if origin is tuple:
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_as(k, one) for k, one in zip(kinds, value, strict=True))
    if origin is dict:
        return {key: _as(inner[1], one) for key, one in value.items()}
    if kind is float:
        return math.nan if value is None else float(value)
    return value

"""What does a style's expression say of one feature at one zoom?

The few expressions of the MapLibre style specification that our layers speak in,
read once more in Python, so that folium draws from the same `style.json`. An
expression that is not known raises StyleUnreadable, so that no layer is drawn wrong
in silence.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gisapp.maps.errors import StyleUnreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One feature as it is looked at."""

    zoom: float
    properties: Mapping[str, Any]
    state: Mapping[str, Any] = field(default_factory=dict)


def value(expression: Any, seen: Seen) -> Any:
    """What the expression comes to; anything that is no list stands for itself.

    >>> seen = Seen(zoom=9, properties={"level": 3})
    >>> value(["match", ["get", "level"], 3, "red", "grey"], seen)
    'red'
    """
    if not isinstance(expression, list):
        return expression
    name, *arguments = expression
    known = _KNOWN.get(name) if isinstance(name, str) else None
    if known is None:
        raise StyleUnreadable(expression=str(expression)[:80])
    return known(arguments, seen)


def _get(arguments: Sequence[Any], seen: Seen) -> Any:
    return seen.properties.get(arguments[0])


def _case(arguments: Sequence[Any], seen: Seen) -> Any:
    *pairs, otherwise = arguments
    for condition, outcome in zip(pairs[::2], pairs[1::2], strict=True):
        if value(condition, seen):
            return value(outcome, seen)
    return value(otherwise, seen)


def _match(arguments: Sequence[Any], seen: Seen) -> Any:
    asked, *pairs, otherwise = arguments
    found = value(asked, seen)
    for labels, outcome in zip(pairs[::2], pairs[1::2], strict=True):
        if found in (labels if isinstance(labels, list) else [labels]):
            return value(outcome, seen)
    return value(otherwise, seen)


def _step(arguments: Sequence[Any], seen: Seen) -> Any:
    asked, least, *pairs = arguments
    found, outcome = value(asked, seen), least
    for stop, above in zip(pairs[::2], pairs[1::2], strict=True):
        if found >= stop:
            outcome = above
    return value(outcome, seen)


def _interpolate(arguments: Sequence[Any], seen: Seen) -> float:
    _, asked, *pairs = arguments
    found = float(value(asked, seen))
    stops = pairs[::2]
    outcomes = [float(value(one, seen)) for one in pairs[1::2]]
    if found <= stops[0]:
        return outcomes[0]
    for n in range(1, len(stops)):
        if found <= stops[n]:
            share: float = (found - stops[n - 1]) / (stops[n] - stops[n - 1])
            return outcomes[n - 1] + share * (outcomes[n] - outcomes[n - 1])
    return outcomes[-1]


def _coalesce(arguments: Sequence[Any], seen: Seen) -> Any:
    found = (value(one, seen) for one in arguments)
    return next((one for one in found if one is not None), None)


def _text(found: Any) -> str:
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    return "" if found is None else str(found)


def _boolean(arguments: Sequence[Any], seen: Seen) -> Any:
    """The first that is a truth value, as in the specification."""
    found = [value(one, seen) for one in arguments]
    return next((one for one in found if isinstance(one, bool)), found[-1])


def _compared(compare: Callable[[Any, Any], bool]) -> _Reader:
    def read(arguments: Sequence[Any], seen: Seen) -> bool:
        one, other = (value(argument, seen) for argument in arguments)
        return compare(one, other)

    return read


_Reader = Callable[[Sequence[Any], Seen], Any]
_KNOWN: dict[str, _Reader] = {
    "get": _get,
    "has": lambda arguments, seen: arguments[0] in seen.properties,
    "feature-state": lambda arguments, seen: seen.state.get(arguments[0]),
    "zoom": lambda arguments, seen: seen.zoom,
    "literal": lambda arguments, seen: arguments[0],
    "case": _case,
    "match": _match,
    "step": _step,
    "interpolate": _interpolate,
    "coalesce": _coalesce,
    "boolean": _boolean,
    "concat": lambda arguments, seen: "".join(
        _text(value(one, seen)) for one in arguments
    ),
    "to-string": lambda arguments, seen: _text(value(arguments[0], seen)),
    "sqrt": lambda arguments, seen: math.sqrt(value(arguments[0], seen)),
    "all": lambda arguments, seen: all(value(one, seen) for one in arguments),
    "==": _compared(operator.eq),
    "!=": _compared(operator.ne),
    ">": _compared(operator.gt),
    ">=": _compared(operator.ge),
    "<": _compared(operator.lt),
    "<=": _compared(operator.le),
}

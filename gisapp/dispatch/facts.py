"""What was typed into a step, and can it be used? Strings or JSON in, values out.

Pure: whether a unit or a person of that id is there, the step itself finds out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from gisapp.core.clocks import Measure
from gisapp.dispatch.errors import FactMissing, FactUnusable
from gisapp.dispatch.workflow import ESCALATION_REASONS, Step
from gisapp.incidents import masks

MOST_TEXT = 2000
MOST_REASON = 500
LEAST_REASON = 2
MOST_ID = 2**31 - 1
MOST_VALUE = 1000
VERDICTS = ("upheld", "refused")
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a fact is read; `read` raises ValueError where it cannot be."""

    read: Callable[[Any], Any]
    remedy: str
    remedy_zh: str


def clean(step: Step, facts: Facts) -> dict[str, Any]:
    """The step's facts, each of its type; others that were sent are left aside.

    Raises FactMissing or FactUnusable, naming the fact and the remedy.
    """
    found = {}
    for name in (*step.needs, *step.takes):
        value = facts.get(name)
        if not _is_blank(value):
            found[name] = _read(name, value)
        elif name in step.needs:
            raise FactMissing(fact=name, **_remedy(name))
    return found


def unusable(name: str, *, remedy: str, remedy_zh: str) -> FactUnusable:
    """The error for a fact of the right form that does not fit this case."""
    return FactUnusable(fact=name, remedy=remedy, remedy_zh=remedy_zh)


def whole(value: Any) -> int:
    """A whole number, from JSON or from a form; raises ValueError."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("not a whole number")
    if isinstance(value, str) and len(value) > 20:
        raise ValueError("too long")
    return int(value)


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip("\0 \t\r\n"))


def _read(name: str, value: Any) -> Any:
    try:
        return KINDS[name].read(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise FactUnusable(fact=name, **_remedy(name)) from error


def _remedy(name: str) -> dict[str, str]:
    return {"remedy": KINDS[name].remedy, "remedy_zh": KINDS[name].remedy_zh}


def _words(least: int, most: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError("not a text")
        text = value.replace("\0", "").encode("utf-8", "replace").decode().strip()
        if not least <= len(text) <= most:
            raise ValueError("too short or too long")
        return masks.text(text)

    return read


def _between(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        number = whole(value)
        if not least <= number <= most:
            raise ValueError("out of range")
        return number

    return read


def _decimal(least: float, most: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool):
            raise TypeError("not a number")
        number = float(value)
        if not math.isfinite(number) or not least <= number <= most:
            raise ValueError("out of range")
        return number

    return read


def _one_of(known: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in known:
            raise ValueError("not among them")
        return str(value)

    return read


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _code(value: Any) -> str:
    text = str(value).strip()
    if len(text) > 40 or not text.isprintable():
        raise ValueError("too long")
    return text


_ID = Kind(
    read=_between(1, MOST_ID),
    remedy="give the id of one that is offered",
    remedy_zh="请从所列的选项中选一个",
)
_CODE = Kind(
    read=_code,
    remedy="give a code or number of at most 40 characters",
    remedy_zh="请填 40 字以内的编码或编号",
)
KINDS: dict[str, Kind] = {
    "text": Kind(
        read=_words(1, MOST_TEXT),
        remedy=f"write at most {MOST_TEXT} characters",
        remedy_zh=f"请填写,不超过 {MOST_TEXT} 字",
    ),
    "reason": Kind(
        read=_words(LEAST_REASON, MOST_REASON),
        remedy=f"say why in {LEAST_REASON} to {MOST_REASON} characters",
        remedy_zh=f"请写明理由,{LEAST_REASON} 至 {MOST_REASON} 字",
    ),
    "unit": _ID,
    "person": _ID,
    "deadline": _ID,
    "category": _CODE,
    "grid": _CODE,
    "into": _CODE,
    "level": Kind(
        read=_between(1, 3),
        remedy="give a level above the present one, at most 3",
        remedy_zh="请选高于现在的等级,最高三级",
    ),
    "score": Kind(
        read=_between(1, 5),
        remedy="give a whole number from 1 to 5",
        remedy_zh="请评 1 至 5 分",
    ),
    "until": Kind(
        read=_moment,
        remedy="give a moment as 2017-11-30T17:00",
        remedy_zh="请填日期和时间,例如 2017-11-30 17:00",
    ),
    "ground": Kind(
        read=_one_of(tuple(ESCALATION_REASONS)),
        remedy=f"give one of {', '.join(ESCALATION_REASONS)}",
        remedy_zh="上报只限三种情形,请选其一",
    ),
    "value": Kind(
        read=_decimal(0.01, MOST_VALUE),
        remedy=f"give a number above 0, at most {MOST_VALUE}",
        remedy_zh=f"请填大于 0、不超过 {MOST_VALUE} 的数",
    ),
    "measure": Kind(
        read=_one_of(tuple(Measure.values)),
        remedy=f"give one of {', '.join(Measure.values)}",
        remedy_zh="请选分钟、小时、工作小时或工作日",
    ),
    "lng": Kind(
        read=_decimal(-180, 180),
        remedy="give degrees of longitude, WGS 84",
        remedy_zh="请填经度(度)",
    ),
    "lat": Kind(
        read=_decimal(-90, 90),
        remedy="give degrees of latitude, WGS 84",
        remedy_zh="请填纬度(度)",
    ),
    "accuracy_m": Kind(
        read=_decimal(0, 1e7),
        remedy="give metres, 0 or more",
        remedy_zh="请填定位精度(米)",
    ),
    "verdict": Kind(
        read=_one_of(VERDICTS),
        remedy=f"give one of {', '.join(VERDICTS)}",
        remedy_zh="请选申诉成立或不成立",
    ),
}
"""Every fact that a step of the table can ask for."""

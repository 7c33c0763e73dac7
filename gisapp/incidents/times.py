"""When was that? Times as eight channels and people's hands write them.

All clocks are the channel's own zone. What is not exact keeps its text and a
precision.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from gisapp.incidents.errors import TimeImpossible, TimeUnreadable

EXCEL_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
"""Day 0 of Excel's 1900 system, its leap-year slip included."""


LONGEST = 80
"""Characters of a time; a pattern would search a longer text for seconds."""


class Moment(NamedTuple):
    """A time, how exact it is, and as it was written where it is not exact."""

    at: datetime
    precision: str
    """second, minute, hour, day."""
    text: str = ""


_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DATE = r"(?:(?P<y>\d{4})[年./-])?(?P<m>\d{1,2})[月./-](?P<d>\d{1,2})[日号]?"
_CLOCK = (
    r"\s*[T ]?(?P<half>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*"
    r"(?:(?P<H>\d{1,2})(?:(?:[:时点])(?P<M>\d{1,2}|半)?"
    r"(?:[:分](?P<S>\d{1,2})?秒?)?)?)?(?P<about>许|左右|多)?"
)
_WRITTEN = re.compile(rf"^(?P<near>约|大约)?{_DATE}{_CLOCK}$")
_RELATIVE = re.compile(
    rf"^(?P<near>约|大约)?(?P<day>今天|昨天|前天|昨晚|今早){_CLOCK}$"
)
_DAYS = {"今天": 0, "今早": 0, "昨天": 1, "昨晚": 1, "前天": 2}
_AFTER_NOON = {"下午", "傍晚", "晚上", "夜里"}
_AT_NIGHT = {"晚上", "夜里"}
_HALF_HOURS = {
    "凌晨": 3, "早上": 8, "早晨": 8, "上午": 10, "中午": 12,
    "下午": 15, "傍晚": 18, "晚上": 20, "夜里": 22,
}  # fmt: skip


def _numerals(text: str) -> str:
    """Chinese numerals of dates as digits: 二〇一七年十一月三日 → 2017年11月3日.

    >>> _numerals("二〇一七年十一月三日"), _numerals("二十日"), _numerals("十二月")
    ('2017年11月3日', '20日', '12月')
    """
    if not re.search("[〇零一二三四五六七八九十]", text):
        return text
    text = text.translate(_DIGITS)
    text = re.sub(r"(\d)十(\d)", r"\1\2", text)
    text = re.sub(r"(\d)十", r"\g<1>0", text)
    text = re.sub(r"十(\d)", r"1\1", text)
    return text.replace("十", "10")


def _of_hand(value: str, zone: tzinfo, heard_at: datetime) -> Moment | None:
    text = _numerals(unicodedata.normalize("NFKC", value).strip())
    found = _WRITTEN.match(text)
    if found:
        year = int(found["y"]) if found["y"] else _year_before(found, heard_at, zone)
        day = datetime(year, int(found["m"]), int(found["d"]), tzinfo=zone)
        return _with_clock(day, found, value if not found["y"] else "")
    found = _RELATIVE.match(text)
    if not found:
        return None
    local = heard_at.astimezone(zone)
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    day -= timedelta(days=_DAYS[found["day"]])
    return _with_clock(day, found, value)


def _year_before(found: re.Match[str], heard_at: datetime, zone: tzinfo) -> int:
    """The year of a date written without one: the last that was not in future."""
    local = heard_at.astimezone(zone)
    is_ahead = (int(found["m"]), int(found["d"])) > (local.month, local.day)
    return local.year - 1 if is_ahead else local.year


def _with_clock(day: datetime, found: re.Match[str], text: str) -> Moment:
    half = found["half"] or ("晚上" if "昨晚" in found.string else "")
    written = text or (found.string if found["near"] or found["about"] else "")
    if found["H"] is None:
        if not half:
            return Moment(day, "day", written)
        return Moment(day.replace(hour=_HALF_HOURS[half]), "hour", written or half)
    hour = int(found["H"])
    hour = _of_day(hour, half)
    if hour > 24:
        raise ValueError(f"there is no hour {hour}")
    minute = 30 if found["M"] == "半" else int(found["M"] or 0)
    exact = day.replace(hour=hour % 24, minute=minute, second=int(found["S"] or 0))
    if hour == 24:
        exact += timedelta(days=1)
    precision = "second" if found["S"] else "minute" if found["M"] else "hour"
    return Moment(exact, "hour" if written else precision, written)


def _of_day(hour: int, half: str) -> int:
    """An hour as said in its part of the day, as one of 24.

    >>> _of_day(8, "晚上"), _of_day(12, "夜里"), _of_day(2, "夜里"), _of_day(1, "中午")
    (20, 24, 2, 13)
    """
    if half in _AT_NIGHT and hour == 12:
        return 24
    if half == "凌晨" and hour == 12:
        return 0
    is_later = half in _AFTER_NOON and hour < 12
    is_later |= half == "中午" and hour <= 2
    is_small_hour = half == "夜里" and hour < 6
    return hour + 12 if is_later and not is_small_hour else hour


def _epoch(value: str, scale: float) -> Moment:
    return Moment(datetime.fromtimestamp(int(value) / scale, UTC), "second")


def _excel(value: str, zone: tzinfo) -> Moment:
    moment = EXCEL_ZERO + timedelta(days=float(value))
    exact = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return Moment(exact.replace(tzinfo=zone), "second")


def _compact(value: str, zone: tzinfo) -> Moment:
    y, m, d = int(value[:4]), int(value[4:6]), int(value[6:8])
    clock = int(value[8:10]), int(value[10:12]), int(value[12:14])
    return Moment(datetime(y, m, d, *clock, tzinfo=zone), "second")


def _iso(value: str, zone: tzinfo) -> Moment:
    moment = datetime.fromisoformat(value)
    precision = "second" if value.count(":", 0, 19) == 2 else "minute"
    return Moment(moment if moment.tzinfo else moment.replace(tzinfo=zone), precision)


def _pattern(value: str, pattern: str, zone: tzinfo) -> Moment:
    moment = datetime.strptime(value, pattern).replace(tzinfo=zone)
    exact = "%S" in pattern or "%T" in pattern
    return Moment(moment, "second" if exact else "minute")


_SHAPES: list[tuple[str, re.Pattern[str], Callable[[str, tzinfo], Moment]]] = [
    ("epoch_ms", re.compile(r"^1\d{12}$"), lambda v, z: _epoch(v, 1000)),
    ("epoch_s", re.compile(r"^1\d{9}$"), lambda v, z: _epoch(v, 1)),
    ("excel", re.compile(r"^[34]\d{4}(\.\d+)?$"), _excel),
    ("%Y%m%d%H%M%S", re.compile(r"^(19|20)\d{12}$"), _compact),
    ("iso8601", re.compile(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d"), _iso),
]


NAMED = frozenset({"chinese", *(name for name, _, _ in _SHAPES)})


def is_format(form: str) -> bool:
    """Whether times can be read in this format.

    >>> is_format("epoch_ms"), is_format("%Y/%m/%d %H:%M"), is_format("iso")
    (True, True, False)
    """
    return form in NAMED or "%" in form


def _try(value: str, form: str, zone: tzinfo, heard_at: datetime) -> Moment | None:
    if form == "chinese":
        for _, shape, read in _SHAPES:
            if shape.match(value):
                return read(value, zone)
        return _of_hand(value, zone, heard_at)
    for name, shape, read in _SHAPES:
        if name == form:
            return read(value, zone) if shape.match(value) else None
    return _pattern(value, form, zone)


def read(
    value: str,
    formats: tuple[str, ...],
    *,
    zone: tzinfo,
    heard_at: datetime,
    column: str = "",
) -> Moment:
    """The time that `value` says, in the first of the channel's formats that fits.

    Formats: strptime patterns, or epoch_s, epoch_ms, excel, iso8601, chinese.
    `heard_at`: when it was received, for “昨天下午” and dates without a year.
    Raises TimeUnreadable, or TimeImpossible (a 30th of February).

    >>> from zoneinfo import ZoneInfo
    >>> zone = ZoneInfo("Asia/Shanghai")
    >>> heard = datetime(2017, 11, 5, tzinfo=zone)
    >>> read("2017年11月3日 8时15分", ("chinese",), zone=zone, heard_at=heard).at.hour
    8
    >>> read("11月3日上午8点许", ("chinese",), zone=zone, heard_at=heard)[1:]
    ('hour', '11月3日上午8点许')
    """
    why = ""
    for form in formats if len(value) <= LONGEST else ():
        try:
            moment = _try(value.strip(), form, zone, heard_at)
        except (ValueError, OverflowError, OSError) as error:
            why = str(error)
            continue
        if moment is not None:
            return moment
    if why and not why.startswith(("time data", "unconverted")):
        raise TimeImpossible(value=value[:60], why=why, column=column)
    raise TimeUnreadable(value=value[:60], column=column)

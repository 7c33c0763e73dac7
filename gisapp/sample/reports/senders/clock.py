"""How is a time written by machines? The county's is UTC+8, no daylight saving."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
EXCEL_ZERO = datetime(1899, 12, 30, tzinfo=CHINA)


def epoch_s(at: datetime) -> int:
    """Seconds since 1970.

    >>> epoch_s(datetime(2017, 11, 3, 8, 15, 30, tzinfo=CHINA))
    1509668130
    """
    return int(at.timestamp())


def iso(at: datetime) -> str:
    """With its offset.

    >>> iso(datetime(2017, 11, 3, 8, 15, 30, tzinfo=CHINA))
    '2017-11-03T08:15:30+08:00'
    """
    return at.isoformat(timespec="seconds")


def slashed(at: datetime) -> str:
    """As yyyy/M/d H:mm.

    >>> slashed(datetime(2017, 1, 3, 8, 5, tzinfo=CHINA))
    '2017/1/3 8:05'
    """
    return f"{at.year}/{at.month}/{at.day} {at.hour}:{at:%M}"


def excel_serial(at: datetime) -> str:
    """Days since Excel's day 0, six decimals.

    >>> excel_serial(datetime(2017, 11, 3, 8, 15, 30, tzinfo=CHINA))
    '43042.344097'
    """
    return f"{(at - EXCEL_ZERO) / timedelta(days=1):.6f}"

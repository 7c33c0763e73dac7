"""Rewarded reports: typed by hand at the counter, every clerk in another manner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from gisapp.sample.reports.message import Message
from gisapp.sample.reports.senders.clock import (
    epoch_s,
    excel_serial,
    slashed,
)

HEADER = (
    "编号", "登记时间", "报送时间", "报送人昵称", "手机号", "报送内容", "地点", "来源",
    "查重状态", "核实结果", "奖励金额", "发放方式", "发放时间",
)  # fmt: skip
NUMERALS = "〇一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789-:", "０１２３４５６７８９－：")
HALVES = ((6, "凌晨"), (12, "上午"), (18, "下午"), (24, "晚上"))


def _half(at: datetime) -> str:
    return next(name for until, name in HALVES if at.hour < until)


def _two_digits(number: int) -> str:
    """11 as 十一, 30 as 三十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones else "")


def numerals(at: datetime) -> str:
    """The date in Chinese numerals.

    >>> numerals(datetime(2017, 11, 3))
    '二〇一七年十一月三日'
    """
    year = "".join(NUMERALS[int(digit)] for digit in str(at.year))
    return f"{year}年{_two_digits(at.month)}月{_two_digits(at.day)}日"


def full_width(at: datetime) -> str:
    """The date in full-width digits.

    >>> full_width(datetime(2017, 11, 3))
    '２０１７－１１－０３'
    """
    return f"{at:%Y-%m-%d}".translate(FULL_WIDTH)


def roughly(at: datetime) -> str:
    """The hour without a year.

    >>> roughly(datetime(2017, 11, 3, 8, 15))
    '11月3日上午8点许'
    """
    hour = at.hour if at.hour <= 12 else at.hour - 12
    return f"{at.month}月{at.day}日{_half(at)}{hour}点许"


def dashed(at: datetime) -> str:
    return f"{at.year}-{at.month}-{at.day} {at.hour}:{at:%M}"


def in_words(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日 {at.hour}时{at.minute}分"


def yesterday(at: datetime) -> str:
    """Half a day before the one of registration.

    >>> yesterday(datetime(2017, 11, 3, 15, 0))
    '昨天下午'
    """
    return f"昨天{_half(at)}"


class Form(NamedTuple):
    """How a time is typed, and how often."""

    write: Callable[[datetime], str]
    share: float


FORMS: dict[str, Form] = {
    "slashed": Form(slashed, 0.30),
    "dashed": Form(dashed, 0.25),
    "in_words": Form(in_words, 0.18),
    "dotted_day": Form(lambda at: f"{at:%Y.%m.%d}", 0.05),
    "compact": Form(lambda at: f"{at:%Y%m%d%H%M%S}", 0.05),
    "epoch_s": Form(lambda at: str(epoch_s(at)), 0.02),
    "epoch_ms": Form(lambda at: f"{epoch_s(at)}000", 0.02),
    "excel_time": Form(excel_serial, 0.04),
    "numerals_day": Form(numerals, 0.02),
    "wide_day": Form(full_width, 0.02),
    "roughly": Form(roughly, 0.04),
    "yesterday": Form(yesterday, 0.01),
}
"""By the quirk that the truth file names."""


def _registered(message: Message, rng: Random) -> datetime:
    """When the counter took it down; a date without a clock is of that day."""
    at = message.at
    if message.quirk == "yesterday":
        opened = at.replace(hour=9, minute=5, second=0)
        return opened + timedelta(days=1, minutes=rng.randint(0, 90))
    return at + timedelta(minutes=rng.randint(3, 400))


def row(message: Message, rng: Random) -> list[str]:
    """One report as registered at the counter."""
    registered = _registered(message, rng)
    written = FORMS.get(message.quirk, FORMS["slashed"]).write(message.at)
    who = message.reporter
    paid = rng.random() < 0.6
    return [
        f"YJ2017-{message.ordinal:05d}",
        slashed(registered),
        written,
        who.nickname,
        who.phone,
        message.text,
        message.address,
        rng.choice(("微信", "微信", "平安浙江APP", "窗口")),
        rng.choice(("首报", "首报", "首报", "重复")),
        "属实" if paid else rng.choice(("核实中", "不属实")),
        rng.choice(("5", "10", "20", "50")) if paid else "",
        rng.choice(("话费", "红包", "积分")) if paid else "",
        slashed(registered + timedelta(days=rng.randint(2, 20))) if paid else "",
    ]

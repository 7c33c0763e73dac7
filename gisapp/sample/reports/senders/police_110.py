"""110: the call-taking system's view, codes and digits, jd/wd as strings."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from gisapp.sample.reports.message import Message

HEADER = (
    "jjdbh", "gljjdbh", "jqh", "xzqh", "hrsj", "bjsj", "bjdh", "bjrxm", "bjrxb",
    "afdz", "bjdz", "bjnr", "bjlbdm", "jqjb", "gxdwdm", "jjdzt", "jd", "wd", "dwjd",
)  # fmt: skip
STAMP = "%Y%m%d%H%M%S"
LEVELS = ("1", "2", "3", "3", "3", "4")


def dms(degrees: float) -> str:
    """An angle as people write it.

    >>> dms(119.63007)
    '119°37′48.25″'
    """
    minutes, seconds = divmod(round(degrees * 360000), 6000)
    whole, minute = divmod(minutes, 60)
    return f"{whole}°{minute}′{seconds / 100:.2f}″"


def _pair(message: Message) -> list[str]:
    """jd, wd and how exact they are in metres."""
    if message.fix is None:
        return ["", "", ""]
    if message.quirk == "zero":
        return ["0", "0", ""]
    x, y, accuracy = message.fix.x, message.fix.y, message.fix.accuracy_m
    if message.quirk == "dms":
        return [dms(x), dms(y), f"{accuracy:.0f}"]
    return [f"{x:.6f}", f"{y:.6f}", f"{accuracy:.0f}"]


def _station(message: Message, rng: Random) -> str:
    code = message.home_township or "331127001"
    return f"331127{50 + int(code[-3:]) % 50:02d}{rng.choice('01')}000"


def row(message: Message, rng: Random) -> list[str]:
    """One call."""
    who, at = message.reporter, message.at
    ring = at - timedelta(seconds=rng.randint(8, 40))
    return [
        f"331127{at:%Y%m%d}{message.ordinal:06d}",
        "",
        f"JQ{at:%y%m%d}{message.ordinal:06d}",
        "331127",
        ring.strftime(STAMP),
        at.strftime(STAMP),
        who.phone,
        who.name if rng.random() < 0.8 else "",
        who.gender,
        message.address,
        message.address if rng.random() < 0.5 else "",
        message.text,
        message.sender_code,
        rng.choice(LEVELS),
        _station(message, rng),
        "已处理",
        *_pair(message),
    ]

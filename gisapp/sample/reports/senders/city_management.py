"""City management: Gauss-Krüger metres, X the northing and Y the easting."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from gisapp.sample.reports.message import Message
from gisapp.sample.reports.senders.clock import slashed

HEADER = (
    "案件号", "问题来源", "大类代码", "小类代码", "部件编码", "单元网格编码", "描述",
    "位置", "X", "Y", "上报时间", "立案时间", "派遣时间", "处置时间", "核查时间",
    "结案时间", "处置时限", "责任单位",
)  # fmt: skip
ZONE = 40_000_000
SOURCES = ("采集员上报", "采集员上报", "采集员上报", "公众举报", "视频采集")
UNITS = ("综合行政执法局", "县住建局", "县交通运输局", "街道办事处")


def _pair(message: Message) -> list[str]:
    """X, Y; the fix of this channel is easting and northing in metres."""
    if message.fix is None:
        return ["", ""]
    east, north = message.fix.x, message.fix.y
    if message.quirk == "zone_prefix":
        east += ZONE
    return [f"{north:.3f}", f"{east:.3f}"]


def _steps(at: datetime, rng: Random) -> list[str]:
    """Filed, dispatched, handled, verified and closed, one after the other."""
    times = []
    for hours in (1, 2, 30, 6, 3):
        at += timedelta(minutes=rng.randint(5, hours * 60))
        times.append(slashed(at))
    return times


def row(message: Message, rng: Random) -> list[str]:
    """One case."""
    grid = message.spot.grid if message.spot else ""
    code = message.sender_code
    part = f"{grid[:9]}{code}{rng.randint(1, 9999):04d}" if code[:1] == "1" else ""
    return [
        f"CG2017{message.ordinal:06d}",
        rng.choice(SOURCES),
        code[:2],
        code,
        part,
        grid,
        message.text,
        message.address,
        *_pair(message),
        slashed(message.at),
        *_steps(message.at, rng),
        rng.choice(("2小时", "4小时", "1个工作日", "3个工作日")),
        rng.choice(UNITS),
    ]

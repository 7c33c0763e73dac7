"""12345: a table exported for Excel, addresses and no coordinates."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from gisapp.sample.reports.message import Message
from gisapp.sample.reports.senders.clock import excel_serial

HEADER = (
    "工单编号", "来电时间", "来电号码", "诉求人", "诉求类型", "诉求内容", "事发地址",
    "承办单位", "办理时限", "办结时间", "答复内容", "满意度", "回访",
)  # fmt: skip
STAMP = "%Y-%m-%d %H:%M:%S"
KINDS = {"K": "求助", "J": "求助", "L": "求助", "A": "举报", "M": "求助"}
ENQUIRIES = ("K02", "K06")
ANSWERS = ("已联系来电人说明情况。", "已转承办单位处理。", "现场核实后已处理。")


def _kind(message: Message) -> str:
    if message.leaf in ENQUIRIES:
        return "咨询"
    return KINDS.get(message.leaf[0], "投诉")


def row(message: Message, rng: Random) -> list[str]:
    """One work order."""
    at, who = message.at, message.reporter
    is_excel = message.quirk == "excel_time"
    done = at + timedelta(hours=rng.randint(2, 110))
    return [
        f"JN{at:%Y%m%d}{message.ordinal:05d}",
        excel_serial(at) if is_excel else at.strftime(STAMP),
        who.phone,
        who.name,
        _kind(message),
        message.text,
        message.address,
        rng.choice(
            ("县住建局", "综合行政执法局", "县公安局", "乡镇（街道）", "12345热线")
        ),
        rng.choice(("1个工作日", "3个工作日", "5个工作日")),
        done.strftime(STAMP),
        rng.choice(ANSWERS),
        rng.choice(("满意", "基本满意", "满意", "未评价")),
        rng.choice(("是", "否")),
    ]

"""The Ping'an app and system: pushed events, epoch milliseconds as strings."""

from __future__ import annotations

from random import Random

from gisapp.sample.reports.message import Message
from gisapp.sample.reports.senders.clock import epoch_s

HEADER = (
    "serialNumber", "eventSubject", "eventDate", "eventLocation", "eventContent",
    "eventLevel", "eventSource", "firstCategoryId", "secondCategoryId", "status",
    "organizationId", "objName", "mobile", "lng", "lat",
)  # fmt: skip
SOURCES = ("8", "8", "8", "10", "7", "0")
"""Source kinds of the system: 8 mobile, 10 PC, 7 visit, 0 manual."""


def _when(message: Message) -> str:
    if message.quirk == "other_time":
        return f"{message.at:%Y-%m-%d %H:%M}"
    return f"{epoch_s(message.at)}000"


def _pair(message: Message) -> list[str]:
    if message.fix is None:
        return ["", ""]
    if message.quirk == "zero":
        return ["0.0", "0.0"]
    return [f"{message.fix.x:.7f}", f"{message.fix.y:.7f}"]


def row(message: Message, rng: Random) -> list[str]:
    """One event."""
    code = message.sender_code
    who = message.reporter
    return [
        f"PA2017{message.ordinal:08d}",
        message.leaf_name.partition("(")[0],
        _when(message),
        message.address,
        message.text,
        rng.choice(("1", "2", "3")),
        rng.choice(SOURCES),
        code[:2],
        code,
        "4",
        message.home_township,
        who.name,
        who.phone,
        *_pair(message),
    ]

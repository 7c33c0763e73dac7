"""WeChat: messages with emoji; Location_X is the latitude, Location_Y the longitude."""

from __future__ import annotations

import string
from random import Random

from gisapp.sample.reports import people
from gisapp.sample.reports.message import Message
from gisapp.sample.reports.senders.clock import epoch_s

HEADER = (
    "MsgId", "OpenID", "nickname", "MsgType", "Content", "PicUrl", "Location_X",
    "Location_Y", "Scale", "Label", "CreateTime",
)  # fmt: skip
LETTERS = string.ascii_letters + string.digits + "_-"
FIRST_NUMBER = 6_370_000_000_000_000_000


def _open_id(rng: Random) -> str:
    return "oSAMPLE" + "".join(rng.choices(LETTERS, k=21))


def _pair(message: Message) -> list[str]:
    """Latitude first, as the platform sends it."""
    if message.fix is None:
        return ["", ""]
    if message.quirk == "zero":
        return ["0", "0"]
    return [f"{message.fix.y:.6f}", f"{message.fix.x:.6f}"]


def row(message: Message, rng: Random) -> list[str]:
    """One message."""
    has_fix = message.fix is not None
    picture = rng.random() < 0.5
    return [
        str(FIRST_NUMBER + message.ordinal * 7_919),
        _open_id(rng),
        people.wechat_nickname(message.reporter, rng),
        "location" if has_fix else "text",
        message.text,
        f"http://pic.sample.invalid/{message.ordinal:06d}.jpg" if picture else "",
        *_pair(message),
        "16" if has_fix else "",
        message.address,
        str(epoch_s(message.at)),
    ]

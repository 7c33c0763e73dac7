"""How is a row spoiled so that nobody can read it?"""

from __future__ import annotations

from random import Random

from gisapp.core.profile import Channel

FAULTS = (
    "broken_bytes",
    "impossible_date",
    "missing_number",
    "short_row",
    "long_row",
)
SHARE = 0.003
"""Bad rows over good ones, per channel; they come on top of the volumes."""
BROKEN = b"\xff\xff"
"""Valid in neither UTF-8 nor GB18030, at any place in a text."""
CUT, ADDED = 3, 2

IMPOSSIBLE = {
    "%Y%m%d%H%M%S": "20170230081530",
    "%Y-%m-%d %H:%M:%S": "2017-02-30 08:15:30",
    "%Y/%m/%d %H:%M": "2017/13/3 8:15",
    "iso8601": "2017-02-30T08:15:30",
    "epoch_ms": "NaN",
    "epoch_s": "-",
    "chinese": "2017年2月30日 8时15分",
}
"""A time that cannot be, in a channel's first format."""


def kinds(channel: Channel) -> tuple[str, ...]:
    """The faults that can be told in a channel's files.

    Where the encoding is found by trying, broken bytes may read as something else.
    """
    return FAULTS[1:] if channel.encoding == "auto" else FAULTS


def spoil(
    values: list[str], header: tuple[str, ...], channel: Channel, fault: str
) -> list[str]:
    """The values of a row with one fault; `broken_bytes` is made on encoding."""
    spoiled = list(values)
    if fault == "impossible_date":
        at = header.index(channel.fields["occurred_at"])
        spoiled[at] = IMPOSSIBLE[channel.time_formats[0]]
    elif fault == "missing_number":
        spoiled[header.index(channel.fields["external_number"])] = ""
    elif fault == "short_row":
        spoiled = spoiled[:-CUT]
    elif fault == "long_row":
        spoiled += [""] * ADDED
    return spoiled


def break_bytes(line: bytes, text: bytes, rng: Random) -> bytes:
    """The line with bytes at the end of its text that no encoding has."""
    return line.replace(text, text + BROKEN * rng.randint(1, 2), 1)

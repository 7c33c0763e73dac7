"""In which columns, words and numbers does each channel write?

One module per channel, the same small contract: `HEADER`, the column names, and
`row(message, rng)`, the values in that order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from gisapp.sample.reports.message import Message
from gisapp.sample.reports.senders import (
    city_management,
    grid_member,
    hotline_12345,
    pingan_app,
    police_110,
    rewarded,
    video,
    wechat,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """How one channel writes."""

    header: tuple[str, ...]
    row: Callable[[Message, Random], list[str]]


SENDERS: dict[str, Sender] = {
    module.__name__.rpartition(".")[2]: Sender(header=module.HEADER, row=module.row)
    for module in (
        pingan_app,
        grid_member,
        hotline_12345,
        wechat,
        rewarded,
        police_110,
        city_management,
        video,
    )
}

"""Who did it: a person by name, a channel by its title, the clock as the system?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gisapp.incidents.models import Channel
from gisapp.organization.models import Person
from gisapp.pages.context import is_english
from gisapp.pages.desk.log_words import SYSTEM

CLOCKS = ("clock", "worker")
CHANNEL = re.compile(r"^(?:channel|import):(\w+)$")
"""In whose name messages come in."""


def names(written: Iterable[str]) -> dict[str, str]:
    """What the log writes as `by`, each by its name; itself where it has none."""
    codes = set(written)
    found = {code: code for code in codes} | {clock: str(SYSTEM) for clock in CLOCKS}
    found |= dict(Person.objects.filter(code__in=codes).values_list("code", "name"))
    channels = {code: named[1] for code in codes if (named := CHANNEL.match(code))}
    if not channels:
        return found
    known = Channel.objects.filter(name__in=channels.values())
    titles = {one.name: channel_title(one) for one in known}
    return found | {code: titles.get(name, name) for code, name in channels.items()}


def channel_title(channel: Channel) -> str:
    """The channel's name in the reader's language."""
    return channel.title_en if is_english() else channel.title_zh

"""How does a person at the desk write on a channel?

In our own field names, WGS 84 and ISO times, whatever the channel's subsystem writes
in: what is read, placed and decided from there on is a message like any other.
"""

from __future__ import annotations

from dataclasses import replace

from gisapp.core.profile import Profile
from gisapp.incidents.errors import ChannelClosed
from gisapp.incidents.reports import Reader
from gisapp.pipeline import context
from gisapp.pipeline.context import Context

DATUM = "wgs84"
FORMATS = ("iso8601",)


def context_of(channel: str, *, profile: Profile, datum: str = DATUM) -> Context:
    """The channel as people at the desk write for it; raises as `context.make`."""
    ready = context.kept(channel, profile=profile)
    settings = replace(
        ready.settings,
        datum=datum,
        axes="lng_lat",
        timezone=profile.timezone,
        time_formats=FORMATS,
        fields={},
        categories={},
        coarse_values={},
    )
    reader = Reader(settings, ready.reader.suggester)
    return replace(ready, settings=settings, reader=reader)


def open_context(channel: str, *, profile: Profile, datum: str = DATUM) -> Context:
    """`context_of` a channel that takes reports; raises ChannelClosed."""
    ready = context_of(channel, profile=profile, datum=datum)
    if not ready.channel.is_open:
        raise ChannelClosed(name=ready.channel.name)
    return ready

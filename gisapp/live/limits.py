"""How long, how much, how many? The figures of the live stream in one place."""

from __future__ import annotations

from dataclasses import dataclass

KEPT_HOURS = 48
"""Messages stay in the table so long, unless the profile says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of one stream process."""

    beat_s: float = 15.0
    """Between two heartbeats."""
    blind_s: float = 10.0
    """Without a look at the table for so long there is no heartbeat."""
    recheck_s: float = 30.0
    """Between two looks whether a log-in and its rights still hold."""
    slow_s: float = 10.0
    """Who takes nothing for so long is cut off."""
    gather_s: float = 0.04
    """Messages of so short a time are read and sent together."""
    look_s: float = 1.0
    """Without a notification the table is looked at so often."""
    kept: int = 5_000
    """Messages in memory; who is further back is caught up from the table."""
    page: int = 500
    """Rows read at once."""
    chunk_bytes: int = 256 * 1024
    """Written at once to one reader, about."""
    send_buffer_bytes: int = 256 * 1024
    """Of the system, for each reader: so far behind the writes can be."""
    per_login: int = 12
    overall: int = 1_000
    come_again_s: int = 10
    """What Retry-After says."""
    head_bytes: int = 64 * 1024
    """A reader asks once; who sends more is cut off."""
    head_s: float = 10.0
    """A connection that has asked nothing for so long is closed."""


USUAL = Limits()

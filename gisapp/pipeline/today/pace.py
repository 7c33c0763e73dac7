"""Which moment of the sample is it, if its time runs faster than the clock?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """From a moment on, the sample's time runs `speed` times as fast as the clock."""

    began_at: datetime
    speed: float

    def moment(self, now: datetime) -> datetime:
        """The sample's moment while the clock shows `now`.

        >>> from datetime import UTC
        >>> noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
        >>> pace = Pace(began_at=noon, speed=60)
        >>> pace.moment(noon + timedelta(minutes=2)).isoformat()
        '2026-11-24T14:00:00+00:00'
        """
        return self.began_at + (now - self.began_at) * self.speed

    def lasting(self, span: timedelta) -> timedelta:
        """How long a span of the clock is in the sample's time."""
        return span * self.speed

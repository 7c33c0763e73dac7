"""How do the picked reports come in? One by one, through the real pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gisapp.core.profile import Profile
from gisapp.incidents.models import Incident, RawMessage
from gisapp.pipeline import context as contexts
from gisapp.pipeline.batch import take
from gisapp.pipeline.context import Context
from gisapp.pipeline.today.redating import Pick, again, message


@dataclass(frozen=True, slots=True)
class Door:
    """Through which they come in; what a channel needs is loaded once."""

    profile: Profile
    _ready: dict[str, Context] = field(default_factory=dict)

    def bring_in(self, picks: Sequence[Pick]) -> list[int]:
        """Take them in, each at its own moment; ids of the incidents, in that order.

        Raises what `context.make` raises.
        """
        keys = [pick.message for pick in picks]
        raw = RawMessage.objects.select_related("header").in_bulk(keys)
        numbers: list[str] = []
        for pick in sorted(picks, key=lambda pick: pick.at):
            numbers += self._take(pick, raw[pick.message])
        rows = Incident.objects.filter(number__in=numbers)
        ids = dict(rows.values_list("number", "pk"))
        return [ids[number] for number in numbers]

    def _take(self, pick: Pick, raw: RawMessage) -> list[str]:
        context = self._context(pick.channel)
        found = message(raw, context)
        if found is None:
            return []
        sent = again(found, pick, context, zone=self.profile.zone)
        return take([sent], context, at=pick.at, by=pick.channel).numbers

    def _context(self, channel: str) -> Context:
        if channel not in self._ready:
            self._ready[channel] = contexts.make(channel, profile=self.profile)
        return self._ready[channel]

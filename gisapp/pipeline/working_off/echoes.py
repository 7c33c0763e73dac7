"""Which reports of the sample tell a happening again? Its truth says it."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass, field
from pathlib import Path

from gisapp.incidents.models import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoes:
    first_of: dict[str, str] = field(default_factory=dict)
    """`channel:number` of a report to that of the first one of the same happening."""
    incidents: dict[str, tuple[int, str]] = field(default_factory=dict)
    """`channel:number` of each first one to the id and number of its incident."""

    def first(self, key: str) -> str:
        """Number of the incident that a report repeats; blank if it does not."""
        return self.incidents.get(self.first_of.get(key, ""), (0, ""))[1]


def read(truth: Path) -> Echoes:
    """None where there is no truth."""
    if not truth.exists():
        return Echoes()
    with gzip.open(truth, "rt", encoding="utf-8", newline="") as file:
        first_of = {
            f"{row['channel']}:{row['external_number']}": row["duplicate_of"]
            for row in csv.DictReader(file)
            if row["duplicate_of"] and not row["bad"]
        }
    return Echoes(first_of=first_of, incidents=_incidents(set(first_of.values())))


def _incidents(keys: set[str]) -> dict[str, tuple[int, str]]:
    numbers = [key.partition(":")[2] for key in keys]
    found = Incident.objects.filter(message__external_number__in=numbers).values_list(
        "channel__name", "message__external_number", "pk", "number"
    )
    every = {f"{channel}:{own}": (pk, number) for channel, own, pk, number in found}
    return {key: every[key] for key in keys if key in every}

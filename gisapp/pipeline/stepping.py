"""Where does a step go? A corrected place or kind is located and routed anew here;
everything else is dispatch's. Pages and the API take steps by this door only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from gisapp.dispatch import steps
from gisapp.incidents.models import Incident
from gisapp.organization.access import Scope
from gisapp.pipeline import correcting

NONE: Mapping[str, Any] = MappingProxyType({})


def take(
    name: str,
    *,
    number: str,
    seen: int | str,
    by: Scope,
    at: datetime | None = None,
    facts: Mapping[str, Any] = NONE,
) -> Incident:
    """Take a step; raises a StepRefused, and then nothing has changed."""
    if name == "correct":
        return correcting.correct(number=number, seen=seen, by=by, at=at, facts=facts)
    return steps.take(name, number=number, seen=seen, by=by, at=at, facts=facts)

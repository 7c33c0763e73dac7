"""Is this would-be net whole, and what is wrong where it is not?"""

from __future__ import annotations

from gisapp.boundaries.checks.checking import check
from gisapp.boundaries.checks.faults import Fault, FaultKind, Severity

__all__ = ["Fault", "FaultKind", "Severity", "check"]

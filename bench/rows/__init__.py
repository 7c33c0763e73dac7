"""Which rows are there? Every module here with a `ROW`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from bench.row import Row


def names() -> list[str]:
    """The names of all rows, in order of the alphabet."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def row(name: str) -> Row:
    """The row of that name; raises ModuleNotFoundError."""
    found: Row = import_module(f"{__name__}.{name}").ROW
    return found

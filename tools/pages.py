"""Which pages does `make smoke` ask for, and what must they say?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its path, words that it holds, and whether to log in for it."""

    path: str
    holds: str
    logged_in: bool = True
    sample: bool = False
    """Asked only where the sample county is loaded."""


PAGES = (
    Page(path="/", holds="<html"),
    Page(path="/map/", holds="<html"),
    Page(path="/wall/", holds="<html", sample=True),
    Page(path="/desk/", holds="<html", sample=True),
    Page(path="/desk/new/", holds="<html", sample=True),
    Page(path="/grid/", holds="<html", sample=True),
    Page(path="/staff/", holds="<html", sample=True),
    Page(path="/follow/", holds="<html", logged_in=False),
    Page(path="/api/schema/", holds="openapi"),
    Page(path="/api/locate?lng=119.635&lat=27.977", holds="{", sample=True),
)

"""What can go wrong when the ground is made ready for locating."""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class GridsUnusable(OneNetError):
    """An index cannot be built from these grids: {reason} Run check_release on them."""


class CacheUnusable(OneNetError):
    """The index saved in {path} cannot be used: {reason} It is built anew."""

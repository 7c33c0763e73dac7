"""What can go wrong when a month is counted on the ground?"""

from gisapp.core.errors import OneNetError


class MonthUnreadable(OneNetError):
    """{text!r} is not a month; write year and month, such as 2017-11."""


class ThemeUnknown(OneNetError):
    """No theme is called {theme}; known are {known}."""


class NoActiveRelease(OneNetError):
    """County {county} has no active boundary release with townships; import one
    (import_boundaries) and activate it (activate_release)."""


class LatticeUnusable(OneNetError):
    """Cells of {cell_m} m cannot be laid over this ground: {reason}"""


class BandwidthUnusable(OneNetError):
    """A bandwidth of {bandwidth_m} m cannot be used with cells of {cell_m} m: it
    must be a number of metres, at least one cell and at most {most_m:.0f} m, the
    longer side of the ground."""


class KernelUnknown(OneNetError):
    """No kernel is called {kernel}; known are {known}."""

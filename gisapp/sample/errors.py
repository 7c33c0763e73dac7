"""What can go wrong while the sample county is made?"""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class SampleError(OneNetError):
    """The sample cannot be made: {reason}"""


class SiteOutside(SampleError):
    """The site at cell {cell} lies outside the ground it should share."""


class BordersBroken(SampleError):
    """The borders of {level} are no coverage: {reason}. Take another seed."""

"""What can go wrong while the sample reports are made?"""

from __future__ import annotations

from gisapp.sample.errors import SampleError


class GroundUnusable(SampleError):
    """The sample ground in {path} cannot be used for reports: {reason}"""


class MixIncomplete(SampleError):
    """The channel {channel} should report {leaf}, but {reason}."""

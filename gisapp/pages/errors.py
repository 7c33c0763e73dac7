"""What can go wrong on the way to a page?"""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class NoSample(OneNetError):
    """{county} is no sample county, so it gets no sample log-ins. Make its people's
    accounts with createsuperuser and give the rest out from there."""

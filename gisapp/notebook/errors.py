"""What can go wrong when an analyst opens a notebook?"""

from gisapp.core.errors import OneNetError


class LoginMissing(OneNetError):
    """No analyst's log-in is named. Have one made (`manage.py analyst_login NAME`) and
    set GISAPP_ANALYST_DSN to its address, such as
    postgresql://onenet_a_li_na@/onenet?host=/path/to/var/run"""


class LoginRefused(OneNetError):
    """The database does not let this log-in in: {reason} A log-in is made, and given
    another password, by `manage.py analyst_login NAME`."""


class LoginClosed(OneNetError):
    """{login} is no open analyst's log-in; one is made by `manage.py analyst_login
    NAME`."""


class WholeCountyNeeded(OneNetError):
    """{login} sees {townships} only. A month is tested on all grids of the county
    together: its figures need a log-in for the whole county, or the report's page."""


class NoGround(OneNetError):
    """No boundaries were in force at {as_of}."""


class AreaUnknown(OneNetError):
    """No area is called {code}; known are {known}."""

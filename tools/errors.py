"""What can stop the set-up, each with what to do about it."""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class StepFailed(OneNetError):
    """{title}: failed (exit {code}). {advice}"""


class PackagesMissing(OneNetError):
    """System packages are missing ({packages}) and this account may not install
    them. Run this as an administrator, then try again:{command}"""


class SystemUnknown(OneNetError):
    """This is not Debian or Ubuntu ({system}). Install by hand: {needs}; then try
    again."""


class PostgresMissing(OneNetError):
    """No PostgreSQL {at_least} or newer with PostGIS was found below {folder}; this
    distribution may be too old (Debian 12 and Ubuntu 24.04 have it)."""


class PostgresOfAnotherVersion(OneNetError):
    """The data in {data} was made by PostgreSQL {made_by}, which is not installed.
    Install postgresql-{made_by}-postgis-3, or delete that folder to begin anew."""


class NotYours(OneNetError):
    """{path} belongs to {owner}, not to {you}. Go on as {owner}, or hand it over:
    sudo chown -R {you} {path}"""


class SocketFolderTaken(OneNetError):
    """{path} should hold the database's socket, but belongs to somebody else or is
    open to others. Remove it, or set GISAPP_VAR to a folder with a short path."""


class PortTaken(OneNetError):
    """Port {port} on {host} is in use. Stop what uses it, or choose another:
    PORT={other} make {goal}"""


class AddressUnusable(OneNetError):
    """The pages cannot be served on HOST={host} PORT={port}: {reason}."""


class ProcessDied(OneNetError):
    """The {name} process ended by itself (exit {code}); all that it said is in {log}.
    Its last words:{tail}"""


class ServerGone(OneNetError):
    """The database server is gone: stopped by another command, or dead (see {log}).
    Everything was stopped; start again, and it replays what was not yet in place."""


class NoAnswer(OneNetError):
    """The first page did not answer within {seconds} s: {reason}. See {log}."""


class PageFailed(OneNetError):
    """{count} of the pages failed: {pages}. See {log}."""


class ProfileUnreadable(OneNetError):
    """GISAPP_PROFILE={path} cannot be read: {reason}"""


class NoAnalyst(OneNetError):
    """Under whose log-in? Have one made (`manage.py analyst_login NAME`) and set
    {variable}=postgresql://onenet_a_NAME:PASSWORD@/onenet?host=/path/to/var/run (a URL;
    the password may stand in ~/.pgpass instead)."""


class SpeedUnusable(OneNetError):
    """SPEED={text} cannot be used: a number from 0 (the sample's day stands still) to
    {fastest:g}, such as SPEED=60 make run."""

"""Why is somebody not let into the stream?"""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class StreamRefused(OneNetError):
    """The stream is not open to this request."""


class AskedUnclear(StreamRefused):
    """{name}={value} cannot be used: {reason}"""


class HostUnknown(StreamRefused):
    """This server does not answer for the host {host}."""


class NotLoggedIn(StreamRefused):
    """Not logged in, or the log-in has ended."""


class OtherSite(StreamRefused):
    """The stream is not open to pages of {origin}."""


class NothingHere(StreamRefused):
    """There is only /live/events here."""


class MethodUnknown(StreamRefused):
    """The stream is asked for with GET."""


class TooMany(StreamRefused):
    """{count} streams are open {whose}; close one, or come again later."""


class NotReady(StreamRefused):
    """The database does not answer; come again."""


STATUS: dict[type[StreamRefused], int] = {
    AskedUnclear: 400,
    HostUnknown: 400,
    NotLoggedIn: 401,
    OtherSite: 403,
    NothingHere: 404,
    MethodUnknown: 405,
    TooMany: 503,
    NotReady: 503,
}

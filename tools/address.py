"""On which address are the pages, and is it free?"""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass

from tools.errors import AddressUnusable, PortTaken

DEFAULT_PORT = 8000
PORTS_TRIED = 50
HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the pages are."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address as a browser on this machine types it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)
        return f"http://{host}:{self.port}"


def choose(*, host: str, wanted: str | None, goal: str = "run") -> Address:
    """The wanted port, or without a wish the first free one from 8000 on.

    `goal` of make asks for it. Raises `PortTaken` if the wanted one is in use,
    `AddressUnusable`.
    """
    first = _number(host, wanted) if wanted else DEFAULT_PORT
    for port in range(first, min(first + PORTS_TRIED, HIGHEST_PORT + 1)):
        if is_free(host, port):
            if wanted and port != first:
                raise PortTaken(port=first, host=host, other=port, goal=goal)
            return Address(host=host, port=port)
    raise PortTaken(port=first, host=host, other="another", goal=goal)


def next_free(address: Address) -> Address:
    """The first free port after that one, of the same host. Raises `PortTaken`."""
    first = address.port + 1
    for port in range(first, min(first + PORTS_TRIED, HIGHEST_PORT + 1)):
        if is_free(address.host, port):
            return Address(host=address.host, port=port)
    raise PortTaken(port=first, host=address.host, other="another", goal="run")


def any_free(host: str = "127.0.0.1") -> Address:
    """A free port that the system chooses."""
    with socket.create_server((host, 0)) as server:
        return Address(host=host, port=server.getsockname()[1])


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there yet. Raises `AddressUnusable`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return False
        raise AddressUnusable(host=host, port=port, reason=error.strerror) from error
    return True


def _number(host: str, wanted: str) -> int:
    if wanted.isdecimal() and 0 < int(wanted) <= HIGHEST_PORT:
        return int(wanted)
    raise AddressUnusable(host=host, port=wanted, reason="not a port number")

"""On what does the stream run? uvicorn, with every connection bounded.

uvicorn holds a writer back when the reader takes nothing (so does granian: both tried).
Added here: a small send buffer of the system, a limit of what is read, and a way to end
a connection at once, since a polite end would wait for that same reader.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

from uvicorn import Config, Server
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gisapp.live.app import CUT_OFF, LiveApp
from gisapp.live.limits import USUAL, Limits

STOP_S = 3
AT_ONCE = struct.pack("ii", 1, 0)
"""Linger for no second: closing resets."""
SPARE = 64
"""Connections that are told that there are too many."""


class Connection(HttpToolsProtocol):
    """Bounded: what is read, how long nothing is asked, what waits to be sent."""

    limits: Limits = USUAL

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, CUT_OFF: self.cut_off}
        self._read = 0
        self._patience = self.loop.call_later(self.limits.head_s, self._give_up)
        line = transport.get_extra_info("socket")
        size = self.limits.send_buffer_bytes
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def data_received(self, data: bytes) -> None:
        self._read += len(data)
        if self._read > self.limits.head_bytes:
            self.cut_off()
        elif not self.transport.is_closing():
            super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._patience.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        """Nothing was asked yet: no cycle of request and response has begun."""
        if self.cycle is None:
            self.cut_off()

    def cut_off(self) -> None:
        """Now, with all that waits to be sent: else the system would keep it and try
        on, for a reader that takes nothing."""
        line = self.transport.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        self.transport.abort()


class StreamServer(Server):
    """Ends the streams before it waits for their connections."""

    def __init__(self, config: Config, app: LiveApp) -> None:
        super().__init__(config)
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.stop()
        await super().shutdown(sockets)


def server(*, host: str, port: int, limits: Limits = USUAL) -> StreamServer:
    """Ready to `run()`; in the main thread it ends on SIGTERM and Ctrl-C."""
    app = LiveApp(limits)
    options: dict[str, Any] = {
        "http": type("BoundedConnection", (Connection,), {"limits": limits}),
        "ws": "none",
        "loop": "asyncio",
        "lifespan": "on",
        "log_config": None,
        "log_level": "warning",
        "access_log": False,
        "proxy_headers": False,
        "server_header": False,
        "limit_concurrency": limits.overall + SPARE,
        "timeout_graceful_shutdown": STOP_S,
    }
    return StreamServer(Config(app, host=host, port=port, **options), app)

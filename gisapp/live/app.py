"""Who is let in, and what are they answered? The ASGI application of the stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from django.utils import timezone

from gisapp.live import asked as asking
from gisapp.live.asked import Asked
from gisapp.live.errors import STATUS, NotLoggedIn, NotReady, StreamRefused
from gisapp.live.hub import Hub
from gisapp.live.limits import USUAL, Limits
from gisapp.live.readers import Reader
from gisapp.live.stream import Stream

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
ALWAYS = {
    "Cache-Control": "no-store",
    "Connection": "close",
    "Cross-Origin-Resource-Policy": "same-site",
    "Vary": "Origin, Cookie, Accept",
    "X-Content-Type-Options": "nosniff",
}
STREAM = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}
"""The second asks nginx to pass on each message at once."""
PROBLEM = "application/problem+json"
CUT_OFF = "cut_off"
"""Where a server leaves, in the scope's state, how to end a connection at once."""


class LiveApp:
    """`/live/events` and nothing else."""

    def __init__(self, limits: Limits = USUAL) -> None:
        self.limits = limits
        self.hub: Hub | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.hub = Hub(self.limits)
        self.hub.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.hub.stop()
        await self.hub.ended()
        await send({"type": "lifespan.shutdown.complete"})

    def stop(self) -> None:
        """All streams end, before the server waits for them."""
        if self.hub:
            self.hub.stop()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = asking.headers_of(scope)
        allowed: dict[str, str] = {}
        try:
            allowed = _for_page(asking.origin_of(headers))
            asked = asking.read(scope, headers)
            reader = await self._reader(asked)
            if asked.wants_json:
                await _send(send, 200, self._stands(reader), headers=allowed)
                return
            talk = _Talk(scope, receive, send, slow_s=self.limits.slow_s)
            await self._stream(asked, reader, talk=talk, headers=allowed)
        except StreamRefused as refused:
            await _refuse(send, refused, limits=self.limits, headers=allowed)

    async def _reader(self, asked: Asked) -> Reader:
        reader = await self._hub.reader(asked.session)
        if reader is None:
            raise NotLoggedIn
        return reader

    @property
    def _hub(self) -> Hub:
        if self.hub is None:
            raise RuntimeError("the server does not speak ASGI's lifespan")
        return self.hub

    def _stands(self, reader: Reader) -> dict[str, Any]:
        now = timezone.localtime().isoformat(timespec="milliseconds")
        return {"id": self._hub.ring.last, "now": now, "who": reader.who}

    async def _stream(
        self, asked: Asked, reader: Reader, *, talk: _Talk, headers: dict[str, str]
    ) -> None:
        seat = self._hub.sit_down(asked.session, reader)
        try:
            await talk.begin(STREAM | headers)
            stream = Stream(hub=self._hub, seat=seat, asked=asked, write=talk.write)
            await talk.until_gone(stream.run())
        finally:
            self._hub.seats.discard(seat)


class _Talk:
    """One connection on which a stream is written."""

    def __init__(
        self, scope: Scope, receive: Receive, send: Send, *, slow_s: float
    ) -> None:
        self._receive, self._send, self._slow_s = receive, send, slow_s
        self._cut_off: Callable[[], None] | None = scope.get("state", {}).get(CUT_OFF)

    async def begin(self, headers: dict[str, str]) -> None:
        await self._send(_start(200, headers))

    async def write(self, data: bytes) -> None:
        """Raises TimeoutError when the reader takes nothing."""
        async with asyncio.timeout(self._slow_s):
            await self._send(_body(data, more=True))

    async def until_gone(self, run: Awaitable[None]) -> None:
        """Until it is done, or the reader has gone, or takes nothing."""
        running, gone = asyncio.ensure_future(run), asyncio.ensure_future(self._gone())
        try:
            await asyncio.wait({running, gone}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await self._end(running, gone)
        finally:
            for task in (running, gone):
                task.cancel()
                with suppress(asyncio.CancelledError, TimeoutError, NotReady):
                    await task

    async def _end(
        self, running: asyncio.Future[None], gone: asyncio.Future[None]
    ) -> None:
        try:
            with suppress(NotReady):  # the reader comes again
                running.result()
            async with asyncio.timeout(self._slow_s):
                await self._send(_body(b"", more=False))
        except TimeoutError:
            if self._cut_off:
                self._cut_off()
                await gone

    async def _gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass


def _for_page(origin: str) -> dict[str, str]:
    """Lets a page of ours read the answer, with its cookie."""
    if not origin:
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Expose-Headers": "Retry-After",
    }


async def _refuse(
    send: Send, refused: StreamRefused, *, limits: Limits, headers: dict[str, str]
) -> None:
    status = STATUS[type(refused)]
    told = {"Content-Type": PROBLEM}
    if status == 503:
        told["Retry-After"] = str(limits.come_again_s)
    if status == 405:
        told["Allow"] = "GET"
    problem = {
        "type": "about:blank",
        "title": type(refused).__name__,
        "status": status,
        "detail": str(refused),
    }
    await _send(send, status, problem, headers=headers | told)


async def _send(
    send: Send, status: int, body: dict[str, Any], *, headers: dict[str, str]
) -> None:
    text = json.dumps(body, ensure_ascii=False).encode()
    length = {"Content-Type": "application/json", "Content-Length": str(len(text))}
    await send(_start(status, length | headers))
    await send(_body(text, more=False))


def _start(status: int, headers: dict[str, str]) -> dict[str, Any]:
    pairs = [
        (name.lower().encode(), value.encode("latin-1"))
        for name, value in (ALWAYS | headers).items()
    ]
    return {"type": "http.response.start", "status": status, "headers": pairs}


def _body(data: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": data, "more_body": more}

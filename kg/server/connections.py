"""Connections that keep nobody waiting: clients that say nothing, or take nothing, are let go.

uvicorn ends a connection that is idle between two requests, but waits without end for the first one, for the rest of its
head, and for a client to fetch its answer; some hundred of those, and nobody else comes in.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.server.protocol import busy

HEAD_SECONDS = 10.0  # from the connection to the end of a request's head
FETCH_SECONDS = 30.0  # in which a client must have fetched something of its answer
MOST_CONNECTIONS = 800  # below the 1,024 files that a process may usually have open
MOST_REQUESTS = 250  # at work or waiting


class Connection(H11Protocol):
    """HTTP/1.1 of uvicorn's, with a clock that runs whenever the client is to do something."""

    _clock: asyncio.TimerHandle | None = None
    _left = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock, or close at once where there are too many already."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.close()
            return
        self._within(HEAD_SECONDS)

    def handle_events(self) -> None:
        """Stop the clock when a request has come."""
        super().handle_events()
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()

    def on_response_complete(self) -> None:
        """Start the clock again: the answer is to be fetched, then a request may come."""
        self._left = self.transport.get_write_buffer_size()
        self._within(FETCH_SECONDS)
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def _within(self, seconds: float) -> None:
        self._stop()
        self._clock = self.loop.call_later(seconds, self._let_go)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _let_go(self) -> None:
        """End the connection, unless the client has fetched something since."""
        left = self.transport.get_write_buffer_size()
        if 0 < left < self._left:
            self._left = left
            self._within(FETCH_SECONDS)
        else:
            self.transport.abort()


class AtMost:
    """An application that is asked so many things at a time, and says 503 to the rest."""

    def __init__(self, app: ASGIApp, most: int = MOST_REQUESTS) -> None:
        self.app, self.most, self.now = app, most, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that there is too much to do."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self.now >= self.most:
            await busy("The server has too much to do; try again in a while.").response()(scope, receive, send)
            return
        self.now += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.now -= 1

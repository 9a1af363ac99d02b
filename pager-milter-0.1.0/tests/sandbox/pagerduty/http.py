"""A small HTTP/1.1 server: keep-alive, and every way in which an answer can go wrong."""

import asyncio
import socket
import struct

from pagerduty.message import BadRequest, head_of, text_reply
from pagerduty.reader import RequestReader

RESET_PAUSE_S = 0.05  # lets the client read what was sent before the reset

RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # struct linger: on, no time


class Connection(asyncio.Protocol):
    """One client: its requests are answered in order, each by route(request).

    The route gives a Reply, or an async function that makes one and ends when the client leaves.
    """

    def __init__(self, route, number):
        self._route = route
        self._reader = RequestReader(number)
        self._transport = None
        self._task = None

    def connection_made(self, transport):
        self._transport = transport

    def connection_lost(self, exc):
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data):
        self._reader.feed(data)
        if self._task is None:
            self._serve()

    def _serve(self):
        """Answers what has come in, until one answer takes time."""
        while self._task is None and not self._transport.is_closing():
            try:
                request = self._reader.next()
            except BadRequest as bad:
                self._write(text_reply(bad.status, str(bad)), keep_alive=False)
                return
            if request is None:
                self._encourage()
                return
            reply = self._route(request)
            if callable(reply) or not reply.is_plain:
                self._task = asyncio.ensure_future(self._answer_slowly(reply, request.keep_alive))
            else:
                self._write(reply, request.keep_alive)

    def _encourage(self):
        if self._reader.wants_continue:
            self._reader.wants_continue = False
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _write(self, reply, keep_alive):
        self._transport.write(head_of(reply, keep_alive) + reply.body)
        if not keep_alive:
            self._transport.close()

    async def _answer_slowly(self, reply, keep_alive):
        if callable(reply):
            reply = await reply()
        await asyncio.sleep(reply.delay_s)
        await MANNERS[reply.manner](self, reply, keep_alive)
        self._task = None
        self._serve()

    async def _answer_whole(self, reply, keep_alive):
        self._write(reply, keep_alive)

    async def _hang(self, _reply, _keep_alive):
        await asyncio.get_running_loop().create_future()

    async def _reset(self, _reply, _keep_alive):
        """Ends with a RST where the socket is TCP; elsewhere it just closes."""
        peer = self._transport.get_extra_info("socket")
        if peer.family == socket.AF_INET:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        self._transport.abort()

    async def _reset_in_body(self, reply, keep_alive):
        self._transport.write(head_of(reply, keep_alive) + reply.body[:len(reply.body) // 2])
        await asyncio.sleep(RESET_PAUSE_S)
        await self._reset(reply, keep_alive)

    async def _close(self, _reply, _keep_alive):
        self._transport.close()

    async def _drip(self, reply, keep_alive):
        self._transport.write(head_of(reply, keep_alive))
        for byte in reply.body:
            await asyncio.sleep(reply.spread_s / len(reply.body))
            self._transport.write(bytes([byte]))
        if not keep_alive:
            self._transport.close()

    async def _babble(self, _reply, _keep_alive):
        self._transport.write(b"220 this is no HTTP at all\r\n\r\n")
        self._transport.close()


MANNERS = {
    "whole": Connection._answer_whole,
    "hang": Connection._hang,
    "reset": Connection._reset,
    "reset-mid-body": Connection._reset_in_body,
    "close": Connection._close,
    "slow-body": Connection._drip,
    "garbage": Connection._babble,
}

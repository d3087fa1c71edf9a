"""Messages between the grader and a jailed process: JSON with its length before it, never a pickle."""

import json
import re
import socket
import struct
import time

LENGTH = struct.Struct(">I")
TEXT = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
MAX_PARTS = 1_000_000  # of one message: a message of brackets alone takes 20 times its size in memory


class BrokenChannelError(Exception):
    """The other side has ended, or has sent what is no message."""


class ChannelTimeoutError(Exception):
    """Nothing came in time."""


class Channel:
    """One end of a pair of sockets.

    Parameters
    ----------
    end : socket.socket
        It is closed with the channel.
    largest : int
        Bytes of a message that comes in; a larger one breaks the channel before it is read. It may be changed.

    Examples
    --------
    >>> here, there = (Channel(end) for end in socket.socketpair())
    >>> here.send({"source": "1 + 1"})
    >>> there.receive()
    {'source': '1 + 1'}
    >>> here.close()
    >>> there.receive()
    Traceback (most recent call last):
        ...
    count_everyone.grader.forked.channel.BrokenChannelError: the other side has ended
    >>> there.close()
    """

    def __init__(self, end: socket.socket, largest: int = 100_000_000):
        self._end, self.largest = end, largest

    def send(self, message: dict) -> None:
        """Send a message.

        Raises
        ------
        BrokenChannelError
            If the other side has ended.
        """
        payload = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            self._end.settimeout(None)
            self._end.sendall(LENGTH.pack(len(payload)) + payload)
        except OSError as error:
            raise BrokenChannelError("the other side has ended") from error

    def receive(self, seconds: float | None = None) -> dict:
        """Return the next message; its texts may hold half letters.

        Raises
        ------
        ChannelTimeoutError
            If none comes within so many seconds.
        BrokenChannelError
            If none can come any more.
        """
        until = None if seconds is None else time.monotonic() + seconds
        (length,) = LENGTH.unpack(self._read(LENGTH.size, until))
        if length > self.largest:
            raise BrokenChannelError(f"a message of {length} bytes")
        payload = self._read(length, until)
        if _parts(payload) > MAX_PARTS:
            raise BrokenChannelError("a message of too many parts")
        try:
            message = json.loads(payload)
        except (ValueError, RecursionError) as error:
            raise BrokenChannelError("no message") from error
        if not isinstance(message, dict):
            raise BrokenChannelError("no message")
        return message

    def _read(self, count: int, until: float | None) -> bytes:
        pieces = bytearray()
        while len(pieces) < count:
            try:
                left = None if until is None else until - time.monotonic()
                if left is not None and left <= 0:
                    raise ChannelTimeoutError
                self._end.settimeout(left)
                piece = self._end.recv(min(count - len(pieces), 1 << 20))
            except TimeoutError as error:
                raise ChannelTimeoutError from error
            except OSError as error:
                raise BrokenChannelError("the other side has ended") from error
            if not piece:
                raise BrokenChannelError("the other side has ended")
            pieces += piece
        return bytes(pieces)

    def close(self) -> None:
        """Close it; the other side hears of it."""
        self._end.close()


def _parts(payload: bytes) -> int:
    """Return how many parts a JSON text has, or a few more."""
    bare = TEXT.sub(b"", payload)
    return sum(map(bare.count, (b",", b"[", b"{")))

"""A stream that is looked at while it flows by, and never held in memory."""

from typing import BinaryIO

from rathaus.mailroom.intake.sniffing import HEAD, media_type


class TooLarge(Exception):
    """More bytes came than the town takes in one piece."""


class Watched:
    """Reads from a stream, keeps its head for sniffing, and stops at a limit."""

    def __init__(self, stream: BinaryIO, *, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._head = stream.read(HEAD)
        self._given = False
        self.bytes = len(self._head)

    @property
    def empty(self) -> bool:
        """Not one byte came."""
        return not self._head

    @property
    def media_type(self) -> str:
        """What the first bytes say."""
        return media_type(self._head)

    def read(self, size: int = -1) -> bytes:
        """The head first, then the rest. Raises TooLarge."""
        if not self._given:
            self._given = True
            return self._head
        chunk = self._stream.read(size)
        self.bytes += len(chunk)
        if self.bytes > self._limit:
            raise TooLarge
        return chunk

"""Reading command lines strictly: by lines that end in anything but CR LF, one message is smuggled into another."""

import asyncio
from collections.abc import Callable


class CommandReader(asyncio.StreamReader):
    """A stream whose lines end with CR LF and hold neither elsewhere; at another, or one too long, it hangs up."""

    def __init__(self, limit: int, loop: asyncio.AbstractEventLoop, hang_up: Callable[[str], None]) -> None:
        super().__init__(limit=limit, loop=loop)
        self._hang_up = hang_up

    async def readuntil(self, separator: object = b"\n") -> bytes:
        """The next line, as in the base class. Raises CancelledError after a bad one."""
        assert separator == b"\n"  # messages are read otherwise
        try:
            line = await super().readuntil(b"\n")
        except asyncio.LimitOverrunError:
            self._hang_up("500 The command is too long")
            raise asyncio.CancelledError from None
        if not line.endswith(b"\r\n") or line.count(b"\r") != 1:
            self._hang_up("500 Lines must end with CR LF and hold no other line end")
            raise asyncio.CancelledError
        return line

"""Where the demo stands: a folder that one demo has at a time, and ports that are free."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.errors import FrontdeskError

_LOOK_AT = 50


class GroundError(FrontdeskError):
    """There is no place for a demo."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Have a folder to oneself; given up when the process ends, however it ends. Raises GroundError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(folder / "running", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise GroundError(
            f"A demo runs in {folder} already; nothing was started. Write to that one with `frontdesk demo send`, "
            "end it with Ctrl-C in its terminal, or name another folder with --home."
        ) from error
    finally:
        os.close(lock)


def free_ports(*wanted: int) -> list[int]:
    """For each wanted port itself, or the next one on this machine that nobody uses. Raises GroundError."""
    found: list[int] = []
    for port in wanted:
        near = range(port, min(port + _LOOK_AT, 65536))
        free = next((one for one in near if one not in found and _is_free(one)), None)
        if free is None:
            raise GroundError(f"No port from {near[0]} to {near[-1]} is free; nothing was started. Choose another.")
        found.append(free)
    return found


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True

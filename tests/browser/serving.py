"""The pages over a real socket, for as long as a test looks at them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from frontdesk.web import desks
from frontdesk.web.serving import Server


@contextmanager
def serving(now: Callable[[], int] | None = None) -> Iterator[Server]:
    """A running server; with `now`, the pages look by that clock (epoch seconds)."""
    server, stop = Server("127.0.0.1", 0), Event()
    with pytest.MonkeyPatch.context() as patch:
        if now is not None:
            patch.setattr(desks, "now", now)
        server.open()
        thread = Thread(target=server.run, args=(stop,))
        thread.start()
        try:
            yield server
        finally:
            stop.set()
            thread.join(10)

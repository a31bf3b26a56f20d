"""Starts the parts of a desk in one process, and stops them in good order when told to."""

import logging
import os
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import click

from frontdesk.channels.mail.listeners import Place
from frontdesk.cli.logs import set_up_logs
from frontdesk.errors import FrontdeskError
from frontdesk.store.opening import bring_up_to_date, open_store
from frontdesk.store.place import place_from_environment

if TYPE_CHECKING:  # the worker's tables can be imported only once the store is open
    from frontdesk.worker.serving import Listener, Parts


URL, USUAL_PORT = "FRONTDESK_URL", 8200
log = logging.getLogger(__name__)


class PlaceError(FrontdeskError):
    """What was given is no place at which to listen."""


def place_of(text: str | None, usual_port: int) -> Place | None:
    """ "2525", "127.0.0.1:2525" or "[::1]:2525" as a place; None for None. Raises PlaceError."""
    if text is None:
        return None
    host, _, port = text.rpartition(":")
    if not port.isdigit():
        host, port = text, str(usual_port)
    if not 0 <= int(port) < 65536:
        raise PlaceError(f"“{text}” is no place to listen at; nothing was started. Write HOST:PORT, or a port alone.")
    return Place(host.strip("[]") or "127.0.0.1", int(port))


def certificate_of(certificate: str | None, key: str | None) -> tuple[Path, Path] | None:
    """The certificate and key that were given, both or neither. Raises PlaceError."""
    if (certificate is None) != (key is None):
        raise PlaceError("--certificate and --key go together; nothing was started.")
    return None if certificate is None or key is None else (Path(certificate), Path(key))


def links_lead_to(host: str, port: int) -> None:
    """Where nobody said how the pages are reached, let the links of this process name the port they are served at.

    To be called before the store is opened. Port 0 is chosen by the system later: no link can name it yet.
    """
    if port in (0, USUAL_PORT) or os.environ.get(URL):
        return
    name = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host  # noqa: S104 - compared
    os.environ[URL] = f"http://{name}:{port}"
    click.echo(f"Links name {os.environ[URL]}; set {URL} to the same for commands such as frontdesk link.")


def open_for_running(*, pages: bool) -> None:
    """Set up logs and the store, with its pages where they are served."""
    set_up_logs()
    if not place_from_environment().key_file.exists():
        click.echo("Making the tables of a new desk (some seconds, once) …")
    open_store("frontdesk.web.settings" if pages else "frontdesk.store.settings")
    bring_up_to_date()


def stopped_by_signals() -> Event:
    """An event that is set when the process is told to end (SIGTERM, Ctrl-C)."""
    stop = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    return stop


def run(parts: "Parts", pages: tuple[str, int] | None, beside: Callable[[Event], None] | None = None) -> None:
    """Run until told to stop. `parts` are the worker's Parts; `pages` host and port, or None for no pages.

    `beside` runs in a thread of its own once everything runs; it may set the event that stops all.
    """
    from frontdesk.office.pages import alert_page, held_page
    from frontdesk.worker.ringing import ring
    from frontdesk.worker.serving import Serving

    stop = stopped_by_signals()
    serving = Serving(parts, ring, alert_page, held_page, stop=Event())
    server = None
    if pages is not None:
        from frontdesk.web.serving import Server

        server = Server(*pages)
        server.open()
    serving.start()
    try:
        _tell(serving.listeners, server.port if server else None, pages)
        if beside is not None:
            Thread(target=beside, args=(stop,), name="frontdesk-beside", daemon=True).start()
        if server is not None:
            server.run(stop)
        else:
            stop.wait()
    finally:
        serving.end()


def _tell(listeners: "list[Listener]", port: int | None, pages: tuple[str, int] | None) -> None:
    """Say on the terminal what runs where."""
    for one in listeners:
        click.echo(f"{type(one).__name__.removesuffix('Listener')}: {one.host}:{one.port}")
    if pages is not None:
        click.echo(f"Pages: http://{pages[0]}:{port}/")
        click.echo(way_in())
    click.echo(f"The desk of {place_from_environment().home} runs; Ctrl-C stops it in good order.")


def way_in() -> str:
    """How one comes in, in a sentence: by a command; while there is no practice, by the link with which one begins."""
    from frontdesk.office.beginning import first_link
    from frontdesk.office.release import now

    link = first_link(now())
    if link is None:
        return "frontdesk link prints your way in."
    return f"There is no practice yet. Begin here, once: {link}"

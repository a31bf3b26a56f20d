"""The demo's post tray: what the desk sends ends in a folder, and is told on the terminal."""

from itertools import count
from pathlib import Path

import click

from frontdesk.channels.mail.incoming import incoming
from frontdesk.channels.mail.listeners import Envelope, Place, SmtpListener, Verdict


class Tray:
    """A mail server on loopback that keeps every mail as a file and delivers none."""

    def __init__(self, folder: Path, port: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._numbers = folder, count(len(list(folder.glob("*.eml"))) + 1)
        self._listener = SmtpListener(self._accept, Place(port=port))

    def start(self) -> None:
        """Listen. Raises ListenerError where the port is taken."""
        self._listener.start()

    def stop(self) -> None:
        """Stop when what is under way is answered."""
        self._listener.stop()

    def _accept(self, envelope: Envelope) -> Verdict:
        file = self._folder / f"{next(self._numbers):06}.eml"
        file.write_bytes(envelope.raw)
        found = incoming(envelope.raw, 0, "email").contact
        click.echo(f"→ {', '.join(envelope.recipients)}: {found.subject}\n  {file}\n\n{_indented(found.text)}\n")
        return Verdict.taken()


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.strip().splitlines())

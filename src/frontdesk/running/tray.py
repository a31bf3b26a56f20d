"""The demo's post tray: what the desk sends ends in a folder, and is told on the terminal."""

from itertools import count
from pathlib import Path
from threading import Condition

import click

from frontdesk.channels.mail.incoming import incoming
from frontdesk.channels.mail.listeners import Envelope, Place, SmtpListener, Verdict


class Tray:
    """A mail server on loopback that keeps every mail as a file and delivers none."""

    def __init__(self, folder: Path, port: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.count = folder, len(list(folder.glob("*.eml")))
        self._numbers, self._reached, self._came = count(self.count + 1), set[str](), Condition()
        self._listener = SmtpListener(self._accept, Place(port=port))

    def start(self) -> None:
        """Listen. Raises ListenerError where the port is taken."""
        self._listener.start()

    def stop(self) -> None:
        """Stop when what is under way is answered."""
        self._listener.stop()

    def wait_for(self, recipient: str, seconds: float) -> bool:
        """Whether a mail to somebody came, at the latest after so many seconds."""
        with self._came:
            return self._came.wait_for(lambda: recipient in self._reached, seconds)

    def _accept(self, envelope: Envelope) -> Verdict:
        file = self.folder / f"{next(self._numbers):06}.eml"
        file.write_bytes(envelope.raw)
        found = incoming(envelope.raw, 0, "email").contact
        click.echo(f"→ {', '.join(envelope.recipients)}: {found.subject}\n  {file}\n\n{_indented(found.text)}\n")
        with self._came:
            self.count += 1
            self._reached.update(envelope.recipients)
            self._came.notify_all()
        return Verdict.taken()


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.strip().splitlines())

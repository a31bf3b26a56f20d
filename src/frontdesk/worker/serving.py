"""A running desk: its doors, its watchers and its workers, started together and stopped in good order."""

import logging
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

from frontdesk.channels.mail.listeners import (
    LmtpListener,
    Place,
    SmtpListener,
    SubmissionListener,
    self_made_certificate,
    tls_context,
)
from frontdesk.office.addressing import Directory
from frontdesk.office.alerting import Link, Ring
from frontdesk.office.desks import Desks
from frontdesk.store.opening import let_go
from frontdesk.store.place import place_from_environment
from frontdesk.worker.doors import Door
from frontdesk.worker.examining import Examiner
from frontdesk.worker.filing import Clerk
from frontdesk.worker.lookout import Lookout
from frontdesk.worker.loop import Loop, Outside
from frontdesk.worker.posting import Post
from frontdesk.worker.reading import Reader
from frontdesk.worker.submission import Submission

log = logging.getLogger(__name__)

Listener = LmtpListener | SmtpListener | SubmissionListener


@dataclass(frozen=True, slots=True)
class Parts:
    """What of the desk runs in this process. `smtp` is the door for trying out; it opens on loopback alone."""

    workers: int = 1
    watch: bool = True
    lmtp: Place | None = None
    smtp: Place | None = None
    submission: Place | None = None
    certificate: tuple[Path, Path] | None = None
    """Certificate and key of the submission door; None: made by the desk itself, in its folder."""


def holder_name() -> str:
    """A name for one worker's claims that no other has, on this machine or another."""
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{uuid4().hex[:8]}"


@dataclass(slots=True)
class Serving:
    """Everything that runs beside the pages."""

    parts: Parts
    ring: Ring
    link: Link
    held_link: Callable[[int, int], str]
    desks: Desks = field(default_factory=Desks)
    stop: Event = field(default_factory=Event)
    threads: list[Thread] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    listeners: list[Listener] = field(default_factory=list)
    clerk: Clerk = field(init=False)
    examiner: Examiner = field(init=False)
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.clerk = Clerk(self.desks, holder_name())
        self.examiner = Examiner(self.desks, holder_name())
        self.reader = Reader(self.desks, holder_name())

    def start(self) -> None:
        """Start the workers first, then what feeds them. Raises ListenerError where a door cannot be opened."""
        for number in range(self.parts.workers):
            self._start_worker(number)
        if self.parts.workers:
            self._run("clerk", self.clerk.run)
            self._run("examiner", self.examiner.run)
            self._run("reader", self.reader.run)
        self._open_doors()
        if self.parts.watch:
            self._run("lookout", Lookout(self.desks, self.wake).run)

    def end(self) -> None:
        """Close the doors, let what is under way finish, then stop the workers."""
        for listener in self.listeners:
            listener.stop()
        self.stop.set()
        self.wake()
        for thread in self.threads:
            thread.join(timeout=60)
        for post in self.posts:
            post.close()

    def wake(self) -> None:
        """Something may be due: look now."""
        for loop in self.loops:
            loop.wake.set()
        self.clerk.wake.set()
        self.examiner.wake.set()
        self.reader.wake.set()

    def _start_worker(self, number: int) -> None:
        post = Post(self.desks)
        loop = Loop(self.desks, Outside(post, self.ring, self.link), holder_name())
        self.posts.append(post)
        self.loops.append(loop)
        self._run(f"worker-{number}", loop.run)

    def _run(self, name: str, run: Callable[[Event], None]) -> None:
        thread = Thread(target=run, args=(self.stop,), name=f"frontdesk-{name}", daemon=True)
        self.threads.append(thread)
        thread.start()

    def _open_doors(self) -> None:
        directory = Directory(self.desks)
        for listener in self._listeners(directory):
            listener.at_end = let_go
            listener.start()
            self.listeners.append(listener)
            log.info("listening on %s:%d", listener.host, listener.port)

    def _listeners(self, directory: Directory) -> Sequence[Listener]:
        found: list[Listener] = []
        if self.parts.lmtp is not None:
            found.append(LmtpListener(Door(self.desks, directory, self.wake).accept, self.parts.lmtp))
        if self.parts.smtp is not None:
            door = Door(self.desks, directory, self.wake, traced=True)
            found.append(SmtpListener(door.accept, self.parts.smtp))
        if self.parts.submission is not None:
            found.append(self._submission(self.parts.submission))
        return found

    def _submission(self, place: Place) -> SubmissionListener:
        """The door for the owner's own program: TLS with the certificate given, or one that the desk makes itself."""
        certificate, key = self.parts.certificate or self_made_certificate(
            place_from_environment().home / "certificate", place.hostname
        )
        desk = Submission(self.desks, self.held_link, self.wake)
        return SubmissionListener(desk.accept, desk.authenticate, tls_context(certificate, key), place=place)

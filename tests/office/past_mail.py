"""A year of an office worker's mail as an mbox, and the figures of it as an audit keeps them."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

from audit.people import NEW_YORK, PEOPLE, mails
from frontdesk.audit import MailFacts
from frontdesk.office.auditing.job import Job
from frontdesk.office.auditing.reader import read
from storing import START

OFFICE = "an office worker"
DAY = 86_400


def mbox(contacts: int = 150, body: str = "Hello.") -> bytes:
    """Her mail; the more contacts, the more of it."""
    person = replace(PEOPLE[OFFICE], contacts=contacts)
    return b"".join(_written(one, body) for one in mails(person))


def _written(one: MailFacts, body: str) -> bytes:
    at = datetime.fromtimestamp(one.at or 0, NEW_YORK if one.own else UTC)
    answers = "".join(f"In-Reply-To: <{known}>\r\n" for known in one.in_reply_to)
    text = (
        f"From - {at:%a %b %d %H:%M:%S %Y}\r\nFrom: {one.name or 'Somebody'} <{one.sender}>\r\nTo: {one.to[0]}\r\n"
        f"Date: {format_datetime(at)}\r\nMessage-ID: <{one.message_id}>\r\n{answers}Subject: {one.subject}\r\n\r\n"
        f"{body}\r\n\r\n"
    )
    return text.encode()


PAST = mbox()


def job(*files: tuple[str, str], **other: Any) -> Job:
    """A job over files, each with the name that its owner knows."""
    told: dict[str, Any] = {"server": None, "own": (), "lists": False, "zone": None, "policy": None, "country": None}
    return Job(files=files, latest=START + DAY, **{**told, **other})


@cache
def kept_figures() -> dict[str, Any]:
    """What the reader finds in her mail."""
    with tempfile.NamedTemporaryFile(suffix=".mbox") as file:
        Path(file.name).write_bytes(PAST)
        return read(job((file.name, "old.mbox")), lambda _progress: None)

"""A mailbox of any size, taken in mail by mail and kept as columns of numbers; every address is kept once."""

import re
from array import array
from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.facts import Aside, MailFacts
from frontdesk.triage.automatic import AutomaticKind

NO_DATE = np.iinfo(np.int64).min
NO_OFFSET = np.iinfo(np.int32).min
_MOST_REFERENCES = 25
_MOST_RECIPIENTS = 50
# Re: in the languages in which mail programs write it; \uff1a is the wide colon of East Asian ones.
_REPLIES = r"(?:re|aw|sv|vs|antw|odp|rif|res|ynt)(?:\[\d+\])?\s*[:\uff1a]"
_TAG = r"\[[^\]]{1,40}\]"
_PREFIX = re.compile(rf"(?:\s*(?:{_REPLIES}|(?:fwd?|wg|tr|rv)\s*[:\uff1a]|{_TAG})\s*)+", re.IGNORECASE)
_REPLY = re.compile(rf"\s*(?:{_TAG}\s*)?{_REPLIES}", re.IGNORECASE)

KINDS: tuple[AutomaticKind | None, ...] = (None, *AutomaticKind)
"""What the numbers in `Columns.kind` mean."""


class Set(IntEnum):
    """Where a stored mail belongs by its header alone, before it is known who the owner is."""

    MAIL = 0
    DRAFT = 1
    SPAM = 2


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One entry a mail in the order of storage. Addresses are numbers into `people`."""

    at: NDArray[np.int64]
    """Epoch seconds; NO_DATE where it has none."""
    offset: NDArray[np.int32]
    """Seconds of the sender's clock ahead of UTC; NO_OFFSET where it is unknown."""
    sender: NDArray[np.int32]
    kind: NDArray[np.uint8]
    aside: NDArray[np.uint8]
    id_hash: NDArray[np.int64]
    subject: NDArray[np.int64]
    """Of the subject without its prefixes; 0 for none."""
    is_bare_reply: NDArray[np.bool_]
    """Its subject says that it answers, and no header says what."""
    reference_start: NDArray[np.int64]
    references: NDArray[np.int64]
    """What it answers, nearest first: the mails from reference_start[i] to reference_start[i + 1]."""
    recipients: dict[int, tuple[int, ...]]
    """By position: to whom the bare replies went."""
    people: tuple[str, ...]
    names: tuple[str, ...]
    addressed: NDArray[np.int64]
    """How many mails went to each of `people`; empty where that was not asked for."""


@dataclass(slots=True)
class Gathering:
    """Takes facts in, one by one; `columns` gives what was gathered.

    With `count_addressed` it also counts to whom mail goes, which a guess at the owner needs.
    """

    count_addressed: bool = False
    _at: "array[int]" = field(default_factory=lambda: array("q"))
    _offset: "array[int]" = field(default_factory=lambda: array("i"))
    _sender: "array[int]" = field(default_factory=lambda: array("i"))
    _kind: "array[int]" = field(default_factory=lambda: array("B"))
    _aside: "array[int]" = field(default_factory=lambda: array("B"))
    _id: "array[int]" = field(default_factory=lambda: array("q"))
    _subject: "array[int]" = field(default_factory=lambda: array("q"))
    _bare: "array[int]" = field(default_factory=lambda: array("B"))
    _start: "array[int]" = field(default_factory=lambda: array("q", [0]))
    _references: "array[int]" = field(default_factory=lambda: array("q"))
    _recipients: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _addressed: Counter[int] = field(default_factory=Counter)
    _number: dict[str, int] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._at)

    def add(self, mail: MailFacts) -> None:
        """Keep the numbers of one mail and forget its words."""
        answered = (*mail.in_reply_to, *reversed(mail.references))[:_MOST_REFERENCES]
        is_bare = not answered and _REPLY.match(mail.subject) is not None
        if is_bare:
            to = (*mail.to, *mail.cc)[:_MOST_RECIPIENTS]
            self._recipients[len(self._at)] = tuple(self._person(one, "") for one in to)
        if self.count_addressed:
            everyone = {*mail.to[:_MOST_RECIPIENTS], *mail.cc[:_MOST_RECIPIENTS], mail.delivered_to} - {""}
            self._addressed.update(self._person(one, "") for one in everyone if one != mail.sender)
        self._at.append(NO_DATE if mail.at is None else mail.at)
        self._offset.append(NO_OFFSET if mail.offset is None else mail.offset)
        self._sender.append(self._person(mail.sender, mail.name))
        self._kind.append(_NUMBERS[mail.automatic])
        self._aside.append(_ASIDES[mail.aside])
        self._subject.append(_digest(_topic(mail.subject)))
        self._bare.append(is_bare)
        self._id.append(_digest(mail.message_id or _likeness(mail)))
        self._references.extend([_digest(one) for one in answered])
        self._start.append(len(self._references))

    def columns(self) -> Columns:
        """All that was taken in so far."""
        return Columns(
            at=np.array(self._at, dtype=np.int64),
            offset=np.array(self._offset, dtype=np.int32),
            sender=np.array(self._sender, dtype=np.int32),
            kind=np.array(self._kind, dtype=np.uint8),
            aside=np.array(self._aside, dtype=np.uint8),
            id_hash=np.array(self._id, dtype=np.int64),
            subject=np.array(self._subject, dtype=np.int64),
            is_bare_reply=np.array(self._bare, dtype=np.bool_),
            reference_start=np.array(self._start, dtype=np.int64),
            references=np.array(self._references, dtype=np.int64),
            recipients=dict(self._recipients),
            people=tuple(self._number),
            names=tuple(self._names),
            addressed=np.array([self._addressed[one] for one in range(len(self._names))], dtype=np.int64),
        )

    def _person(self, address: str, name: str) -> int:
        number = self._number.get(address)
        if number is None:
            number = self._number[address] = len(self._names)
            self._names.append(name)
        elif name:
            # The newest name in the mailbox is the likeliest to be right.
            self._names[number] = name
        return number


_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_ASIDES = {None: Set.MAIL, Aside.DRAFT: Set.DRAFT, Aside.SPAM: Set.SPAM}


def _topic(subject: str) -> str:
    """The subject without what answering and forwarding put before it."""
    prefix = _PREFIX.match(subject)
    return (subject[prefix.end() :] if prefix else subject).strip().casefold()


def _likeness(mail: MailFacts) -> str:
    """What stands in for the id of a mail that has none: a copy of it has the same."""
    return f"{mail.at} {mail.sender} {mail.subject}" if mail.at is not None else ""


def _digest(text: str) -> int:
    """64 bits of a text, 0 for none: a million mails need no million strings in memory.

    They differ from run to run and are compared within one only.
    """
    return hash(text) if text else 0

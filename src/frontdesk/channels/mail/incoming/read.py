"""From the bytes of one mail to what is known of it, by the same readers that the audit uses."""

from collections.abc import Iterable
from dataclasses import replace

from frontdesk.audit.subjects import topic
from frontdesk.channels.mail.addresses import bare, ids, is_address
from frontdesk.channels.mail.dates import read_date
from frontdesk.channels.mail.header import LIMIT, Header, header_block, read_header
from frontdesk.channels.mail.incoming.model import Incoming
from frontdesk.channels.mail.legible import legible, one_line, without_header
from frontdesk.channels.mail.reading import aside_of, named, sender_of, why_no_mail
from frontdesk.channels.mail.text import Body, File, read_body
from frontdesk.desk import Contact, Kind, Sender
from frontdesk.triage.automatic import HEADERS_READ, Automatic, judge

_KEPT = HEADERS_READ | {"resent-cc", "resent-to"}
_SUBJECT = 1000
_LONGEST_PATH = 500
_MOST_ANSWERED = 5
_LONG = "its header is longer than 256 kilobytes, of which the rest was not read"
NO_HEADER = Header({})


def incoming(raw: bytes, received_at: int, channel: str, envelope_from: str | None = None) -> Incoming:
    """What the mail says, and the contact that it is; never raises, in bounded time and memory.

    `received_at` (epoch seconds) is when it reached us: what its Date says may be anything. `envelope_from` is the
    sender of the SMTP or LMTP envelope ("" the null sender); None where the mail came another way: then the
    Return-Path that the mail server wrote down serves.
    """
    try:
        return _read(raw, received_at, channel, envelope_from)
    except Exception as error:  # noqa: BLE001 - a reader that fails must not lose a client's mail (R1, R10)
        why = f"the reader failed ({type(error).__name__}); the original is kept"
        return Incoming(Contact(at=received_at, channel=channel, readable=False), unreadable=why)


def _read(raw: bytes, received_at: int, channel: str, envelope_from: str | None) -> Incoming:
    block = header_block(raw)
    header = read_header(block)
    if header is None:
        header, body = NO_HEADER, Body(without_header(raw), readable=False, doubt=why_no_mail(raw))
    else:
        body = read_body(raw, from_mbox=False)
    path = _path(header, envelope_from)
    contact = _contact(header, body, path)
    found = _incoming(header, body, replace(contact, at=received_at, channel=channel))
    return replace(found, unreadable=_LONG if len(block) > LIMIT else body.doubt)


def _path(header: Header, envelope_from: str | None) -> str | None:
    """The envelope sender as it was written: to whom something is sent, no letter may change (RFC 5321, 2.4)."""
    if envelope_from is None and "return-path" not in header.fields:
        return None
    written = header.first("return-path") if envelope_from is None else envelope_from
    return one_line(written[:_LONGEST_PATH]).strip("<> ")


def _contact(header: Header, body: Body, path: str | None) -> Contact:
    address, name = sender_of(header)
    address = one_line(address) or bare(path or "")
    return Contact(
        at=0,
        sender=Sender(name=one_line(name).strip(" \"'"), address=address or None),
        kind=Kind.MESSAGE,
        subject=one_line(header.first("subject"))[:_SUBJECT],
        text=legible(body.text),
        headers={name: _lines(values) for name, values in header.fields.items() if name in _KEPT},
        to=_lines(named(header.to, header, "to")),
        cc=_lines(named(header.cc, header, "cc")),
        envelope_from=path,
        attachments=body.attachments,
        readable=body.readable,
    )


def _incoming(header: Header, body: Body, contact: Contact) -> Incoming:
    path, address = contact.envelope_from, contact.sender.address or ""
    robot = judge(contact.headers, envelope_from=path, sender=address, subject=contact.subject)
    reply_to = _reply_to(header, address, robot)
    sent = read_date(header.first("date"))
    return Incoming(
        contact=contact,
        message_id=next(iter(_ids(header, "message-id")), ""),
        in_reply_to=_ids(header, "in-reply-to"),
        references=_ids(header, "references"),
        subject_root=topic(contact.subject),
        sender_name=contact.sender.name,
        sender_address=address,
        reply_to=reply_to,
        acknowledge_to="" if robot else _acknowledge_to(path, address, reply_to),
        automatic=robot,
        aside=aside_of(header),
        date=sent[0] if sent else None,
        files=tuple([File(one_line(one.name), one_line(one.kind)) for one in body.files]),
    )


def _reply_to(header: Header, address: str, robot: Automatic | None) -> tuple[str, ...]:
    """Reply-To of what a person wrote; a machine's may name anybody."""
    asked = () if robot else tuple([one for one in header.reply_to if is_address(one)][:_MOST_ANSWERED])
    return _lines(asked) or ((address,) if address else ())


def _acknowledge_to(path: str | None, address: str, reply_to: tuple[str, ...]) -> str:
    """The envelope sender; a web form that writes as no-reply names its person in Reply-To."""
    takes_no_answer = judge({}, envelope_from=None, sender=address) is not None
    if takes_no_answer:
        return next(iter(reply_to), "")
    return address if path is None else path


def _ids(header: Header, name: str) -> tuple[str, ...]:
    return _lines(ids(header.fields.get(name, [])))


def _lines(values: Iterable[str]) -> tuple[str, ...]:
    return tuple([one_line(value) for value in values])

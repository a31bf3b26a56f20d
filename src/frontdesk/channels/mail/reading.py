"""From the bytes of one mail to its facts: each comes out as facts or as unreadable with its reason, none raises."""

from dataclasses import replace

from frontdesk.audit.facts import Aside, MailFacts, Unreadable
from frontdesk.channels.mail.addresses import bare, ids, is_address, scan, without_via
from frontdesk.channels.mail.dates import read_date
from frontdesk.channels.mail.header import LIMIT, Header, first_received, header_block, read_header
from frontdesk.channels.mail.text import read_body
from frontdesk.triage.automatic import HEADERS_READ, judge, judge_text

_DRAFTS = frozenset({"drafts", "entwürfe", "brouillons", "borradores", "rascunhos", "bozze", "concepten"})
_SPAM = frozenset({"spam", "junk"})


def facts(
    raw: bytes,
    own: frozenset[str],
    *,
    where: str = "",
    size: int | None = None,
    with_text: bool = False,
    latest: int | None = None,
) -> MailFacts | Unreadable:
    """What is known of the mail; Unreadable, with the reason, for bytes that are no mail.

    `own` are the practice's addresses, case-folded. `latest` (epoch seconds) is the moment after which a date is
    nonsense. With `with_text` the text, the number of attachments and the fields that `triage.automatic` reads as well.
    """
    block = header_block(raw)
    header = read_header(block)
    if header is None:
        return Unreadable(where, why_no_mail(raw))
    found = _facts(header, _moment(header, block, latest), own, len(raw) if size is None else size)
    if with_text:
        found = _with_text(found, header, raw)
    return found if found.automatic else _judged_by_text(found, header, raw)


def _facts(header: Header, moment: tuple[int | None, int | None], own: frozenset[str], size: int) -> MailFacts:
    sender, name = sender_of(header)
    path = _envelope_from(header)
    subject = header.first("subject")[:1000]
    verdict = judge(header.fields, envelope_from=path, sender=sender, subject=subject)
    return MailFacts(
        at=moment[0],
        offset=moment[1],
        sender=sender,
        name=name,
        to=named(header.to, header, "to"),
        cc=named(header.cc, header, "cc"),
        message_id=next(iter(ids(header.fields.get("message-id", []))), ""),
        in_reply_to=ids(header.fields.get("in-reply-to", [])),
        references=ids(header.fields.get("references", [])),
        subject=subject,
        automatic=verdict.kind if verdict else None,
        rule=verdict.rule if verdict else "",
        own=sender in own,
        size=size,
        aside=aside_of(header),
        envelope_from=path,
        delivered_to=bare(header.first("delivered-to")),
    )


def _with_text(found: MailFacts, header: Header, raw: bytes) -> MailFacts:
    body = read_body(raw)
    fields = {name: tuple(values) for name, values in header.fields.items() if name in HEADERS_READ}
    return replace(found, attachments=body.attachments, text=body.text, readable=body.readable, headers=fields)


def _judged_by_text(found: MailFacts, header: Header, raw: bytes) -> MailFacts:
    """What no header gives away may do so by how its text begins: of one part that is written plainly, or read."""
    opening = found.text
    if not opening and header.first("content-type")[:10].lower() in ("", "text/plain"):
        opening = _opening(raw)
    verdict = judge_text(opening) if opening else None
    return replace(found, automatic=verdict.kind, rule=verdict.rule) if verdict else found


def _opening(raw: bytes) -> str:
    text = raw[:LIMIT].lstrip(b"\r\n").replace(b"\r\n", b"\n")
    return text.partition(b"\n\n")[2][:_JUDGED].decode("latin-1")


_JUDGED = 400


def sender_of(header: Header) -> tuple[str, str]:
    """Who wrote it: a list that puts its own address into From (against DMARC) names the person in Reply-To."""
    sender = header.sender if is_address(header.sender) else next(iter(scan(header.first("from"))), "")
    if sender and sender in header.first("list-post").casefold():
        person = next((one for one in header.reply_to if one != sender), sender)
        return person, without_via(header.name)
    return sender, header.name[:200]


def named(parsed: tuple[str, ...], header: Header, name: str) -> tuple[str, ...]:
    """The addresses of a field: as parsed where each is one address, else whatever in it looks like one."""
    if parsed and all(map(is_address, parsed)):
        return parsed
    return scan(" ".join(header.fields[name])) if name in header.fields else ()


def _envelope_from(header: Header) -> str | None:
    paths = header.fields.get("return-path")
    return paths[0].strip().strip("<>").casefold() if paths else None


def _moment(header: Header, block: bytes, latest: int | None) -> tuple[int | None, int | None]:
    sent = read_date(header.first("date"))
    if sent is None or (latest is not None and sent[0] > latest):
        arrived = read_date(first_received(block).rpartition(";")[2].strip())
        if arrived is None or (latest is not None and arrived[0] > latest):
            return None, None
        # The offset of a server says nothing about the sender's clock.
        return arrived[0], None
    return sent


def aside_of(header: Header) -> Aside | None:
    """Whether the mail was never sent, or never meant for a person, as its header says."""
    if "x-gmail-labels" in header.fields:
        labels = {label.strip().casefold() for label in header.first("x-gmail-labels").split(",")}
        if labels & _DRAFTS:
            return Aside.DRAFT
        if labels & _SPAM:
            return Aside.SPAM
    return Aside.SPAM if header.first("x-spam-flag").strip().casefold() == "yes" else None


def why_no_mail(raw: bytes) -> str:
    """Why bytes without any field of a header are no mail, as a clause."""
    if not raw.strip():
        return "it is empty"
    if b"\x00" in raw[:1000]:
        return "it holds binary data, no mail"
    if len(raw) >= LIMIT and b"\n\n" not in raw[:LIMIT]:
        return f"its header has no end, and its first {LIMIT >> 10} kB name neither sender nor subject nor date"
    return "it has no header lines of a mail"

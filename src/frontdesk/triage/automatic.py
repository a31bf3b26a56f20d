"""Whether a machine wrote a message, judged by its headers alone: the union of all rules that are known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

Headers = Mapping[str, str | Sequence[str]]
"""Header fields by name, in any case; a field that stands several times has its values in order."""


class AutomaticKind(StrEnum):
    """What sort of machine wrote it."""

    BOUNCE = "bounce"
    REPORT = "report"
    AUTO_REPLY = "auto_reply"
    GENERATED = "generated"
    LIST = "list"
    BULK = "bulk"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Automatic:
    """The verdict and the rule behind it: the header that decided, and where the rule is written."""

    kind: AutomaticKind
    rule: str


HEADERS_READ = frozenset(
    {
        "auto-submitted",
        "content-type",
        "feedback-type",
        "list-help",
        "list-id",
        "list-post",
        "list-subscribe",
        "list-unsubscribe",
        "precedence",
        "reply-to",
        "return-path",
        "x-auto-reply-from",
        "x-auto-response-suppress",
        "x-autoreply",
        "x-autoreply-from",
        "x-autorespond",
        "x-autoresponder",
        "x-cron-env",
        "x-failed-recipients",
        "x-fc-machinegenerated",
        "x-mail-autoreply",
        "x-ms-exchange-generated-message-source",
        "x-post-messageclass",
        "x-precedence",
        "x-vacation",
    }
)
"""Every header field that a rule here reads, in lower case: a reader need not keep more."""

_TELLING = HEADERS_READ - {"content-type", "reply-to", "return-path", "x-auto-response-suppress"}
_RESPONDERS = frozenset(
    {
        "x-auto-reply-from",
        "x-autoreply",
        "x-autoreply-from",
        "x-autorespond",
        "x-autoresponder",
        "x-mail-autoreply",
        "x-vacation",
    }
)
_GENERATORS = frozenset({"x-cron-env", "x-fc-machinegenerated", "x-ms-exchange-generated-message-source"})
_SUPPRESSED = frozenset({"all", "oof", "autoreply"})
_DAEMON = re.compile(
    r"(?:mailer[-_.]?daemon|post[-_.]?master|mail[-_.]?delivery[-_.]?(?:sub)?system|mdaemon|bounces?|mailsystem)(?:[+=-].*)?$"
)
_NOBODY = re.compile(r"(?:.*[-_.+])?(?:no|do[-_.]?not|never)[-_.]?reply(?:[-_.+].*)?$")
_OWNER = re.compile(r"owner-.+|.+-(?:request|owner|bounces?)$")
_FAILED = (
    "undelivered mail",
    "undelivered message",
    "undeliverable",
    "undeliver:",
    "delivery status notification",
    "delivery notification",
    "delivery has failed",
    "delivery failed",
    "delivery failure",
    "delivery report",
    "delivery error",
    "returned mail:",
    "failure notice",
    "failure delivery",
    "failed mail",
    "failed delivery",
    "mail delivery fail",
    "mail delivery status",
    "mail delivery sub",
    "mail delivery error",
    "mail delivery problem",
    "mail system error",
    "mail status report",
    "mail failure",
    "mail could not be delivered",
    "mail not delivered",
    "message delivery fail",
    "message delivery delay",
    "message delivery has been delayed",
    "message status - undeliverable",
    "message undeliverable",
    "message you sent blocked",
    "could not send message",
    "warning: could not send message",
    "non-delivery",
    "nondeliverable",
    "unable to deliver",
    "your message could not be delivered",
    "complaint about message from",
    "unzustellbar",
    "nicht zustellbar",
    "benachrichtigung zum übermittlungsstatus",
    "non remis",
    "no se puede entregar",
    "niet te bezorgen",
)
_AWAY = (
    "automatic reply",
    "automatic response",
    "automated reply",
    "automated response",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "auto-response",
    "autoresponse",
    "autoresponder",
    "out of office autoreply",
    "out of office reply",
    "out of office:",
    "out-of-office:",
    "out of the office:",
    "out of office re:",
    "vacation reply",
    "vacation response",
    "vacation message",
    "automatische antwort",
    "automatische abwesenheit",
    "abwesenheitsnotiz",
    "abwesenheitsnachricht",
    "abwesenheitsassistent",
    "abwesenheitsmeldung",
    "réponse automatique",
    "reponse automatique",
    "absence du bureau",
    "message d'absence",
    "respuesta automática",
    "respuesta automatica",
    "fuera de la oficina:",
    "fuera de oficina:",
    "resposta automática",
    "resposta automatica",
    "risposta automatica",
    "fuori ufficio:",
    "automatisch antwoord",
    "afwezigheidsbericht",
    "automatisk svar",
    "automatiskt svar",
    "autosvar",
    "automaattinen vastaus",
    "odpowiedź automatyczna",
    "automatická odpověď",
    "автоматический ответ",
    "автоответ",
    "自動返信",
    "自動応答",
    "自动回复",
    "自动答复",
    "自動回覆",
)
_FORWARDED = re.compile(r"(?:(?:re|fwd?|wg|tr):\s*)+")


def automatic(
    headers: Headers,
    *,
    envelope_from: str | None,
    sender: str | None,
    subject: str = "",
    own: frozenset[str] = frozenset(),
) -> Automatic | None:
    """The kind of automatic mail and the rule that says so, or None for what a person wrote.

    `envelope_from` is the return path ("" or "<>" is the null sender; None is unknown), `sender` the address of From,
    `own` the practice's addresses in lower case. `X-Auto-Response-Suppress` plays no part: see `suppresses_answer`.
    """
    fields = {name.lower(): value for name, value in headers.items()}
    return judge(fields, envelope_from=envelope_from, sender=bare(sender or ""), subject=subject, own=own)


def judge(
    fields: Headers,
    *,
    envelope_from: str | None,
    sender: str,
    subject: str = "",
    own: frozenset[str] = frozenset(),
) -> Automatic | None:
    """As `automatic`, for fields whose names are in lower case and a sender that is bare already (bulk reading)."""
    return (
        _report(fields)
        or _null_sender(fields, envelope_from)
        # Nine mails in ten have none of these fields.
        or (None if fields.keys().isdisjoint(_TELLING) else _told(fields))
        or _of_subject(subject[:200].lower())
        or _of_sender(sender, _first(fields, "reply-to"), envelope_from)
        or _own(sender, own)
    )


def suppresses_answer(headers: Headers) -> bool:
    """Whether the sender asks for silence (X-Auto-Response-Suppress: All, OOF or AutoReply; MS-OXCMAIL 2.2.3.2.14).

    It silences the automatic answer only: the message may well be a person's, and counts as a contact.
    """
    fields = {name.lower(): value for name, value in headers.items()}
    asked = ",".join(_values(fields, "x-auto-response-suppress")).lower()
    return not _SUPPRESSED.isdisjoint(word.strip() for word in asked.split(","))


def bare(address: str) -> str:
    """The address alone, in lower case: without name, angle brackets and blanks."""
    return address.rpartition("<")[2].partition(">")[0].strip().casefold()


def _values(fields: Headers, name: str) -> Sequence[str]:
    value = fields.get(name, ())
    return (value,) if isinstance(value, str) else value


def _first(fields: Headers, name: str) -> str:
    """The first value in lower case, "" when the field is absent."""
    values = _values(fields, name)
    return values[0].strip().lower() if values else ""


def _report(fields: Headers) -> Automatic | None:
    kind = _first(fields, "content-type")
    if kind.startswith(("multipart/report", "message/delivery-status", "message/feedback-report")):
        if "disposition-notification" in kind or "feedback-report" in kind:
            return Automatic(AutomaticKind.REPORT, "Content-Type: multipart/report (RFC 6522, RFC 8098, RFC 5965)")
        return Automatic(AutomaticKind.BOUNCE, "Content-Type: multipart/report (RFC 6522, RFC 3464)")
    if "x-failed-recipients" in fields:
        return Automatic(AutomaticKind.BOUNCE, "X-Failed-Recipients (Exim)")
    if "feedback-type" in fields:
        return Automatic(AutomaticKind.REPORT, "Feedback-Type (RFC 5965)")
    return None


def _submitted(fields: Headers) -> Automatic | None:
    """RFC 3834 section 5: `no` means that a person wrote it, whatever follows as a parameter."""
    value = _first(fields, "auto-submitted").partition(";")[0].strip()
    if value in ("", "no"):
        return None
    kind = AutomaticKind.AUTO_REPLY if value.startswith(("auto-replied", "auto-notified")) else AutomaticKind.GENERATED
    return Automatic(kind, f"Auto-Submitted: {value[:40]} (RFC 3834, section 5)")


def _null_sender(fields: Headers, envelope_from: str | None) -> Automatic | None:
    """RFC 5321 section 4.5.5: a null return path marks what must never be answered."""
    path = envelope_from if envelope_from is not None else next(iter(_values(fields, "return-path")), None)
    if path is None or bare(path) not in ("", "mailer-daemon"):
        return None
    return Automatic(AutomaticKind.BOUNCE, "Return-Path: <> (RFC 5321, section 4.5.5)")


def _told(fields: Headers) -> Automatic | None:
    return _submitted(fields) or _responder(fields) or _list(fields)


def _responder(fields: Headers) -> Automatic | None:
    for name in sorted(_RESPONDERS & fields.keys()):
        if _first(fields, name) not in ("no", "false"):
            return Automatic(AutomaticKind.AUTO_REPLY, f"{name.title()} (set by answering machines)")
    if "autoresponder" in _first(fields, "x-post-messageclass"):
        return Automatic(AutomaticKind.AUTO_REPLY, "X-POST-MessageClass: autoresponder")
    if "auto" in _first(fields, "precedence") or "auto" in _first(fields, "x-precedence"):
        return Automatic(AutomaticKind.AUTO_REPLY, "Precedence: auto_reply (RFC 3834, section 3.1.8)")
    for name in sorted(_GENERATORS & fields.keys()):
        return Automatic(AutomaticKind.GENERATED, f"{name.title()} (set by machines)")
    return None


@lru_cache(maxsize=4096)
def _of_subject(subject: str) -> Automatic | None:
    """Delivery reports and out-of-office answers of systems that mark them in no other way; in lower case."""
    if _opening(_FORWARDED.sub("", subject, count=1)).startswith(_FAILED):
        return Automatic(AutomaticKind.BOUNCE, "Subject of a delivery report")
    if _opening(subject).startswith(_AWAY):
        return Automatic(AutomaticKind.AUTO_REPLY, "Subject of an out-of-office answer (Outlook, Gmail)")
    return None


def _opening(subject: str) -> str:
    """The subject without the brackets and marks that mail systems put in front."""
    return subject.lstrip(" \t[(<*").removeprefix("postmaster] ")


def _list(fields: Headers) -> Automatic | None:
    """RFC 2919 and RFC 2369: a list on which one can write is a list; what can only be left is bulk."""
    precedence = _first(fields, "precedence") or _first(fields, "x-precedence")
    if "mailto:" in _first(fields, "list-post"):
        return Automatic(AutomaticKind.LIST, "List-Post (RFC 2369, section 3.4)")
    if precedence == "list":
        return Automatic(AutomaticKind.LIST, "Precedence: list (RFC 3834, section 3.1.8)")
    if precedence in ("bulk", "junk"):
        return Automatic(AutomaticKind.BULK, f"Precedence: {precedence} (RFC 3834, section 3.1.8)")
    if "list-unsubscribe" in fields:
        return Automatic(AutomaticKind.BULK, "List-Unsubscribe (RFC 2369, section 3.2)")
    if "list-id" in fields:
        return Automatic(AutomaticKind.LIST, "List-Id (RFC 2919)")
    if any(name in fields for name in ("list-help", "list-subscribe", "list-post")):
        return Automatic(AutomaticKind.BULK, "List-Help, List-Subscribe (RFC 2369)")
    return None


@lru_cache(maxsize=4096)
def _of_sender(address: str, reply_to: str, envelope_from: str | None) -> Automatic | None:
    """RFC 3834 section 2; a web form that writes as no-reply names its person in Reply-To, and counts as theirs."""
    local = address.partition("@")[0]
    if _DAEMON.match(local):
        return Automatic(AutomaticKind.BOUNCE, "From a mail system: MAILER-DAEMON, postmaster (RFC 3834, section 2)")
    if _NOBODY.match(local):
        answer = bare(reply_to)
        if answer and answer != address and not _NOBODY.match(answer.partition("@")[0]):
            return None
        return Automatic(AutomaticKind.GENERATED, "From an address that takes no answers (no-reply)")
    path = bare(envelope_from or "").partition("@")[0]
    if _OWNER.match(local) or _OWNER.match(path):
        return Automatic(AutomaticKind.LIST, "From owner- or -request (RFC 3834, section 2)")
    return None


def _own(address: str, own: frozenset[str]) -> Automatic | None:
    if address and address in own:
        return Automatic(AutomaticKind.OWN, "From an address of the practice's own (RFC 3834, section 2)")
    return None

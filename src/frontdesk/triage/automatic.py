"""Whether a machine wrote a message, judged by its headers alone: the union of all rules that are known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

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
        "delivered-to",
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
        "x-mailer",
        "x-ms-exchange-generated-message-source",
        "x-post-messageclass",
        "x-precedence",
        "x-vacation",
    }
)
"""Every header field that a rule here reads, in lower case: a reader need not keep more."""

_RESPONDERS = (
    "x-auto-reply-from",
    "x-autoreply",
    "x-autoreply-from",
    "x-autorespond",
    "x-autoresponder",
    "x-mail-autoreply",
    "x-vacation",
)
_SUPPRESSED = frozenset({"all", "oof", "autoreply"})
_DAEMON = re.compile(
    r"(?:mailer[-_.]?daemon|post[-_.]?master|mail[-_.]?delivery[-_.]?(?:sub)?system|mdaemon|bounces?|mailsystem)(?:[+=-].*)?$"
)
_NOBODY = re.compile(r"(?:.*[-_.+])?(?:no|do[-_.]?not|never)[-_.]?reply(?:[-_.+].*)?$")
_OWNER = re.compile(r"owner-.+|.+-(?:request|owner|bounces?)$")
_FAILED = re.compile(
    r"\s*(?:(?:re|fwd?|wg|tr):\s*)*[\[(<*]*(?:postmaster\W+)?\s*(?:"
    r"undeliver(?:ed|able)(?: mail\b| message\b|:)|delivery (?:status notification|has failed|report\b|failure\b|notification\b)"
    r"|returned mail\b|failure notice\b|failure delivery\b|fail(?:ed|ure) (?:mail )?(?:notice|delivery)\b"
    r"|mail (?:delivery (?:fail|status|sub|error|problem)|system error|status report|could not be delivered|not delivered)"
    r"|mail delivery\s*$|message (?:status|delivery (?:fail|delay|has))|(?:warning: )?could not send message\b"
    r"|(?:non[- ]?delivery|non remis|nondeliverable|unzustellbar|niet te bezorgen|no se puede entregar|mensagem não)\b"
    r"|nicht zustellbar\b|your message could not be delivered\b|unable to deliver\b|mail failure\b"
    r"|complaint about message from [\d.]+"
    r")",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\s*[\[(<*]*\s*(?:"
    r"auto(?:mat(?:ic|ed))?[- ]?(?:reply|response|answer)\b|auto[- ]?(?:respon[ds]er|antwort)\b|out[- ]of[- ](?:the[- ])?office(?:\s*(?:auto|re\b|reply|:|\]|\)|$))"
    r"|vacation (?:reply|message|response|notice)\b|automatische (?:antwort|abwesenheit)|abwesenheits(?:notiz|nachricht|assistent|meldung)"
    r"|(?:ich bin )?(?:nicht im b(?:ü|ue)ro\s*:|au(?:ß|ss)er haus\s*:)|r(?:é|e)ponse automatique|absence du bureau|message d.absence"
    r"|respuesta autom|fuera de (?:la )?oficina\s*:|resposta autom|risposta automatica|fuori ufficio\s*:|automatisch antwoord|afwezig(?:heidsbericht)?\s*:"
    r"|automati(?:sk|skt) (?:svar|svarmail)|autosvar|automaattinen vastaus|odpowied(?:ź|z) automatyczna|automatick(?:á|a) odpov"
    r"|автоматический ответ|автоответ|自動(?:返信|応答|回覆)|自动(?:回复|答复)|자동"
    r")",
    re.IGNORECASE,
)


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
    address = bare(sender or "")
    return (
        _report(fields)
        or _submitted(fields)
        or _null_sender(fields, envelope_from)
        or _daemon(fields, address, subject)
        or _responder(fields)
        or _out_of_office(subject)
        or _list(fields)
        or _nobody(fields, address, envelope_from)
        or _own(address, own)
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


def _daemon(_fields: Headers, address: str, subject: str) -> Automatic | None:
    if _DAEMON.match(address.partition("@")[0]):
        return Automatic(AutomaticKind.BOUNCE, "From a mail system: MAILER-DAEMON, postmaster (RFC 3834, section 2)")
    if _FAILED.match(subject[:200]):
        return Automatic(AutomaticKind.BOUNCE, "Subject of a delivery report")
    return None


def _responder(fields: Headers) -> Automatic | None:
    for name in _RESPONDERS:
        if name in fields and _first(fields, name) not in ("no", "false"):
            return Automatic(AutomaticKind.AUTO_REPLY, f"{name.title()} (set by answering machines)")
    if "autoresponder" in _first(fields, "x-post-messageclass") + _first(fields, "delivered-to"):
        return Automatic(AutomaticKind.AUTO_REPLY, "X-POST-MessageClass or Delivered-To: autoresponder")
    if "auto" in _first(fields, "precedence") or "auto" in _first(fields, "x-precedence"):
        return Automatic(AutomaticKind.AUTO_REPLY, "Precedence: auto_reply (RFC 3834, section 3.1.8)")
    for name in ("x-cron-env", "x-fc-machinegenerated", "x-ms-exchange-generated-message-source"):
        if name in fields:
            return Automatic(AutomaticKind.GENERATED, f"{name.title()} (set by machines)")
    return None


def _out_of_office(subject: str) -> Automatic | None:
    if _AWAY.match(subject[:200]):
        return Automatic(AutomaticKind.AUTO_REPLY, "Subject of an out-of-office answer (Outlook, Gmail)")
    return None


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


def _nobody(fields: Headers, address: str, envelope_from: str | None) -> Automatic | None:
    """RFC 3834 section 2; a web form that writes as no-reply names its person in Reply-To, and counts as theirs."""
    local = address.partition("@")[0]
    if _NOBODY.match(local):
        answer = bare(_first(fields, "reply-to"))
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

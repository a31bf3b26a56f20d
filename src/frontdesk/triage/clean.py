"""What a client wrote herself: the text without quoted mail, signature and disclaimer, in linear time."""

import re

CHARACTERS = 65_536
"""What stands behind is not read: nobody writes so much by hand."""

LINES = 2_000
LINE = 2_000
"""A longer line is cut into lines of this length."""

_WROTE = ("wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "ha scritto:", "escreveu:", "schreef:", "skrev:")
_INTRODUCES = ("on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "a ")
_ORIGINAL = re.compile(
    r"[-_ >*]{0,20}(?:original message|begin forwarded message|forwarded message|ursprüngliche nachricht"
    r"|mensaje original|message d'origine|messaggio originale|oorspronkelijk bericht)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\*{0,2}(?:from|von|de|da|van)\s{0,3}:\*{0,2}\s", re.IGNORECASE)
_HEADER = re.compile(
    r"\*{0,2}(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto)\s{0,3}:",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_\-=*~]{8,}\s*$")
_SIGN_OFF = re.compile(
    r"(?:(?:with |many |kind |kindest |best |warm |warmest |all the )*"
    r"(?:regards|wishes|best|cheers|sincerely|yours(?: truly| sincerely)?)"
    r"|(?:many |much )?(?:thanks|thank you|thx)(?: so much| a lot| again| in advance)?"
    r"|xx?o?x?o?|love|talk soon|take care|mit freundlichen grüßen|viele grüße|liebe grüße|cordialement|saludos"
    r"|un saludo|cordiali saluti|met vriendelijke groet)[\s,.!\-]*$",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(?:sent|gesendet|envoyé|enviado) (?:from|with|via|von|de|desde) ?(?:my|meinem|mon|mi)?\b.{0,60}$", re.IGNORECASE
)
_PS = re.compile(r"p\.?\s?p?\.?s\b[.: ]", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"intended recipient|intended solely|intended only for|confidential(?:ity)? (?:notice|and)|privileged"
    r"|if you (?:have )?received? this|virus|unsubscribe|consider the environment|legally binding"
    r"|this e-?mail (?:and|message|is|may|was)|registered (?:office|in)|vertraulich",
    re.IGNORECASE,
)
_SIGNATURE_LINES = 8


def own_text(text: str) -> str:
    """What the sender wrote in this message; empty where all of it is quoted, signature or disclaimer."""
    lines = _lines(text)
    kept = _without_quotes(lines)
    return "\n".join(_without_disclaimers(_without_signature(kept))).strip()


def quoted_text(text: str) -> str:
    """The text with its marks of quotation taken off: what a forward without words of its own is judged by."""
    return "\n".join(line.lstrip("> ") for line in _lines(text)).strip()


def _lines(text: str) -> list[str]:
    whole = text[:CHARACTERS].splitlines()[:LINES]
    return [line[at : at + LINE].strip() for line in whole for at in range(0, len(line) or 1, LINE)][:LINES]


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    introduction = 0
    for at, line in enumerate(lines):
        if _is_header(lines, at):
            break
        if introduction == 0:
            introduction = _introduction(lines, at)
        if introduction:
            introduction -= 1
            if introduction == 0 and not _marked(lines[at + 1 : at + 4]):
                break
        elif not line.startswith((">", "|>")):
            kept.append(line)
    return kept


def _is_header(lines: list[str], at: int) -> bool:
    """Whether all from this line on is an older mail, headed by its sender and date."""
    if _ORIGINAL.match(lines[at]):
        return True
    return bool(_FROM.match(lines[at])) and any(_HEADER.match(following) for following in lines[at + 1 : at + 4])


def _introduction(lines: list[str], at: int) -> int:
    """How many lines an introduction such as "On Monday, 3 April, Jo wrote:" takes from here; 0 where there is none."""
    if not lines[at].lower().startswith(_INTRODUCES):
        return 0
    near = ""
    for count, line in enumerate(lines[at : at + 3], start=1):
        near += line[:400].lower()
        if line.lower().endswith(_WROTE):
            return count if any(character.isdigit() for character in near) else 0
    return 0


def _marked(lines: list[str]) -> bool:
    """Whether the quoted lines bear their mark: then what stands without it, below or between, is the sender's."""
    return any(line.startswith(">") for line in lines)


def _without_signature(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if line == "--" or _SENT_FROM.match(line):
            return lines[:at] + _postscript(lines[at:])
        if at and _SIGN_OFF.match(line) and _is_signature(lines[at + 1 :]):
            return lines[:at] + _postscript(lines[at:])
    return lines


def _is_signature(lines: list[str]) -> bool:
    """Short lines only: a sentence behind `Thanks` is a message still."""
    written = [line for line in lines if line]
    before = [line for line in written[: _index_of_postscript(written)] if not _RULE.match(line)]
    return len(before) <= _SIGNATURE_LINES and all(_is_short(line) for line in before[:3])


def _is_short(line: str) -> bool:
    return len(line.split()) <= 7 and not line.endswith(("?", "!"))


def _index_of_postscript(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if _PS.match(line)), len(lines))


def _postscript(lines: list[str]) -> list[str]:
    return ["", *lines[_index_of_postscript(lines) :]]


def _without_disclaimers(lines: list[str]) -> list[str]:
    kept: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        block.append(line)
        if not line:
            kept += [] if len(_DISCLAIMER.findall(" ".join(block))) >= 2 else block
            block = []
    return kept

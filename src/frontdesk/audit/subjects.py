"""What a subject is about, apart from what answering and forwarding put before it."""

import re

# Re: in the languages in which mail programs write it; \uff1a is the wide colon of East Asian ones.
_REPLIES = r"(?:re|aw|sv|vs|antw|odp|rif|res|ynt)(?:\[\d+\])?\s*[:\uff1a]"
_TAG = r"\[[^\]]{1,40}\]"
_PREFIX = re.compile(rf"(?:\s*(?:{_REPLIES}|(?:fwd?|wg|tr|rv)\s*[:\uff1a]|{_TAG})\s*)+", re.IGNORECASE)
_REPLY = re.compile(rf"\s*(?:{_TAG}\s*)?{_REPLIES}", re.IGNORECASE)
_REPLIED = re.compile(rf"(?:\s*{_REPLIES}\s*)+", re.IGNORECASE)


def topic(subject: str) -> str:
    """The subject without such prefixes and without tags of lists, case-folded: equal for all mails of a thread."""
    prefix = _PREFIX.match(subject)
    return (subject[prefix.end() :] if prefix else subject).strip().casefold()


def is_reply(subject: str) -> bool:
    """Whether the subject says that the mail answers another."""
    return _REPLY.match(subject) is not None


def as_reply(subject: str) -> str:
    """The subject of an answer: "Re:" once, whatever stands there already; empty subjects stay as they are."""
    if is_reply(subject):
        found = _REPLIED.match(subject)
        return f"Re: {subject[found.end() :].strip()}" if found else subject
    return f"Re: {subject.strip()}" if subject.strip() else ""

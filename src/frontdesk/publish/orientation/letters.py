"""The letters of the orientation, in the client's language; the owner may change the words of the first."""

from dataclasses import dataclass

from frontdesk.desk.wording import say
from frontdesk.publish.orientation.words import WORDS
from frontdesk.publish.words import joined

LINK = "[link]"
"""Stands in a letter for the address of the page, which is made when the letter is sent."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked by whom; `agreed_on` is the day of what was signed before, or empty; `titles` what is open."""

    language: str
    name: str
    practice: str
    owner: str
    open_until: str
    agreed_on: str = ""
    titles: tuple[str, ...] = ()


def request(asked: Asked) -> tuple[str, str]:
    """Subject and words of the letter that asks."""
    language = asked.language
    if asked.agreed_on:
        titles = joined(language, [f"“{one}”" for one in asked.titles])
        reason = WORDS.say(language, "ask_again", day=asked.agreed_on, titles=titles)
    else:
        reason = WORDS.say(language, "ask_first", practice=asked.practice)
    last = WORDS.say(language, "ask_not_now")
    return WORDS.say(language, "ask_subject"), _letter(asked, reason, last)


def reminder(asked: Asked, asked_on: str, *, is_last: bool) -> str:
    """The words of a reminder; its subject is that of the letter."""
    language = asked.language
    reason = WORDS.say(language, "remind", day=asked_on, practice=asked.practice)
    ends = [WORDS.say(language, "remind_last")] if is_last else []
    return _letter(asked, reason, " ".join([*ends, WORDS.say(language, "ask_not_now")]))


def _letter(asked: Asked, reason: str, last: str) -> str:
    until = WORDS.say(asked.language, "ask_open", day=asked.open_until)
    return "\n\n".join([hello(asked.language, asked.name), reason, LINK, until, last, asked.owner])


def hello(language: str, name: str) -> str:
    """The greeting."""
    first = name.strip().split(" ")[0]
    return say(language, "hello", name=first) if first.isalpha() else say(language, "hello_nobody")

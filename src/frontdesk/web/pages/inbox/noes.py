"""The drafts of a no on the thread's page, and how one of them comes into the composer."""

from django.http import QueryDict

from frontdesk.desk.no import Tone
from frontdesk.office.inbox.refusing import Refusal, refusal
from frontdesk.web import desks
from frontdesk.web.entry import Visitor

WAYS = {
    "someone_else": "Someone else",
    "another_time": "Another time",
    "clear_no": "A clear no",
    "extra_cost": "At extra cost",
}


def noes(visitor: Visitor, row: int, at: int, asked: QueryDict) -> dict[str, object]:
    """What the page shows of them; nothing where they are not asked for."""
    found = _refusal(visitor, row, at, asked, _tone(asked)) if "no" in asked else None
    if found is None:
        return {}
    return {
        "refusal": found,
        "tones": list(Tone),
        "drafts": [(f"no-{one.way.value}", WAYS[one.way.value], one.text) for one in found.drafts],
        "ready": [(f"ready-{number}", one.line) for number, one in enumerate(found.ready)],
        "feelings": [(f"feeling-{number}", one) for number, one in enumerate(found.lines.feeling)],
        "steerings": [(f"steering-{number}", one) for number, one in enumerate(found.lines.steering)],
    }


def put_in(text: str, chosen: str, visitor: Visitor, row: int, at: int, asked: QueryDict) -> str:
    """What was typed with the chosen words in it.

    They stand under her own. A letter that nobody has changed yet gives way to the next one, and takes a line after
    its greeting.
    """
    found = _refusal(visitor, row, at, asked, _tone(asked))
    words = _offers(found).get(chosen, "") if found is not None else ""
    if not words or words in text:
        return text
    if not text.strip():
        return words
    if not _is_untouched(text, visitor, row, at, asked):
        return f"{text.rstrip()}\n\n{words}"
    greeting, _, rest = text.strip().partition("\n\n")
    return words if chosen.startswith("no-") else f"{greeting}\n\n{words}\n\n{rest}"


def _is_untouched(text: str, visitor: Visitor, row: int, at: int, asked: QueryDict) -> bool:
    """Whether it is one of the letters as they were drafted, in whatever tone."""
    found = (_refusal(visitor, row, at, asked, tone) for tone in Tone)
    return text.strip() in {letter.text for one in found if one is not None for letter in one.drafts}


def _refusal(visitor: Visitor, row: int, at: int, asked: QueryDict, tone: Tone) -> Refusal | None:
    return refusal(desks.DESKS, visitor.practice, row, at, tone, asked.get("service"))


def _tone(asked: QueryDict) -> Tone:
    given = asked.get("tone", "")
    return Tone(given) if given in set(Tone) else Tone.NEUTRAL


def _offers(found: Refusal) -> dict[str, str]:
    """Everything that can be put into the composer, by a short name."""
    return {
        **{f"no-{one.way.value}": one.text for one in found.drafts},
        **{f"ready-{number}": one.line for number, one in enumerate(found.ready)},
        **{f"feeling-{number}": one for number, one in enumerate(found.lines.feeling)},
        **{f"steering-{number}": one for number, one in enumerate(found.lines.steering)},
    }

"""What the answers given in a form change in the document."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from frontdesk.policy.edit import Add, Change, Drop, Put
from frontdesk.policy.edit.model import Plain
from frontdesk.policy.findings import Path
from frontdesk.policy.forms.model import Asked, Field, Group, Kind, slug
from frontdesk.policy.forms.now import form_of
from frontdesk.policy.forms.sections import Section

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d{1,9}")


def changes_from(section: Section, document: Mapping[str, Any], given: Mapping[str, str]) -> list[Change]:
    """One change for each answer that differs from what stands there; what is not among the fields is let go.

    An answer that cannot be what is asked for (no number, no date) is written as it was given: the check says why.
    """
    form = form_of(section, document)
    found = [_change(field, given) for group in form.groups for field in group.fields]
    return [one for one in found if one is not None]


def _change(field: Field, given: Mapping[str, str]) -> Change | None:
    asked = field.asked
    if asked.kind is Kind.TEXT or field.name not in given:
        return None
    answer = _tidied(asked, given[field.name])
    if answer == field.value:
        return None
    if asked.kind is Kind.FLAG:
        return Put(field.path, bool(answer))
    return Put(field.path, meant(asked, answer)) if answer else Drop(field.path)


def _tidied(asked: Asked, answer: str) -> str:
    lines = [line.strip() for line in answer.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(line for line in lines if line) if asked.kind is Kind.LINES else " ".join(lines).strip()


def meant(asked: Asked, answer: str) -> Plain:
    """An answer as the document holds it."""
    if asked.kind is Kind.FLAG:
        return bool(answer)
    if asked.kind is Kind.LINES:
        return [_day(one) for one in answer.split("\n")]
    if asked.kind in (Kind.LIST, Kind.NUMBERS):
        items = [one.strip() for one in answer.split(",") if one.strip()]
        return [_number(one) if asked.kind is Kind.NUMBERS else one for one in items]
    if asked.kind is Kind.NUMBER:
        return _number(answer)
    return _day(answer) if asked.kind is Kind.DAY else answer


def _number(answer: str) -> Plain:
    return int(answer) if _WHOLE.fullmatch(answer) else answer


def _day(answer: str) -> Plain:
    try:
        return date.fromisoformat(answer) if _DAY.fullmatch(answer) else answer
    except ValueError:
        return answer


def dropped(section: Section, document: Mapping[str, Any], name: str) -> Sequence[Change]:
    """The entry of that name taken out; nothing where there is none."""
    known = (one.path for one in form_of(section, document).groups if one.path and one.name == name)
    return [Drop(path) for path in known][:1]


def added(section: Section, given: Mapping[str, str]) -> list[Change]:
    """One more entry, where its first question is answered."""
    found: list[Change] = []
    for many, group in zip(section.many, form_of(section, {}).new, strict=True):
        entry = _entry(group, given)
        first = group.fields[0].asked.key
        if first not in entry:
            continue
        if many.named:
            found.append(Put((*_path(group), _key(str(entry.pop("name")))), entry))
        else:
            found.append(Add(_path(group), entry))
    return found


def _path(group: Group) -> Path:
    return group.path or ()


def _entry(group: Group, given: Mapping[str, str]) -> dict[str, Plain]:
    answers = {one.asked.key: (one.asked, _tidied(one.asked, given.get(slug(one.path), ""))) for one in group.fields}
    return {
        key: meant(asked, answer)
        for key, (asked, answer) in answers.items()
        if (answer or asked.kind is Kind.FLAG) and (asked.kind is not Kind.FLAG or bool(answer) != asked.usual)
    }


def _key(name: str) -> str:
    """A name as a key of the document: "Late morning" is late_morning."""
    return re.sub(r"[^\w-]+", "_", name.strip().lower()).strip("_") or "new"

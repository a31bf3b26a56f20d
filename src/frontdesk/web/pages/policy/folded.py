"""What a folded section of the policy holds, on one line, in the words of its form."""

from collections.abc import Sequence

from frontdesk.policy.forms import Field, Form, Group, Kind
from frontdesk.publish.guide.words import language_name
from frontdesk.web.pages.clients.saying import channel_name
from frontdesk.web.places import named_countries

LONGEST = 110
"""Letters of the line."""
_BESIDE_IT = {"because"}
"""Keys of what is too long to be told of a section that is folded."""
_LETTERS = 2


def folded(form: Form) -> str:
    """The line; nothing where nothing is written."""
    if form.key == "hours":
        line = _hours(form)
    elif entries := [_titled(form.key, one) for one in form.groups if one.title]:
        line = ", ".join(entries)
    else:
        line = _told(form.key, [one for group in form.groups for one in group.fields if one.value])
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def _titled(key: str, group: Group) -> str:
    """An entry by its name; a step of the ladder by what follows."""
    if key == "channels":
        return channel_name(str((group.path or ("",))[-1]))
    if key == "ladder":
        return next((_value(one) for one in group.fields if one.asked.kind is Kind.CHOICE), group.title)
    return group.title


def _told(key: str, fields: Sequence[Field]) -> str:
    """The values; each with its question where there are several that do not speak for themselves."""
    told = [one for one in fields if one.asked.key not in _BESIDE_IT]
    if key == "holidays":
        return "; ".join(_country(one.value) if one.asked.key == "calendar" else _value(one) for one in told)
    if len(told) < 2 or key in {"practice", "end_of_day"}:
        return "; ".join(_value(one) for one in told)
    return "; ".join(f"{_low(one.asked.label)} {_value(one)}" for one in told)


def _value(field: Field) -> str:
    """As the form says it: a choice by its words, lines with commas between, days and languages by their names."""
    if field.asked.key == "days":
        return field.value.title()
    if field.asked.key == "languages":
        return ", ".join(language_name(one.strip()) for one in field.value.split(","))
    return dict(field.asked.choices).get(field.value, field.value.replace("\n", ", "))


def _low(label: str) -> str:
    return label[:1].lower() + label[1:]


def _country(calendar: str) -> str:
    """ "US-NY" is United States (NY)."""
    code, _, part = calendar.partition("-")
    name = dict(named_countries()).get(code.upper()) if len(code) == _LETTERS else None
    return calendar if name is None else f"{name} ({part})" if part else name


def _hours(form: Form) -> str:
    """Days with the same hours together: "Mon-Thu 09:00-17:00"."""
    runs: list[list[str]] = []
    before = ""
    for one in form.groups[0].fields[:7]:
        if one.value and one.value == before:
            runs[-1][1] = one.asked.label[:3]
        elif one.value:
            runs.append([one.asked.label[:3]] * 2 + [one.value])
        before = one.value
    return "; ".join(f"{first if first == last else f'{first}-{last}'} {value}" for first, last, value in runs)

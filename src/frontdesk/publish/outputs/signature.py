"""The signature under every mail: who, how to be reached, when, and how soon an answer comes (P21)."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from frontdesk.publish.answers import default_channel, duration_words
from frontdesk.publish.look import tint_of
from frontdesk.publish.model import File, Made
from frontdesk.publish.said_hours import city, week_lines
from frontdesk.publish.source import Source
from frontdesk.publish.ways import AddressKind, Way, ways
from frontdesk.publish.words import say


def make(source: Source) -> Made:
    """A text and an HTML file for everybody who works here."""
    names = [one.name for one in source.policy.members if one.role != "viewer"] or [source.policy.practice.owner]
    files = [file for index, name in enumerate(names) for file in _files(source, name, index)]
    whose = [name for name in names for _ in range(2)] if len(names) > 1 else [""] * 2
    return Made(tuple(replace(file, whose=name) for file, name in zip(files, whose, strict=True)))


def _files(source: Source, name: str, index: int) -> Iterator[File]:
    ending = f"-{index + 1}" if index else ""
    yield File(f"signature{ending}.html", "text/html", _html(source, name), language=source.language)
    yield File(f"signature{ending}.txt", "text/plain", _text(source, name), language=source.language)


def _text(source: Source, name: str) -> str:
    """Plain text, after the usual two dashes and a space, at which programs cut a signature off (RFC 3676, 4.3)."""
    lines = ["-- ", *_head(source, name), *(f"{way.heading}: {way.address}" for way in ways(source)), *_foot(source)]
    return "\n".join(lines) + "\n"


def _html(source: Source, name: str) -> str:
    first, *more = (escape(one) for one in _head(source, name))
    tint = tint_of(source.look.colour).light
    reached = " · ".join(_linked(way, tint) for way in ways(source))
    rows = [f'<strong style="font-size:1.1em">{first}</strong>', *more, *([reached] if reached else [])]
    small = "".join(f'<div style="color:#5a564e;font-size:0.9em">{escape(one)}</div>' for one in _foot(source))
    shown = "".join(f"<div>{one}</div>" for one in rows)
    return (
        f'<div lang="{escape(source.language)}" style="font-family:Georgia,serif;font-size:15px;line-height:1.45;'
        f'color:#23211d;border-left:3px solid {tint};padding-left:12px">{shown}{small}</div>\n'
    )


def _head(source: Source, name: str) -> list[str]:
    practice = source.policy.practice.name
    return [name, practice] if name and name != practice else [practice]


def _foot(source: Source) -> list[str]:
    """The hours in short, and the published turn-around of mail."""
    language = source.language
    week = "; ".join(f"{days} {times}" for days, times in week_lines(source, short=True))
    heading = say(language, "hours_in", city=city(source))
    lines = [f"{heading}: {week or say(language, 'never_open')}"]
    mail = next((way for way in ways(source) if way.kind is AddressKind.MAIL), None)
    channel = default_channel(source, mail.name) if mail else None
    if channel is not None and channel.turnaround is not None:
        lines.append(say(language, "answered_within", time=duration_words(language, channel.turnaround)))
    return lines


def _linked(way: Way, tint: str) -> str:
    shown = escape(way.address)
    if not way.link:
        return f"{escape(way.heading)}: {shown}"
    return f'<a style="color:{tint}" href="{escape(way.link)}">{shown}</a>'

"""The client guide for everybody, in each language of the practice; its stylesheet and its picture."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from frontdesk.office import public_face
from frontdesk.office.public_face import Shown
from frontdesk.office.publishing import source_seen
from frontdesk.publish.guide import body, guide_of
from frontdesk.publish.guide.markup import style
from frontdesk.publish.guide.words import WORDS, language_name
from frontdesk.publish.look import tint_of
from frontdesk.publish.said_hours import city
from frontdesk.publish.source import Source
from frontdesk.web import desks
from frontdesk.web.public.answering import for_everybody
from frontdesk.web.public.zones import places, zone_asked

A_DAY = {"Cache-Control": "public, max-age=86400"}


@for_everybody
def guide(request: HttpRequest, face: Shown, language: str = "") -> HttpResponse:
    """The page; `?zone=` names the reader's zone."""
    source = in_language(source_seen(desks.DESKS, face.practice, desks.now()), language)
    reader = zone_asked(request.GET.get("zone"))
    made = guide_of(source, reader)
    other = reader.key if reader is not None and reader.key != source.zone.key else ""
    logo = reverse("public-logo", args=[face.slug]) if face.has_logo else ""
    beside = {
        "hours": render_to_string("public/zones.html", _zones(source, other)),
        "days-off": render_to_string("public/calendar.html", {"feeds": feeds(source, face)}),
    }
    shown = {
        "guide": made,
        "language": source.language,
        "look": f"{reverse('public-look', args=[face.slug])}?{face.stamp}",
        "body": mark_safe(body(made, logo, beside)),  # noqa: S308 - `body` and templates escape what they show
        "feeds": feeds(source, face),
        "languages": language_links(source, face),
        "in_languages": WORDS.say(source.language, "languages"),
        "base": settings.BASE.origin,
    }
    return render(request, "public/guide.html", shown)


def in_language(source: Source, language: str) -> Source:
    """In the language of the address; the empty one is the first. Raises Http404 for one that is not the practice's."""
    known = source.policy.practice.languages
    found = next((one for one in known if one.casefold() == language.casefold()), "")
    if language and not found:
        raise Http404
    return replace(source, language=found or known[0])


def _zones(source: Source, other: str) -> dict[str, object]:
    language = source.language
    return {
        "places": places(language, source.zone.key, *([other] if other else [])),
        "own": source.zone.key,
        "chosen": other or source.zone.key,
        "is_other": bool(other),
        "where": WORDS.say(language, "where"),
        "show": WORDS.say(language, "show"),
        "back": WORDS.say(language, "back_to", city=city(source)),
    }


def language_links(source: Source, face: Shown) -> list[tuple[str, str, str]]:
    """Tag, name and address of each language, the one that is read left out."""
    others = [one for one in source.policy.practice.languages if one != source.language]
    return [(one, language_name(one), reverse("public-guide-in", args=[face.slug, one])) for one in others]


@dataclass(frozen=True, slots=True)
class Feeds:
    """Where programs read the same, and what a person is told of the calendar."""

    subscribe: str
    calendar: str
    availability: str
    hours: str


def feeds(source: Source, face: Shown) -> Feeds:
    """The addresses, in the source's language."""
    names = ("public-closures", "public-availability", "public-hours")
    where = [f"{reverse(name, args=[face.slug])}?language={source.language}" for name in names]
    return Feeds(WORDS.say(source.language, "subscribe"), *where)


@for_everybody
def look(_request: HttpRequest, face: Shown) -> HttpResponse:
    """The stylesheet of what the practice shows, in its colour."""
    text = tint_of(face.colour).style + style()
    return HttpResponse(text, content_type="text/css; charset=utf-8", headers=A_DAY)


@require_safe
def plain_look(_request: HttpRequest) -> HttpResponse:
    """The same in the usual colour, for a page of no practice."""
    return HttpResponse(tint_of("").style + style(), content_type="text/css; charset=utf-8", headers=A_DAY)


@for_everybody
def logo(_request: HttpRequest, face: Shown) -> HttpResponse:
    """The practice's picture."""
    data, media = public_face.picture_of(face.practice)
    if not media:
        raise Http404
    return HttpResponse(data, content_type=media, headers={"Cache-Control": "public, max-age=3600"})

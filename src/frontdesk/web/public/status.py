"""How a desk stands, for everybody: a page, JSON for programs, a badge for any website."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frontdesk.desk.wording import clock
from frontdesk.office.public_face import Shown
from frontdesk.office.publishing import source_seen
from frontdesk.publish.guide.words import WORDS as GUIDE
from frontdesk.publish.said_hours import city
from frontdesk.publish.source import Source
from frontdesk.publish.status import Status, as_json, badge, fresh_seconds, status_of
from frontdesk.publish.status.words import WORDS
from frontdesk.web import desks
from frontdesk.web.public.answering import for_everybody
from frontdesk.web.public.guide import feeds, in_language, language_links

ELSEWHERE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""What other websites may show too."""


@for_everybody
def page(request: HttpRequest, face: Shown) -> HttpResponse:
    """In words."""
    source, status = _now(request, face)
    language = source.language
    here = clock(source.rules.local(source.at), language)
    shown = {
        "language": language,
        "practice": source.policy.practice.name,
        "status": status,
        "why": WORDS.say(language, "why", why=status.why) if status.why else "",
        "meanwhile": "" if status.is_open else WORDS.say(language, "meanwhile"),
        "clock": WORDS.say(language, "clock", city=city(source), time=here),
        "title": WORDS.say(language, "title"),
        "guide": WORDS.say(language, "guide"),
        "guide_at": reverse("public-guide-in", args=[face.slug, language]),
        "look": f"{reverse('public-look', args=[face.slug])}?{face.stamp}",
        "feeds": feeds(source, face),
        "base": settings.BASE.origin,
        "in_languages": GUIDE.say(language, "languages"),
        "languages": [(tag, name, f"?language={tag}") for tag, name, _ in language_links(source, face)],
    }
    return _kept(render(request, "public/status.html", shown), source, status)


@for_everybody
def for_programs(request: HttpRequest, face: Shown) -> HttpResponse:
    """As JSON."""
    source, status = _now(request, face)
    answer = HttpResponse(as_json(source, status), content_type="application/json", headers=ELSEWHERE)
    return _kept(answer, source, status)


@for_everybody
def picture(request: HttpRequest, face: Shown) -> HttpResponse:
    """As a badge."""
    source, status = _now(request, face)
    answer = HttpResponse(badge(source, status), content_type="image/svg+xml", headers=ELSEWHERE)
    return _kept(answer, source, status)


def _now(request: HttpRequest, face: Shown) -> tuple[Source, Status]:
    source = source_seen(desks.DESKS, face.practice, desks.now())
    source = in_language(source, request.GET.get("language", ""))
    return source, status_of(source)


def _kept(answer: HttpResponse, source: Source, status: Status) -> HttpResponse:
    answer.headers["Cache-Control"] = f"public, max-age={fresh_seconds(source, status)}"
    return answer

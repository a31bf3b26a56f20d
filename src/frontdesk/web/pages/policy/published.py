"""What is published, each thing with how it looks, its files, where to put it, and where it stands."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import shelf
from frontdesk.office.public_face import face_of, slug_of
from frontdesk.office.publishing import source_of
from frontdesk.office.rendering import rendered
from frontdesk.office.shelf import Place, PlacementError
from frontdesk.publish import OUTPUTS, File, Form, Output, Source, made
from frontdesk.publish.guide.words import language_name
from frontdesk.publish.sight import sight
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_owners
from frontdesk.web.headers import POLICY
from frontdesk.web.pages.policy.overview import redirect_with
from frontdesk.web.public.zones import places, zone_asked
from frontdesk.web.times import Times
from frontdesk.web.troubles import not_found
from frontdesk.web.words import said

SANDBOX = "sandbox; default-src 'none'; style-src 'sha256-{}'; img-src data:; frame-ancestors 'self'"
"""What a preview may do: be looked at, in its one stylesheet."""
GROUPS = (
    ("For clients to read and hear", ("guide", "signature", "card", "voicemail", "autoreply")),
    ("For your mail, phone and calendar", ("sieve", "ics", "vavailability", "twiml")),
    ("For your website, and for others", ("jsonld", "osm", "template")),
)
SHOWN_AS_PAGES = ("guide.html", "card.pdf")
"""Files whose page is looked at, beside signatures."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file with its addresses; `seen_at` is where it is looked at, `heard_at` where it is listened to."""

    file: File
    text: str
    address: str
    seen_at: str
    heard_at: str
    is_rich: bool


@require_safe
@for_members
def shown(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The list of all."""
    at = desks.now()
    kept = shelf.shelf(desks.DESKS, visitor.practice, at)
    times = Times(desks.DESKS.of(visitor.practice).rules, at)
    groups = [
        (title, [_row(OUTPUTS[name], kept.places.get(name, ()), times) for name in names]) for title, names in GROUPS
    ]
    page = {
        "groups": groups,
        "behind": kept.behind,
        "holding": _dated(kept.policy.effective),
        "said": said(request.GET.get("done")),
    }
    return render(request, "published/list.html", page)


def _row(output: Output, places: tuple[Place, ...], times: Times) -> dict[str, object]:
    return {
        "output": output,
        "places": len(places),
        "wrong": [_place(one, times) for one in places if not one.is_right],
    }


def _place(one: Place, times: Times) -> dict[str, object]:
    return {
        "row": one.row,
        "language": language_name(one.row.language),
        "placed": times.moment(one.row.placed_at),
        "since": _dated(one.since),
        "ends": _dated(one.ends),
        "is_ending": one.is_ending,
    }


def _dated(day: date | None) -> str:
    return "" if day is None else f"{day:%B} {day.day}, {day.year}"


@require_safe
@for_members
def one(request: HttpRequest, visitor: Visitor, output: str) -> HttpResponse:
    """One output."""
    return _one(request, visitor, output)


def _one(request: HttpRequest, visitor: Visitor, name: str, wrong: str = "") -> HttpResponse:
    source, output = _source(request, visitor), OUTPUTS.get(name)
    if source is None or output is None:
        return not_found(request, LookupError())
    times, found = Times(source.rules, source.at), made(output, source)
    files = [_file(output, one, source) for one in found.files]
    face = face_of(visitor.practice)
    page = {
        "output": output,
        "how": f"published/how/{output.name}.html",
        "files": files,
        "notes": found.notes,
        "language": source.language,
        "language_name": language_name(source.language),
        "languages": [(one, language_name(one)) for one in source.policy.practice.languages],
        "holding": _dated(source.policy.effective),
        "version": source.policy.version[:8],
        "later": [_dated(one.effective) for one in source.versions if one.version != source.policy.version],
        "places": [_place(one, times) for one in _places(visitor, output, source.at)],
        "is_public": bool(face and face.is_public),
        "slug": slug_of(visitor.practice),
        "said": said(request.GET.get("done")),
        "wrong": wrong,
        "base": settings.BASE.origin,
        "zones": _zones(source) if output.name == "guide" else (),
        "zone": (source.reader or source.zone).key,
    }
    answer = render(request, "published/one.html", page, status=422 if wrong else 200)
    answer.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'; media-src 'self'"
    return answer


def _places(visitor: Visitor, output: Output, at: int) -> tuple[Place, ...]:
    return shelf.shelf(desks.DESKS, visitor.practice, at).places.get(output.name, ())


def _file(output: Output, file: File, source: Source) -> ShownFile:
    query = f"?{urlencode({'language': source.language} | ({'zone': source.reader.key} if source.reader else {}))}"
    where = {"output": output.name, "file": file.name}
    is_page = file.name in SHOWN_AS_PAGES or (output.name == "signature" and file.media == "text/html")
    address = reverse("published-file", kwargs=where) + query
    return ShownFile(
        file=file,
        text=file.text if file.form is Form.TEXT else "",
        address=address,
        seen_at=reverse("published-seen", kwargs=where) + query if is_page else "",
        heard_at=address if file.form is Form.SPEECH else "",
        is_rich=output.name == "signature" and file.media == "text/html",
    )


@require_safe
@for_members
def seen(request: HttpRequest, visitor: Visitor, output: str, file: str) -> HttpResponse:
    """How one file looks, for the sandboxed frame alone."""
    found = _found(request, visitor, output, file)
    if found is None or found.form is Form.SPEECH:
        return not_found(request, LookupError())
    looks = sight(found.text, found.name, found.language)
    known = b64encode(hashlib.sha256(looks.style.encode()).digest()).decode()
    headers = {"Content-Security-Policy": SANDBOX.format(known), "X-Frame-Options": "SAMEORIGIN"}
    return HttpResponse(looks.page, headers=headers)


@require_safe
@for_members
def download(request: HttpRequest, visitor: Visitor, output: str, file: str) -> HttpResponse:
    """One file, to be kept; what this machine cannot make is said."""
    found = _found(request, visitor, output, file)
    if found is None:
        return not_found(request, LookupError())
    body = rendered(found)
    headers = {
        "Content-Length": str(len(body)),  # without it no player knows how long a greeting lasts
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(body, content_type=found.media, headers=headers)


def _found(request: HttpRequest, visitor: Visitor, output: str, name: str) -> File | None:
    source = _source(request, visitor)
    if source is None or output not in OUTPUTS:
        return None
    return next((one for one in made(OUTPUTS[output], source).files if one.name == name), None)


def _zones(source: Source) -> tuple[tuple[str, str], ...]:
    """The clocks by which the hours may stand too, the practice's own and the one chosen among them."""
    return places("en", source.zone.key, *([source.reader.key] if source.reader else []))


def _source(request: HttpRequest, visitor: Visitor) -> Source | None:
    """In the language asked for, or the first; None for one that is not the practice's."""
    language = request.GET.get("language", "")
    source = source_of(desks.DESKS, visitor.practice, desks.now())
    if language and language not in source.policy.practice.languages:
        return None
    reader = zone_asked(request.GET.get("zone"))
    return replace(
        source,
        language=language or source.policy.practice.languages[0],
        reader=None if reader is None or reader.key == source.zone.key else reader,
    )


@require_POST
@for_owners
def put(request: HttpRequest, visitor: Visitor, output: str) -> HttpResponse:
    """Write down where it was put."""
    what = (output, request.POST.get("language", ""), request.POST.get("spot", ""))
    try:
        shelf.put(desks.DESKS, visitor.practice, what, desks.now(), visitor.name)
    except PlacementError as error:
        return _one(request, visitor, output, str(error))
    return redirect(f"{reverse('published-one', args=[output])}?done=placed")


@require_POST
@for_owners
def renew(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """It was put there anew."""
    done = shelf.renew(desks.DESKS, visitor.practice, row, desks.now(), visitor.name)
    return redirect_with("published", "placed-anew" if done else "not-there")


@require_POST
@for_owners
def take_off(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """It stands there no more."""
    done = shelf.take_off(visitor.practice, row, desks.now(), visitor.name)
    return redirect_with("published", "placed-no-more" if done else "not-there")

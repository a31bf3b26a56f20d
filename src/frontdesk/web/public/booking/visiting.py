"""Who comes to the booking pages: anybody where it is open, a client by her own link, whoever holds a place."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import wraps
from time import monotonic
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from frontdesk.office import pages, public_face
from frontdesk.office.booking.model import Visitor
from frontdesk.office.booking.times import client_of
from frontdesk.office.desks import Desk
from frontdesk.office.pages import Purpose
from frontdesk.publish.guide.words import WORDS as GUIDE
from frontdesk.publish.guide.words import language_name
from frontdesk.store.models import Appointment
from frontdesk.web import desks
from frontdesk.web.public.answering import BUCKET
from frontdesk.web.public.troubles import too_many
from frontdesk.web.public.zones import zone_asked

READ, BOTH = ("GET", "HEAD"), ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Visit:
    """A visitor with the practice's desk; `home` is the page of times, `row` what a signed address opens."""

    visitor: Visitor
    desk: Desk
    slug: str
    stamp: int
    home: str
    zone: ZoneInfo
    language: str
    row: int = 0

    @property
    def name(self) -> str:
        """The practice's name."""
        return self.desk.policy(self.visitor.at).practice.name

    @property
    def look(self) -> str:
        """Where its stylesheet is."""
        return f"{reverse('public-look', args=[self.slug])}?{self.stamp}"

    @property
    def more(self) -> str:
        """What the addresses of the pages carry on: zone and language."""
        return f"zone={self.zone.key}&language={self.language}"

    def seen_by(self, row: Appointment) -> Appointment:
        """An appointment on this visitor's clock, whichever she booked it by."""
        seen = copy(row)
        seen.zone = self.zone.key
        return seen

    def shown(self) -> dict[str, object]:
        """What every booking page shows."""
        languages = self.desk.policy(self.visitor.at).practice.languages
        return {
            "language": self.language,
            "practice": self.name,
            "look": self.look,
            "zone": self.zone.key,
            "home": f"{self.home}?{self.more}",
            "in_languages": GUIDE.say(self.language, "languages"),
            "languages": [(one, language_name(one)) for one in languages if one != self.language],
        }


BookingPage = Callable[[HttpRequest, Visit], HttpResponse]


def for_visitors(*methods: str) -> Callable[[BookingPage], Callable[..., HttpResponse]]:
    """A page for anybody, where the practice has opened its booking page; a client's own link opens it too."""

    def made(page: BookingPage) -> Callable[..., HttpResponse]:
        @require_http_methods(methods)
        @wraps(page)
        def answered(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
            practice, client = opened(Purpose.BOOK, token) if token else (0, 0)
            face = public_face.booking_open(slug) if slug else public_face.booking_open_of(practice)
            if face is None:
                raise Http404
            home = reverse("book", args=[token]) if token else reverse("booking-page", args=[face.slug])
            visit = _visit(request, face.practice, client or None, face.slug, face.stamp, home)
            return _within_bounds(request, visit, page)

        return answered

    return made


def for_holders(purpose: Purpose, *methods: str) -> Callable[[BookingPage], Callable[..., HttpResponse]]:
    """A page for whoever holds the link of a place or of an appointment."""

    def made(page: BookingPage) -> Callable[..., HttpResponse]:
        @require_http_methods(methods)
        @wraps(page)
        def answered(request: HttpRequest, token: str) -> HttpResponse:
            practice, row = opened(purpose, token)
            slug = public_face.slug_of(practice)
            face = public_face.face_of(practice)
            home = reverse("booking-page", args=[slug])
            visit = _visit(request, practice, None, slug, face.changed_at if face else 0, home, row)
            return _within_bounds(request, visit, page)

        return answered

    return made


def opened(purpose: Purpose, token: str) -> tuple[int, int]:
    """The practice and row of a token. Raises Http404 for one that opens nothing."""
    found = pages.opened(purpose, token)
    if found is None:
        raise Http404
    return found


def _within_bounds(request: HttpRequest, visit: Visit, page: BookingPage) -> HttpResponse:
    if not BUCKET.takes(visit.visitor.practice, monotonic()):
        return too_many(request)
    return page(request, visit)


def _visit(
    request: HttpRequest, practice: int, client: int | None, slug: str, stamp: int, home: str, row: int = 0
) -> Visit:
    desk, at = desks.DESKS.of(practice), desks.now()
    asked = request.POST if request.method == "POST" else request.GET
    known = client_of(Visitor(practice, at, client)) if client else None
    languages = desk.policy(at).practice.languages
    wanted = (asked.get("language", ""), known.language if known else "", languages[0])
    language = next(one for one in wanted if one in languages)
    zone = zone_asked(asked.get("zone")) or zone_asked(known.time_zone if known else "") or desk.rules.zone
    visitor = Visitor(practice, at, client, zone.key, language)
    return Visit(visitor, desk, slug, stamp, home, zone, language, row)

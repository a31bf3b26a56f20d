"""What the practice shows to everybody: whether it does, how it looks, and where it is found."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import public_face
from frontdesk.office.public_face import MOST_BYTES, LookRefusedError
from frontdesk.publish.guide.words import language_name
from frontdesk.publish.look import USUAL
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_owners
from frontdesk.web.words import said


@require_safe
@for_members
def guide(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    return _shown(request, visitor)


def _shown(request: HttpRequest, visitor: Visitor, wrong: str = "") -> HttpResponse:
    policy = desks.DESKS.of(visitor.practice).policy(desks.now())
    face, slug = public_face.face_of(visitor.practice), public_face.slug_of(visitor.practice)
    first, *others = policy.practice.languages
    shown = {
        "practice": policy.practice.name,
        "visitor": visitor,
        "said": said(request.GET.get("done")),
        "wrong": wrong,
        "is_public": bool(face and face.is_public),
        "takes_bookings": bool(face and face.takes_bookings),
        "booking": f"{settings.BASE.origin}{reverse('booking-page', args=[slug])}",
        "bookable": [one.name.replace("_", " ") for one in policy.appointments if one.is_bookable],
        "colour": (face.colour if face else "") or USUAL,
        "has_logo": bool(face and face.logo_media),
        "first": language_name(first),
        "address": f"{settings.BASE.origin}{reverse('public-guide', args=[slug])}",
        "status": f"{settings.BASE.origin}{reverse('public-status', args=[slug])}",
        "badge": f"{settings.BASE.origin}{reverse('public-badge', args=[slug])}",
        "others": [(language_name(one), reverse("public-guide-in", args=[slug, one])) for one in others],
        "slug": slug,
    }
    return render(request, "guide.html", shown, status=422 if wrong else 200)


@require_POST
@for_owners
def show(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Begin or end showing it."""
    is_public = request.POST.get("show") == "yes"
    changed = public_face.show(visitor.practice, desks.now(), visitor.name, is_public=is_public)
    done = ("guide-shown" if is_public else "guide-hidden") if changed else "guide-same"
    return redirect(f"{reverse('guide')}?done={done}")


@require_POST
@for_owners
def bookings(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Open or close the booking page."""
    is_open = request.POST.get("open") == "yes"
    changed = public_face.take_bookings(visitor.practice, desks.now(), visitor.name, is_open=is_open)
    done = ("bookings-open" if is_open else "bookings-closed") if changed else "guide-same"
    return redirect(f"{reverse('guide')}?done={done}")


@require_POST
@for_owners
def dress(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Give it colour and picture."""
    file = request.FILES.get("logo")
    picture = file.read(MOST_BYTES + 1) if file else b"" if request.POST.get("no_logo") else None
    colour = request.POST.get("colour", "").strip()
    try:
        public_face.dress(visitor.practice, colour, picture, desks.now(), visitor.name)
    except LookRefusedError as error:
        return _shown(request, visitor, str(error))
    return redirect(f"{reverse('guide')}?done=look")

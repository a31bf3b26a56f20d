"""The client's page of her own link: read the points, tick each, sign; and what she signed (P03)."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from frontdesk.channels.pdf import NoPdfError, pdf_of
from frontdesk.desk import Rules
from frontdesk.desk.wording.times import date_name
from frontdesk.office import pages, public_face
from frontdesk.office.clients.mailing import LetterUnsentError, mail_channel
from frontdesk.office.orientation import copies, refusing, signing
from frontdesk.office.orientation.signing import Given, Refused, Seen
from frontdesk.office.pages import GOOD_FOR, Purpose
from frontdesk.publish.guide.making import version_line
from frontdesk.publish.guide.markup import inside, style
from frontdesk.publish.guide.words import WORDS as GUIDE
from frontdesk.publish.guide.words import language_name
from frontdesk.publish.look import tint_of
from frontdesk.publish.orientation import Point
from frontdesk.publish.orientation.copy import titles
from frontdesk.publish.orientation.words import WORDS
from frontdesk.store.models import Signature
from frontdesk.web import desks
from frontdesk.web.public.answering import BUCKET
from frontdesk.web.public.troubles import Trouble, too_many, trouble

LongPage = Callable[..., HttpResponse]
"""Takes the request, the token, the practice and the client."""
LONGEST = 500


def for_client(page: LongPage) -> Callable[..., HttpResponse]:
    """A page of one client's link; whoever comes by one that is over is told so kindly, in the practice's look."""

    @wraps(page)
    def opened(request: HttpRequest, token: str, **more: int) -> HttpResponse:
        found = pages.opened(Purpose.ORIENTATION, token)
        if found is None:
            return _over(request, token)
        if not BUCKET.takes(found[0], monotonic()):
            return too_many(request)
        return page(request, token, *found, **more)

    return opened


def _over(request: HttpRequest, token: str) -> HttpResponse:
    """For a link that was good once; for any other there is no entry."""
    practice = pages.was_of(Purpose.ORIENTATION, token)
    if practice is None:
        return trouble(request, Trouble.LINK, 403)
    at, desk = desks.now(), desks.DESKS.of(practice)
    own = desk.policy(at).practice
    try:
        address = mail_channel(desk, at).address or ""
    except LetterUnsentError:
        address = ""
    language = own.languages[0]
    key = "over_todo_at" if address else "over_todo"
    shown = {
        "language": language,
        "practice": own.name,
        "title": WORDS.say(language, "over"),
        "lead": WORDS.say(language, "over_lead"),
        "todo": WORDS.say(language, key, practice=own.name, address=address),
        "look": reverse("orientation-look", args=[token]),
    }
    return render(request, "public/orientation_over.html", shown, status=410)


@require_http_methods(["GET", "HEAD", "POST"])
@for_client
def orientation(request: HttpRequest, token: str, practice: int, client: int) -> HttpResponse:
    """Show what is open and what was signed; sign it (POST), or say "not now"."""
    at, language = desks.now(), request.GET.get("language", "")[:35]
    if request.method == "POST" and request.POST.get("do") == "not-now":
        refusing.not_now(practice, client, at)
        return _again(token, language, "not-now")
    given = _given(request) if request.method == "POST" else None
    done = signing.sign(desks.DESKS, practice, client, given, at, language) if given else None
    if isinstance(done, Signature):
        return _again(token, language, "signed")
    seen = signing.look(desks.DESKS, practice, client, at, language)
    if seen is None:
        raise Http404
    return render(request, "public/orientation.html", _shown(request, token, seen, given, done), status=_status(done))


def _again(token: str, language: str, done: str) -> HttpResponse:
    """The page anew, so that loading it again sends nothing twice."""
    read = {"language": language} if language else {}
    return redirect(f"{reverse('orientation', args=[f'{token}/'])}?{urlencode({**read, 'done': done})}")


def _status(refused: Refused | None) -> int:
    return 200 if refused is None else 422


def _given(request: HttpRequest) -> Given:
    seals = {
        name.removeprefix("seal-"): str(value)[:64]
        for name, value in request.POST.items()
        if name.startswith("seal-") and len(name) < 40
    }
    return Given(frozenset(request.POST.getlist("tick")[:40]), seals, request.POST.get("name", "")[:LONGEST])


def _shown(
    request: HttpRequest, token: str, seen: Seen, given: Given | None, refused: Refused | None
) -> dict[str, object]:
    language, practice = seen.language, seen.policy.practice
    face = public_face.face_of(seen.client.practice_id)
    version = version_line(language, seen.policy.effective, seen.policy.version)
    return {
        "language": language,
        "practice": practice.name,
        "say": WORDS.table(language),
        "lead": _lead(seen),
        "points": [_point(seen, one, given, refused) for one in seen.open],
        "look": reverse("orientation-look", args=[token]),
        "logo": reverse("orientation-logo", args=[token]) if face is not None and face.logo_media else "",
        "languages": _languages(token, seen),
        "foot": version,
        "wrong": _wrong(seen, refused),
        "nameless": WORDS.say(language, "wrong_name") if refused and refused.is_nameless else "",
        "name": given.name if given else "",
        "said": _said(request.GET.get("done", ""), seen),
        "signed": [_signed(token, seen, one) for one in seen.signatures if one.shown],
        "later": WORDS.say(language, "not_now", day=_until(seen)) if seen.open and seen.asking else "",
    }


def _lead(seen: Seen) -> str:
    if not seen.open:
        return WORDS.say(seen.language, "signed_lead" if seen.signatures else "nothing_lead")
    last = seen.agreement.last_at
    if last is None:
        return WORDS.say(seen.language, "lead_first")
    return WORDS.say(seen.language, "lead_again", day=_day(seen, last))


def _day(seen: Seen, moment: int) -> str:
    return date_name(seen.rules.local(moment).date(), seen.language, seen.rules.local(desks.now()).year)


def _until(seen: Seen) -> str:
    since = seen.asking.at if seen.asking else desks.now()
    return _day(seen, since + GOOD_FOR[Purpose.ORIENTATION])


def _said(done: str, seen: Seen) -> str:
    if done == "not-now":
        return WORDS.say(seen.language, "not_now_said", day=_until(seen))
    if done == "signed" and seen.signatures:
        last = seen.signatures[0]
        thanks = WORDS.say(seen.language, "thanks", name=last.name)
        copied = last.to_client_id is not None
        practice = seen.policy.practice.name
        return f"{thanks} {WORDS.say(seen.language, 'thanks_copy', practice=practice)}" if copied else thanks
    return ""


def _point(seen: Seen, point: Point, given: Given | None, refused: Refused | None) -> dict[str, object]:
    language, title = seen.language, point.section.title
    changed = refused is not None and point.key in refused.changed
    unticked = refused is not None and point.key in refused.unticked
    wrong = WORDS.say(language, "changed") if changed else ""
    if unticked:
        wrong = WORDS.say(language, "wrong_tick", practice=seen.policy.practice.name)
    return {
        "key": point.key,
        "title": title,
        "body": mark_safe(inside(point.section, GUIDE.say(language, "gain"))),  # noqa: S308 - `inside` escapes it
        "seal": seen.seal(point),
        "ticked": given is not None and point.key in given.ticked and not changed,
        "wrong": wrong,
        "unseen": WORDS.say(language, "tick_unseen", title=title),
    }


def _wrong(seen: Seen, refused: Refused | None) -> str:
    """In one sentence, what is missing; each field says it again."""
    if refused is None:
        return ""
    missing = len(refused.unticked | refused.changed)
    ticks = [WORDS.count(seen.language, "wrong_ticks", missing)] if missing else []
    return " ".join([*ticks, WORDS.say(seen.language, "kept")])


def _languages(token: str, seen: Seen) -> list[tuple[str, str, str]]:
    here = reverse("orientation", args=[f"{token}/"])
    others = [one for one in seen.policy.practice.languages if one != seen.language]
    return [(one, language_name(one), f"{here}?language={one}") for one in others]


def _signed(token: str, seen: Seen, row: Signature) -> dict[str, object]:
    copy = reverse("orientation-copy", args=[token, row.pk])
    moment = copies.moment_said(seen.rules, row, seen.language)
    return {
        "line": WORDS.say(seen.language, "signed_line", name=row.name, moment=moment),
        "language": row.language,
        "titles": titles(row.shown),
        "page": copy,
        "pdf": f"{copy}?form=pdf",
    }


@require_safe
@for_client
def copy(request: HttpRequest, _token: str, practice: int, client: int, row: int) -> HttpResponse:
    """A copy of what this client signed."""
    seen = signing.look(desks.DESKS, practice, client, desks.now())
    found = next((one for one in seen.signatures if one.pk == row and one.shown), None) if seen else None
    if seen is None or found is None:
        raise Http404
    return copy_of(request, seen.rules, found)


def copy_of(request: HttpRequest, rules: Rules, row: Signature) -> HttpResponse:
    """The copy as a PDF where one is asked for and can be made; else as a page to keep, as it goes by mail."""
    page = copies.page_of(rules, row)
    if request.GET.get("form") == "pdf":
        try:
            return _file(pdf_of(page), "application/pdf", copies.file_name(rules, row, "pdf"))
        except NoPdfError:
            pass
    return _file(page.encode(), "text/html; charset=utf-8", copies.file_name(rules, row, "html"))


def _file(data: bytes, media: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_safe
def look(_request: HttpRequest, token: str) -> HttpResponse:
    """The stylesheet in the practice's colour, for a link that is over too."""
    practice = pages.was_of(Purpose.ORIENTATION, token)
    if practice is None:
        raise Http404
    face = public_face.face_of(practice)
    text = tint_of(face.colour if face else "").style + style()
    return HttpResponse(text, content_type="text/css; charset=utf-8")


@require_safe
@for_client
def logo(_request: HttpRequest, _token: str, practice: int, _client: int) -> HttpResponse:
    """The practice's picture."""
    data, media = public_face.picture_of(practice)
    if not media:
        raise Http404
    return HttpResponse(data, content_type=media)

"""The questions, one a page, each with what clients will hear beside it; and the practice that they found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from frontdesk.desk import Rules
from frontdesk.office import beginning
from frontdesk.office.beginning import LAST, STEPS, BeginningError, Closed
from frontdesk.office.examining import examined
from frontdesk.office.first_answers import FROM_MAIL, Given, Seen, look, merged, troubles
from frontdesk.office.founding import PolicyRefusedError
from frontdesk.store.models import Beginning
from frontdesk.web import desks
from frontdesk.web.entry import READ_AND_WRITE, let_in
from frontdesk.web.pages.begin.fields import of_step
from frontdesk.web.pages.policy import shown
from frontdesk.web.pages.policy.editor import LIVE
from frontdesk.web.times import Times
from frontdesk.web.troubles import no_entry, told

CLOSED = {
    Closed.USED: (
        "A practice has begun by this link",
        "It was good once, and nothing was changed now.",
        "If it is yours, open the link to your desk. For another practice ask whoever runs the desk for a new link.",
    ),
    Closed.NOT_FIRST: (
        "There is a practice here already",
        "This link was for a desk without one. Nothing was changed.",
        "For another practice ask whoever runs the desk: “frontdesk begin” on its machine prints a link.",
    ),
}

QUESTIONS = (
    ("trade", "Trade"),
    ("name", "Name"),
    ("place", "Place"),
    ("hours", "Hours"),
    ("channels", "Channels"),
    ("urgent", "What is urgent"),
)
"""The steps, as the last page leads back to them."""


@require_http_methods(READ_AND_WRITE)
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """A question and its answer; the last page founds the practice."""
    row = beginning.opened(token)
    if isinstance(row, Closed):
        return closed_by(request, row)
    step = _step(request)
    if request.method == "POST":
        return _founded(request, row, token) if step == LAST else _answered(request, row, token, step)
    return _page(request, row.answers, step, mail=reverse("begin-mail", args=[token]))


def closed_by(request: HttpRequest, why: Closed) -> HttpResponse:
    """For whoever has a link that opens nothing."""
    return told(request, CLOSED[why], 403) if why in CLOSED else no_entry(request)


def _step(request: HttpRequest) -> str:
    wanted = request.POST.get("step") or request.GET.get("step", "")
    return wanted if wanted in (*STEPS, LAST) else STEPS[0]


def _answered(request: HttpRequest, row: Beginning, token: str, step: str) -> HttpResponse:
    """Keep the answers and go on; a mistake is shown at its field. While one types nothing is kept."""
    given = {name: [str(one) for one in request.POST.getlist(name)] for name in request.POST}
    if LIVE in request.headers:
        now = merged(row.answers, step, given)
        return _page(request, now, step, troubles(step, now))
    wrong = beginning.answer(row, step, given)
    if wrong:
        return _page(request, merged(row.answers, step, given), step, wrong, status=422)
    return redirect(_address(token, (*STEPS, LAST)[STEPS.index(step) + 1]))


def _address(token: str, step: str) -> str:
    return f"{reverse('begin', args=[token])}/?step={step}"


def _founded(request: HttpRequest, row: Beginning, token: str) -> HttpResponse:
    missing = beginning.unanswered(row)
    if missing is not None:
        return redirect(_address(token, missing))
    try:
        begun = beginning.begin(row, desks.now())
    except PolicyRefusedError:
        return _page(request, row.answers, LAST, status=422)
    except BeginningError as error:
        return told(request, ("No second practice", str(error), "Open the link to your desk."), 409)
    return let_in(redirect(f"{reverse('connect')}?done=begun"), begun.practice, begun.member)


def _page(
    request: HttpRequest,
    given: Given,
    step: str,
    wrong: dict[str, str] | None = None,
    *,
    status: int = 200,
    mail: str = "",
) -> HttpResponse:
    at = desks.now()
    seen = look(given, at, thorough=step == LAST)
    place = (*STEPS, LAST).index(step)
    page = {
        "step": step,
        "mail": mail,
        "is_from_mail": FROM_MAIL in given,
        "number": place + 1,
        "of": len(STEPS),
        "back": (*STEPS, LAST)[place - 1] if place else "",
        "wrong": wrong or {},
        "heard": _heard(seen, at, is_all=step in ("hours", LAST)),
        **(_last(seen, at) if step == LAST else of_step(step, given, wrong or {})),
    }
    return render(request, f"begin/{step}.html", page, status=status)


def _heard(seen: Seen, at: int, *, is_all: bool) -> list[tuple[object, str]]:
    """Who writes when, and what is said: of one moment, or of a closed and an open one."""
    if seen.policy is None:
        return []
    times = Times(Rules([seen.policy]), at)
    return [(times.until(one.at), one.text or one.why) for one in seen.heard[: 2 if is_all else 1]]


def _last(seen: Seen, at: int) -> dict[str, object]:
    """What the answers make, to look at before it begins."""
    return {
        "answers": seen.answers,
        "text": seen.text,
        "mistakes": [shown.said(one) for one in seen.mistakes],
        "parts": shown.parts(examined(seen.text, None, at), ""),
        "steps": QUESTIONS,
    }

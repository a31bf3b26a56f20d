"""What goes wrong on a page of a client's, said in her language and without a word about the desk behind it."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import get_script_prefix, is_valid_path, reverse
from django.utils.translation.trans_real import parse_accept_lang_header

from frontdesk.languages import known_languages
from frontdesk.languages.catalogues import ENGLISH, served_by
from frontdesk.publish.troubles import WORDS

OF_LINKS = frozenset({"o", "book", "place", "booking"})
"""How the addresses begin that are one client's own."""
OF_CLIENTS = OF_LINKS | {"g", "b"}


class Trouble(StrEnum):
    """What went wrong."""

    NOTHING = "nothing"
    LINK = "link"
    FORM = "form"
    BROKEN = "broken"
    MANY = "many"


def is_for_clients(request: HttpRequest) -> bool:
    """Whether the address is one that clients open."""
    return _first(request) in OF_CLIENTS


def as_typed(request: HttpRequest) -> HttpResponse | None:
    """Where an address was typed without its last slash: on to the page; None where there is none."""
    path = f"{request.path_info}/"
    if request.method not in ("GET", "HEAD") or request.resolver_match is not None or path.endswith("//"):
        return None  # an address that leads somewhere, to what is not shown, is not one that was typed wrong
    if not is_valid_path(path):
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{get_script_prefix().rstrip('/')}{path}{f'?{query}' if query else ''}")


def nothing_here(request: HttpRequest) -> Trouble:
    """What an address that leads nowhere was: a link of one client's, or a page for everybody."""
    return Trouble.LINK if _first(request) in OF_LINKS else Trouble.NOTHING


def trouble(request: HttpRequest, what: Trouble, status: int) -> HttpResponse:
    """The page: what happened, what was kept, what to do."""
    language = _language(request)
    words = {part: WORDS.say(language, f"{what}.{part}") for part in ("title", "what", "todo")}
    shown = {"language": language, "look": reverse("plain-look"), "words": words}
    return render(request, "public/trouble.html", shown, status=status)


def too_many(request: HttpRequest) -> HttpResponse:
    """More is asked for than a desk bears."""
    answer = trouble(request, Trouble.MANY, 429)
    answer.headers["Retry-After"] = "5"
    return answer


def _first(request: HttpRequest) -> str:
    return request.path_info.lstrip("/").partition("/")[0]


def _language(request: HttpRequest) -> str:
    """As the address asks for it, else as the browser does; English where neither is spoken here."""
    asked = [request.GET.get("language", "")[:35], request.path_info.rstrip("/").rpartition("/")[2][:35]]
    asked += [one for one, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    known = known_languages()
    return next((found for one in asked if one and (found := served_by(one)) in known), ENGLISH)

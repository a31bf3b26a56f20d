"""The stylesheet, the script and the sign of the desk: under names that change with what is in them."""

import hashlib
from functools import cache
from importlib import resources

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
FILES = ("desk.css", "week.css", "report.css", "clients.css", "live.js", "icon.svg")


@cache
def content(name: str) -> bytes:
    """What is in a file."""
    return resources.files("frontdesk.web").joinpath("static", name).read_bytes()


@cache
def stamped(name: str) -> str:
    """The name with the digest of what is in the file: it can be kept for ever."""
    stem, _, kind = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content(name)).hexdigest()[:12]}.{kind}"


def addresses(_request: HttpRequest) -> dict[str, str]:
    """Where each file is, for every template."""
    return {name.replace(".", "_"): reverse("asset", args=[stamped(name)]) for name in FILES}


@require_safe
def asset(_request: HttpRequest, name: str) -> HttpResponse:
    """Give a file out."""
    for file in FILES:
        if name == stamped(file):
            headers = {"Cache-Control": "public, max-age=31536000, immutable"}
            return HttpResponse(content(file), content_type=_TYPES[file.rpartition(".")[2]], headers=headers)
    raise Http404

"""Stylesheets, scripts, fonts and the sign of the desk: under names that change with what is in them.

Whatever lies in `static/` is given out; a template finds `inbox.css` as `{{ assets.inbox_css }}`.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}
_REFERENCE = re.compile(rb"url\(([\w.-]+)\)")


@cache
def files() -> Mapping[str, Traversable]:
    """By name: every file that is given out."""
    ours = resources.files("frontdesk.web").joinpath("static").iterdir()
    return {one.name: one for one in ours if one.name.rpartition(".")[2] in TYPES}


@cache
def content(name: str) -> bytes:
    """What is in a file; where a stylesheet names another, by the name under which that one can be kept."""
    held = files()[name].read_bytes()
    return _REFERENCE.sub(_stamped_reference, held) if name.endswith(".css") else held


def _stamped_reference(found: re.Match[bytes]) -> bytes:
    return f"url({stamped(found[1].decode())})".encode()


@cache
def stamped(name: str) -> str:
    """The name with the digest of what is in the file: it can be kept for ever."""
    stem, _, kind = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content(name)).hexdigest()[:12]}.{kind}"


@cache
def _names() -> Mapping[str, str]:
    """By the name with its digest: the file."""
    return {stamped(name): name for name in files()}


def addresses(_request: HttpRequest) -> dict[str, object]:
    """Where each file is, for every template: as `assets.desk_css`."""
    return {"assets": {_as_word(name): reverse("asset", args=[stamped(name)]) for name in files()}}


def _as_word(name: str) -> str:
    return name.replace(".", "_").replace("-", "_")


@require_safe
def asset(_request: HttpRequest, name: str) -> HttpResponse:
    """Give a file out."""
    file = _names().get(name)
    if file is None:
        raise Http404
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(content(file), content_type=TYPES[file.rpartition(".")[2]], headers=headers)

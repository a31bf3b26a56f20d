"""A contact's original: the page in a sandbox, the files and the bytes to download; nothing of it is ever run."""

import hashlib
from base64 import b64encode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from frontdesk.office.inbox import originals
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_owners
from frontdesk.web.headers import POLICY
from frontdesk.web.times import Times
from frontdesk.web.troubles import not_found

SANDBOX = "sandbox; default-src 'none'; style-src 'sha256-{}'; img-src data:; frame-ancestors 'self'"
"""What a client's page may do: be looked at, in this one stylesheet, with the pictures that came with it."""
SHEET = (
    "body{margin:1rem;font:16px/1.5 sans-serif;color:#1d1b18;background:#fff;overflow-wrap:anywhere}img{max-width:100%}"
)


@require_safe
@for_members
def original(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page about it."""
    seen = originals.look(desks.DESKS, visitor.practice, row, desks.now())
    if seen is None:
        return not_found(request, LookupError())
    times = Times(seen.rules, seen.at)
    shown = {
        "contact": seen.contact,
        "shown": seen.shown,
        "is_there": seen.is_there,
        "when": times.moment(seen.contact.at),
    }
    response = render(request, "original.html", shown)
    response.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return response


@require_safe
@for_members
def page(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The client's own page, for the sandboxed frame alone."""
    found = originals.page(visitor.practice, row)
    if found is None:
        return not_found(request, LookupError())
    style = SHEET + found.style
    known = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    headers = {"Content-Security-Policy": SANDBOX.format(known), "X-Frame-Options": "SAMEORIGIN"}
    head = f"<!doctype html><meta charset=utf-8><title>A message</title><style>{style}</style>"
    return HttpResponse(head + found.page, headers=headers)


@require_safe
@for_members
def file(request: HttpRequest, visitor: Visitor, row: int, number: int) -> HttpResponse:
    """A file, to be kept and never shown here."""
    found = originals.file(visitor.practice, row, number)
    if found is None:
        return not_found(request, LookupError())
    return _download(found[0].name, found[1])


@require_safe
@for_owners
def eml(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The bytes as they came."""
    raw = originals.original(visitor.practice, row)
    return not_found(request, LookupError()) if raw is None else _download(f"message-{row}.eml", raw)


def _download(name: str, content: bytes) -> HttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)

"""The desk as an app on a phone or computer: its manifest, its service worker, and the page shown without network."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.web.assets import stamped

_LIGHT = "#faf7f1"
SHELF = ("base.css", "desk.css", "parts.css", "icon.svg", "desk-sans.woff2", "literata.woff2")
"""What the page without network needs."""
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("mask-512.png", "512x512", "maskable"),
)


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """What a browser installs (W3C, Web Application Manifest). It names no practice: anybody may read it."""
    told = {
        "id": reverse("today"),
        "name": "Front desk",
        "short_name": "Desk",
        "description": "Who waits, what was promised, what is urgent.",
        "start_url": reverse("today"),
        "scope": reverse("door"),
        "display": "standalone",
        "background_color": _LIGHT,
        "theme_color": _LIGHT,
        "icons": [
            {"src": _asset(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ]
        + [{"src": _asset("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
        "shortcuts": [{"name": "Today", "url": reverse("today")}, {"name": "Week", "url": reverse("week")}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that shows alerts, and a page of its own where there is no network; it keeps nothing of a practice."""
    kept = [reverse("offline"), *(_asset(name) for name in SHELF)]
    told = {"kept": kept, "offline": reverse("offline"), "start": reverse("today"), "icon": _asset("icon-192.png")}
    packed = json.dumps(told)
    digest = hashlib.sha256(packed.encode()).hexdigest()[:12]
    return render(request, "sw.js", {"packed": packed, "digest": digest}, content_type="text/javascript")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown where the desk cannot be reached; it holds nothing of anybody."""
    return render(request, "offline.html")


def _asset(name: str) -> str:
    return reverse("asset", args=[stamped(name)])

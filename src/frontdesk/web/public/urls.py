"""The addresses for everybody."""

from django.urls import path

from frontdesk.web.public import feeds, guide, status

PUBLIC = [
    path("g/<slug:slug>/", guide.guide, name="public-guide"),
    path("g/<slug:slug>/look.css", guide.look, name="public-look"),
    path("g/<slug:slug>/logo", guide.logo, name="public-logo"),
    path("g/<slug:slug>/status/", status.page, name="public-status"),
    path("g/<slug:slug>/status.json", status.for_programs, name="public-status-json"),
    path("g/<slug:slug>/badge.svg", status.picture, name="public-badge"),
    path("g/<slug:slug>/closures.ics", feeds.feed, {"output": "ics"}, name="public-closures"),
    path("g/<slug:slug>/availability.ics", feeds.feed, {"output": "vavailability"}, name="public-availability"),
    path("g/<slug:slug>/opening-hours.jsonld", feeds.feed, {"output": "jsonld"}, name="public-hours"),
    path("g/<slug:slug>/<slug:language>/", guide.guide, name="public-guide-in"),
]

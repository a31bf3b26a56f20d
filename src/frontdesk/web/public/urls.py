"""The addresses for everybody."""

from django.urls import path

from frontdesk.web.public import guide, status

PUBLIC = [
    path("g/<slug:slug>/", guide.guide, name="public-guide"),
    path("g/<slug:slug>/look.css", guide.look, name="public-look"),
    path("g/<slug:slug>/logo", guide.logo, name="public-logo"),
    path("g/<slug:slug>/status/", status.page, name="public-status"),
    path("g/<slug:slug>/status.json", status.for_programs, name="public-status-json"),
    path("g/<slug:slug>/badge.svg", status.picture, name="public-badge"),
    path("g/<slug:slug>/<slug:language>/", guide.guide, name="public-guide-in"),
]

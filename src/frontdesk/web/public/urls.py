"""The addresses for everybody."""

from django.urls import path

from frontdesk.web.public import guide

PUBLIC = [
    path("g/<slug:slug>/", guide.guide, name="public-guide"),
    path("g/<slug:slug>/look.css", guide.look, name="public-look"),
    path("g/<slug:slug>/logo", guide.logo, name="public-logo"),
    path("g/<slug:slug>/<slug:language>/", guide.guide, name="public-guide-in"),
]

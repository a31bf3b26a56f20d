"""The addresses for everybody."""

from frontdesk.web.public import appointments, feeds, guide, status
from frontdesk.web.public.booking import booked, choosing, placing
from frontdesk.web.signed import path

PUBLIC = [
    path("b/<slug:slug>/", choosing.times, name="booking-page"),
    path("b/<slug:slug>/hold/", choosing.hold, name="booking-hold"),
    path("book/<token:token>", choosing.times, name="book"),
    path("book/<token:token>/hold/", choosing.hold, name="book-hold"),
    path("place/<token:token>", placing.place, name="place"),
    path("booking/<token:token>", booked.booking, name="booking"),
    path("booking/<token:token>/move/", booked.move, name="booking-move"),
    path("booking/<token:token>/event.ics", booked.calendar, name="booking-calendar"),
    path("calendar/<token:token>/appointments.ics", appointments.calendar, name="appointments-feed"),
    path("g/look.css", guide.plain_look, name="plain-look"),
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

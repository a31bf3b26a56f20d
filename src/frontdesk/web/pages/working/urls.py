"""The addresses of the sheet, of calls, and of what is done by hand from Today."""

from django.urls import path

from frontdesk.web.pages.working import acts, by_hand, call, item, placing, undoing

WORKING = (
    path("desk/sheet/<int:row>/", item.item, name="item"),
    path("desk/sheet/<int:row>/reply/", item.reply, name="item-reply"),
    path("desk/sheet/<int:row>/draft/", item.draft, name="item-draft"),
    path("desk/sheet/<int:row>/call/", call.begin, name="item-call"),
    path("desk/sheet/<int:row>/later/", acts.later, name="item-later"),
    path("desk/sheet/<int:row>/elsewhere/", acts.elsewhere, name="item-elsewhere"),
    path("desk/sheet/<int:row>/split/", acts.split, name="item-split"),
    path("desk/sheet/<int:row>/hand-on/", acts.hand_on, name="item-hand-on"),
    path("desk/sheet/<int:row>/exception/", acts.exception, name="item-exception"),
    path("desk/sheet/<int:row>/forgive/", acts.forgive, name="item-forgive"),
    path("desk/sheet/undo/<str:kind>/<int:row>/", undoing.undo, name="undo"),
    path("desk/calls/<int:row>/", call.call, name="call"),
    path("desk/calls/<int:row>/end/", call.end, name="call-end"),
    path("desk/calls/<int:row>/place/", placing.place, name="call-place"),
    path("desk/away/", by_hand.away, name="away"),
    path("desk/away/back/", by_hand.back, name="back"),
)

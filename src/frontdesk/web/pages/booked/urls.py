"""The addresses of appointments."""

from django.urls import path

from frontdesk.web.pages.booked import choosing, lists, meeting, one

BOOKED = (
    path("desk/appointments/", lists.appointments, name="appointments"),
    path("desk/appointments/new/", choosing.new, name="appointment-new"),
    path("desk/appointments/for/<int:row>/", choosing.for_client, name="appointment-for"),
    path("desk/appointments/<int:row>/", one.appointment, name="appointment"),
    path("desk/appointments/<int:row>/move/", choosing.move, name="appointment-move"),
    path("desk/appointments/<int:row>/cancel/", one.cancel, name="appointment-cancel"),
    path("desk/appointments/<int:row>/settle/", one.settle, name="appointment-settle"),
    path("desk/appointments/<int:row>/begin/", meeting.begin, name="meeting-begin"),
    path("desk/appointments/<int:row>/now/", meeting.meeting, name="meeting"),
    path("desk/appointments/<int:row>/over/", meeting.over, name="meeting-over"),
    path("desk/appointments/<int:row>/agenda/", meeting.add, name="agenda-add"),
    path("desk/appointments/agenda/<int:row>/drop/", meeting.drop, name="agenda-drop"),
    path("desk/appointments/<int:row>/notes/", one.notes, name="appointment-notes"),
)

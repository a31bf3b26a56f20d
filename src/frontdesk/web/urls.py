"""Every address of the desk."""

from django.urls import path

from frontdesk.web import assets, entry, hooks, troubles
from frontdesk.web.accounts import pages as account_pages
from frontdesk.web.accounts.urls import SIGNING_IN
from frontdesk.web.pages import (
    acts,
    alert,
    alerts,
    connect,
    evening,
    guide,
    health,
    held,
    installing,
    next_week,
    report,
    shadow,
    today,
    week,
)
from frontdesk.web.pages.audit.urls import AUDIT
from frontdesk.web.pages.begin import mail, questions
from frontdesk.web.pages.booked.urls import BOOKED
from frontdesk.web.pages.clients.urls import CLIENTS
from frontdesk.web.pages.inbox.urls import INBOX
from frontdesk.web.pages.policy.urls import POLICY
from frontdesk.web.pages.settings.urls import SETTINGS
from frontdesk.web.pages.working.urls import WORKING
from frontdesk.web.public import orientation
from frontdesk.web.public.urls import PUBLIC

handler403 = troubles.no_entry
handler404 = troubles.not_found
handler500 = troubles.broken

urlpatterns = [
    path("", entry.door, name="door"),
    path("healthz", health.healthz, name="health"),
    path("static/<str:name>", assets.asset, name="asset"),
    path("desk.webmanifest", installing.manifest, name="manifest"),
    path("sw.js", installing.service_worker, name="service-worker"),
    path("offline", installing.offline, name="offline"),
    path("hooks/<slug:service>/<slug:key>/<slug:step>", hooks.hook, name="hook"),
    path("hooks/<slug:service>/<slug:key>/<slug:step>/<int:number>", hooks.hook, name="hook-numbered"),
    path("begin/<token:token>", questions.begin, name="begin"),
    path("begin/<token:token>/mail/", mail.mail, name="begin-mail"),
    path("begin/<token:token>/mail/file/", mail.file, name="begin-file"),
    path("begin/<token:token>/mail/piece/", mail.piece, name="begin-piece"),
    path("alert/<token:token>", alert.alert, name="alert"),
    path("invite/<token:token>", account_pages.invited, name="invited"),
    path("held/<token:token>", held.held, name="held"),
    path("o/<token:token>", orientation.orientation, name="orientation"),
    path("o/<token:token>/look.css", orientation.look, name="orientation-look"),
    path("o/<token:token>/logo", orientation.logo, name="orientation-logo"),
    path("o/<token:token>/copy/<int:row>", orientation.copy, name="orientation-copy"),
    path("desk/", today.today, name="today"),
    path("desk/shadow/", shadow.shadow, name="shadow"),
    path("desk/shadow/mode/", shadow.mode, name="mode"),
    path("desk/connect/", connect.connect, name="connect"),
    path("desk/connect/again/", connect.again, name="connect-again"),
    path("desk/connect/forget/", connect.forget, name="connect-forget"),
    path("desk/week/", week.week, name="week"),
    path("desk/week/plan/", next_week.plan_page, name="week-plan"),
    path("desk/week/plan/done/", next_week.planned, name="week-planned"),
    path("desk/week/plan/change/", next_week.change, name="week-change"),
    path("desk/week/lived/", week.lived, name="lived"),
    path("desk/evening/", evening.evening, name="evening"),
    path("desk/evening/end/", evening.end, name="end-day"),
    path("desk/report/", report.report, name="report"),
    path("desk/settings/guide/", guide.guide, name="guide"),
    path("desk/settings/guide/show/", guide.show, name="guide-show"),
    path("desk/settings/guide/bookings/", guide.bookings, name="guide-bookings"),
    path("desk/settings/guide/look/", guide.dress, name="guide-look"),
    path("desk/leave/", entry.leave, name="leave"),
    path("desk/alerts/<int:row>/take/", acts.take, name="take"),
    path("desk/held/<int:row>/now/", acts.send_now, name="send-now"),
    path("desk/held/<int:row>/back/", acts.take_back, name="take-back"),
    path("desk/messages/<int:row>/again/", acts.send_again, name="send-again"),
    path("desk/messages/<int:row>/leave/", acts.let_be, name="let-be"),
    path("desk/breakers/<int:row>/close/", acts.close_breaker, name="close-breaker"),
    path("desk/overrides/", acts.override, name="override"),
    path("desk/overrides/<int:row>/end/", acts.lift, name="lift"),
    *INBOX,
    path("desk/settings/alerts/", alerts.alerts, name="alerts"),
    path("desk/settings/alerts/on/", alerts.turn_on, name="alerts-on"),
    path("desk/settings/alerts/<int:row>/off/", alerts.turn_off, name="alerts-off"),
    path("desk/settings/alerts/<int:row>/try/", alerts.try_one, name="alerts-try"),
    *AUDIT,
    *BOOKED,
    *CLIENTS,
    *POLICY,
    *SETTINGS,
    *SIGNING_IN,
    *WORKING,
    *PUBLIC,
    path("desk/<token:token>", entry.come_in, name="come-in"),
]

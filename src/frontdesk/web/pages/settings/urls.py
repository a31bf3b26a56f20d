"""The addresses of settings."""

from django.urls import path

from frontdesk.web.pages.settings import calendar_accounts as accounts
from frontdesk.web.pages.settings import calendars, hub, mailboxes, members, more_mail, practice, signing

SETTINGS = [
    path("desk/settings/", hub.settings, name="settings"),
    path("desk/settings/practice/", practice.practice, name="practice"),
    path("desk/settings/practice/export/", practice.export, name="export"),
    path("desk/settings/calendars/", calendars.every, name="calendars"),
    path("desk/settings/calendars/add/", calendars.add, name="calendar-add"),
    path("desk/settings/calendars/connect/", accounts.connect, name="calendar-connect"),
    path("desk/settings/calendars/accounts/<int:row>/", accounts.account, name="calendar-account"),
    path("desk/settings/calendars/accounts/<int:row>/choose/", accounts.choose, name="calendar-choose"),
    path("desk/settings/calendars/accounts/<int:row>/look/", accounts.look, name="calendar-look"),
    path("desk/settings/calendars/accounts/<int:row>/remove/", accounts.remove, name="calendar-account-remove"),
    path("desk/settings/calendars/asked/<int:row>/back/", accounts.put_back, name="calendar-put-back"),
    path("desk/settings/calendars/asked/<int:row>/cancel/", accounts.cancel, name="calendar-cancel"),
    path("desk/settings/calendars/address/", calendars.end_address, name="calendar-address"),
    path("desk/settings/calendars/<int:row>/", calendars.one, name="calendar"),
    path("desk/settings/calendars/<int:row>/read/", calendars.read, name="calendar-read"),
    path("desk/settings/calendars/<int:row>/change/", calendars.change, name="calendar-change"),
    path("desk/settings/calendars/<int:row>/remove/", calendars.remove, name="calendar-remove"),
    path("desk/settings/mailboxes/", mailboxes.every, name="mailboxes"),
    path("desk/settings/mailboxes/add/", more_mail.add, name="mailbox-add"),
    path("desk/settings/mailboxes/sign-in/", signing.begin, name="mailbox-sign-in"),
    path("desk/settings/mailboxes/signing/", signing.waiting, name="mailbox-signing"),
    path("desk/settings/mailboxes/signed-in/", signing.back, name="mailbox-signed-in"),
    path("desk/settings/mailboxes/<int:row>/sign-in/", signing.again, name="mailbox-sign-in-again"),
    path("signed-in/", signing.returned, name="signed-in"),
    path("desk/settings/mailboxes/<int:row>/", mailboxes.one, name="mailbox"),
    path("desk/settings/mailboxes/<int:row>/try/", mailboxes.try_it, name="mailbox-try"),
    path("desk/settings/mailboxes/<int:row>/password/", mailboxes.password, name="mailbox-password"),
    path("desk/settings/mailboxes/<int:row>/remove/", mailboxes.remove, name="mailbox-remove"),
    path("desk/settings/members/", members.members, name="members"),
    path("desk/settings/members/invite/", members.invite, name="member-invite"),
    path("desk/settings/members/<int:row>/", members.member, name="member"),
    path("desk/settings/members/<int:row>/mail/", members.mail, name="member-mail"),
    path("desk/settings/members/<int:row>/role/", members.role, name="member-role"),
    path("desk/settings/members/<int:row>/anew/", members.anew, name="member-anew"),
    path("desk/settings/members/<int:row>/links/", members.links, name="member-links"),
    path("desk/settings/members/<int:row>/remove/", members.remove, name="member-remove"),
]

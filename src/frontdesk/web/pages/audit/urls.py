"""The addresses of the audit."""

from django.urls import URLPattern, path

from frontdesk.web.pages.audit import desk

AUDIT: list[URLPattern] = [
    path("desk/report/mail/", desk.audit, name="audit"),
    path("desk/report/mail/file/", desk.file, name="audit-file"),
    path("desk/report/mail/piece/", desk.piece, name="audit-piece"),
    path("desk/report/mail/upload/", desk.upload, name="audit-upload"),
    path("desk/report/mail/read/", desk.read, name="audit-read"),
    path("desk/report/mail/away/", desk.away, name="audit-away"),
    path("desk/report/mail/draft/", desk.draft, name="audit-draft"),
]

"""Listeners: mail handed over by a mail server (LMTP), sent by the owner's program (submission), or for trying out."""

from frontdesk.channels.mail.listeners.certificate import self_made_certificate, tls_context
from frontdesk.channels.mail.listeners.errors import (
    AddressUnknownError,
    CertificateError,
    ListenerError,
    NotLoopbackError,
    PortForbiddenError,
    PortTakenError,
)
from frontdesk.channels.mail.listeners.listener import LmtpListener, SmtpListener, SubmissionListener
from frontdesk.channels.mail.listeners.values import Accept, Authenticate, Envelope, Limits, Place, Verdict

__all__ = [
    "Accept",
    "AddressUnknownError",
    "Authenticate",
    "CertificateError",
    "Envelope",
    "Limits",
    "ListenerError",
    "LmtpListener",
    "NotLoopbackError",
    "Place",
    "PortForbiddenError",
    "PortTakenError",
    "SmtpListener",
    "SubmissionListener",
    "Verdict",
    "self_made_certificate",
    "tls_context",
]

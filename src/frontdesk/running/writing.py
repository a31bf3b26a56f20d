"""A message to the running demo, as a client would send it."""

import smtplib
from datetime import UTC, datetime
from email.message import EmailMessage

from frontdesk.cli.sample.cast import OWNER
from frontdesk.errors import FrontdeskError


class DemoError(FrontdeskError):
    """The demo cannot be reached."""


def write_to_demo(port: int, sender: str, subject: str, text: str) -> None:
    """Send the running demo a message through its door. Raises DemoError."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, OWNER, subject
    mail["Message-ID"] = f"<{datetime.now(UTC).timestamp():.6f}@demo.example>"
    mail.set_content(text)
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as line:
            line.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise DemoError(f"The demo at port {port} did not take it ({error}). Is `frontdesk demo` running?") from error

"""The mails that the tests of the inbox read."""

from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store.models import Contact
from frontdesk.web import desks
from office.test_mail import letter
from storing import START

PAGE = (
    b"From: Bo Marsh <bo@marsh.example>\r\nTo: ada@quill.example\r\nSubject: Pictures\r\n"
    b"Message-ID: <p@marsh.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html\r\n\r\n"
    b'<p>The <b>picture</b><script>alert(1)</script><img src="https://tracker.example/x.gif"></p>\r\n--b\r\n'
    b'Content-Type: text/html; name="evil.html"\r\nContent-Disposition: attachment; filename="evil.html"\r\n\r\n'
    b"<script>alert(1)</script>\r\n--b--\r\n"
)


def pictured(practice: int) -> Contact:
    """A mail with a page and a file."""
    taken = mail_in(desks.DESKS, practice, Mail("email", PAGE, START + 60, "bo@marsh.example"))
    assert taken is not None
    return Contact.objects.get(pk=taken.contact)


def letter_of(number: int, text: str = "Could you look at it?") -> bytes:
    """Another mail of Bo Marsh's."""
    return letter(f"n{number}@marsh.example", subject=f"Topic {number}", text=text)

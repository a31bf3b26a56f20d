"""A stock command-line mailer, by another hand and another TLS library, sends through the listeners."""

import shutil
import subprocess
from pathlib import Path

import pytest

from frontdesk.channels.mail.listeners import Envelope, Limits, LmtpListener, SubmissionListener, Verdict
from listeners.wire import OWNER, PASSWORD, Desk, knows, tls

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not shutil.which("msmtp"), reason="msmtp is not installed: `make programs` says how"),
]

MAIL = b"Subject: Hello\n\n.\n..\nBye\n"
AS_SENT = b"Subject: Hello\r\n\r\n.\r\n..\r\nBye\r\n"


def mailed(folder: Path, port: int, *settings: str, to: tuple[str, ...] = ("ada@client.example",)) -> tuple[int, str]:
    """How the mailer ended, and what it said."""
    lines = ("account default", "host localhost", f"port {port}", f"from {OWNER}", "add_missing_date_header off")
    config = folder / "msmtprc"
    config.touch(0o600)
    config.write_text("\n".join((*lines, *settings)) + "\n")
    command = ["msmtp", f"--file={config}", "--add-missing-from-header=off", *to]
    done = subprocess.run(command, input=MAIL, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stderr.decode()


def login(certificate: Path, starttls: str, method: str, password: str = PASSWORD) -> tuple[str, ...]:
    return (
        "tls on",
        f"tls_starttls {starttls}",
        f"tls_trust_file {certificate}",
        f"auth {method}",
        f"user {OWNER}",
        f'password "{password}"',
    )


@pytest.mark.parametrize("starttls", ["on", "off"])
@pytest.mark.parametrize("method", ["plain", "login", "on"])
def test_the_mailer_submits(tmp_path: Path, starttls: str, method: str) -> None:
    desk = Desk()
    server, _, certificate = tls(tmp_path)
    with SubmissionListener(desk, knows, server, implicit=starttls == "off") as listener:
        assert mailed(tmp_path, listener.port, *login(certificate, starttls, method)) == (0, "")

    (taken,) = desk.envelopes
    assert (taken.mail_from, taken.recipients, taken.user) == (OWNER, ("ada@client.example",), OWNER)
    assert taken.raw.endswith(AS_SENT)


def test_the_mailer_is_told_of_a_wrong_password(tmp_path: Path) -> None:
    desk = Desk()
    server, _, certificate = tls(tmp_path)
    with SubmissionListener(desk, knows, server, limits=Limits(wrong_password_pause=0)) as listener:
        status, said = mailed(tmp_path, listener.port, *login(certificate, "on", "plain", "wrong"))

    assert status != 0
    assert "535" in said
    assert desk.envelopes == []


def test_the_mailer_does_not_trust_a_certificate_that_it_was_not_given(tmp_path: Path) -> None:
    server, _, _ = tls(tmp_path / "ours")
    _, _, other = tls(tmp_path / "other")
    with SubmissionListener(Desk(), knows, server) as listener:
        status, said = mailed(tmp_path, listener.port, *login(other, "on", "plain"))

    assert status != 0
    assert "certificate" in said


def test_the_mailer_hands_over_by_lmtp(tmp_path: Path) -> None:
    desk = Desk()
    with LmtpListener(desk) as listener:
        two = ("a@practice.example", "b@practice.example")
        assert mailed(tmp_path, listener.port, "protocol lmtp", "tls off", "auth off", to=two) == (0, "")

    assert [envelope.recipients for envelope in desk.envelopes] == [(name,) for name in two]


def test_the_mailer_hears_of_one_recipient_that_was_refused(tmp_path: Path) -> None:
    def answer(envelope: Envelope) -> Verdict:
        return Verdict.taken() if envelope.recipients[0].startswith("a@") else Verdict.refused("Nobody of that name")

    with LmtpListener(answer) as listener:
        two = ("a@practice.example", "b@practice.example")
        status, said = mailed(tmp_path, listener.port, "protocol lmtp", "tls off", "auth off", to=two)

    assert status != 0
    assert "Nobody of that name" in said

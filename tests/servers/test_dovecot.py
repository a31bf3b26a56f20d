"""The mail server of the tests itself: it starts, takes in by LMTP, and knows passwords and tokens."""

import imaplib
import smtplib

import pytest

from servers.dovecot import HOST, PASSWORD, Dovecot, trusting


def sign_in(dovecot: Dovecot, user: str) -> imaplib.IMAP4:
    server = imaplib.IMAP4_SSL(HOST, dovecot.ports.imaps, ssl_context=trusting(dovecot))
    server.login(user, PASSWORD)
    return server


def test_what_lmtp_takes_stands_in_the_inbox(dovecot: Dovecot) -> None:
    user = dovecot.user()
    with smtplib.LMTP(HOST, dovecot.ports.lmtp) as lmtp:
        lmtp.sendmail("bo@client.example", [user], b"Subject: Hello\r\n\r\nA word.\r\n")

    server = sign_in(dovecot, user)

    assert server.select()[1] == [b"1"]
    server.logout()


def test_a_new_user_has_an_empty_inbox_and_a_sent_folder(dovecot: Dovecot) -> None:
    server = sign_in(dovecot, dovecot.user())

    assert server.select()[1] == [b"0"]
    assert server.select("Sent")[0] == "OK"
    server.logout()


def test_a_wrong_password_is_refused(dovecot: Dovecot) -> None:
    server = imaplib.IMAP4(HOST, dovecot.ports.imap)

    with pytest.raises(imaplib.IMAP4.error):
        server.login("owner", "wrong")
    server.logout()


@pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])
def test_a_token_opens_its_users_mailbox(mechanism: str, dovecot: Dovecot) -> None:
    user = dovecot.user()
    dovecot.tokens["a-good-token"] = user
    said = f"user={user}\1auth=Bearer a-good-token\1\1"
    if mechanism == "OAUTHBEARER":
        said = f"n,a={user},\1auth=Bearer a-good-token\1\1"
    server = imaplib.IMAP4(HOST, dovecot.ports.imap)

    assert server.authenticate(mechanism, lambda _: said.encode())[0] == "OK"
    server.logout()


def test_mail_laid_into_a_folder_is_seen_and_a_restart_keeps_it(dovecot: Dovecot) -> None:
    user = dovecot.user()
    dovecot.plant(user, [b"Subject: %d\n\nx\n" % number for number in range(3)])
    dovecot.stop()
    dovecot.start()

    server = sign_in(dovecot, user)

    assert server.select()[1] == [b"3"]
    server.logout()

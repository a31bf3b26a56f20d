"""Signing in: encrypted or not at all, by password or token, and a refusal that says what to do."""

import logging
import traceback
from collections.abc import Callable
from contextlib import suppress

import pytest

from channels_imap.desk_mail import account, mail, through
from frontdesk.channels.mail.imap import (
    Account,
    Bearer,
    FolderGoneError,
    ImapError,
    LoginRefusedError,
    NotEncryptedError,
    Password,
    Security,
    UnreachableError,
    UntrustedError,
    catch_up,
    find_folders,
    newest,
)
from frontdesk.errors import FrontdeskError
from servers.dovecot import HOST, PASSWORD, Dovecot
from servers.odd_imap import Odd, odd_server
from servers.proxy import line_to


@pytest.mark.parametrize("security", ["tls", "starttls", "plain"])
def test_a_mailbox_is_opened_with_each_kind_of_security(security: Security, dovecot: Dovecot, user: str) -> None:
    assert find_folders(account(dovecot, user, security=security)).inbox == "INBOX"


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_proves_nothing_gets_no_password(security: Security, dovecot: Dovecot, user: str) -> None:
    port = dovecot.ports.imaps if security == "tls" else dovecot.ports.imap

    with pytest.raises(UntrustedError, match="No password was sent"):
        find_folders(Account(HOST, port, user, Password(PASSWORD), security))


def test_a_server_that_takes_its_encryption_back_gets_no_password() -> None:
    with odd_server(Odd()) as odd, pytest.raises(NotEncryptedError, match="no password was sent"):
        find_folders(Account(HOST, odd.port, "owner", Password(PASSWORD), "starttls"))
    assert odd.logins == 0


def test_plain_text_goes_to_no_other_machine() -> None:
    with pytest.raises(NotEncryptedError, match="Nothing was sent"):
        Account("imap.quill.example", 143, "owner", Password(PASSWORD), "plain")


def test_a_refused_login_says_what_to_do_and_tells_no_secret(
    dovecot: Dovecot, user: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = account(dovecot, user, Password("hunter-two"))

    with pytest.raises(LoginRefusedError, match="check the user name and the password") as refused:
        find_folders(wrong)

    told = "".join(traceback.format_exception(refused.value)) + repr(wrong) + caplog.text
    assert "hunter-two" not in told
    assert user not in caplog.text


def test_a_password_with_other_letters_is_said_right(dovecot: Dovecot, user: str) -> None:
    with pytest.raises(LoginRefusedError) as refused:
        find_folders(account(dovecot, user, Password("Schlüssel→7")))

    assert "AUTHENTICATIONFAILED" in str(refused.value)


def test_the_old_login_with_other_letters_is_refused_without_telling_them() -> None:
    with odd_server(Odd()) as odd, pytest.raises(LoginRefusedError, match="plain letters") as refused:
        find_folders(Account(HOST, odd.port, "owner", Password("Geh" + "eimnüsse"), "plain"))

    assert "eimn" not in str(refused.value) + repr(refused.value.__cause__) + repr(refused.value.__context__)


@pytest.mark.parametrize("hidden", [b"", b"AUTH=OAUTHBEARER"], ids=["OAUTHBEARER", "XOAUTH2"])
def test_a_token_opens_the_mailbox(hidden: bytes, dovecot: Dovecot, user: str) -> None:
    dovecot.tokens["good"] = user

    with line_to(dovecot.ports.imap, lambda said: said.replace(hidden, b"X") if hidden else said) as line:
        found = find_folders(Account(HOST, line.port, user, Bearer(lambda: "good"), "plain"))

    assert found.sent == "Sent"
    assert ("method=XOAUTH2" if hidden else "method=OAUTHBEARER") in dovecot.logins_of(user)


def asked(tokens: list[str]) -> tuple[Callable[[], str], list[str]]:
    """A source of tokens, and those that it gave."""
    given: list[str] = []

    def fresh() -> str:
        given.append(tokens[len(given)])
        return given[-1]

    return fresh, given


@pytest.mark.parametrize("hidden", [b"", b"AUTH=OAUTHBEARER"], ids=["OAUTHBEARER", "XOAUTH2"])
def test_a_token_that_was_taken_back_is_asked_for_once_more(hidden: bytes, dovecot: Dovecot, user: str) -> None:
    dovecot.tokens["second"] = user
    fresh, given = asked(["first", "second", "third"])

    with line_to(dovecot.ports.imap, lambda said: said.replace(hidden, b"X") if hidden else said) as line:
        newest(Account(HOST, line.port, user, Bearer(fresh), "plain"), "INBOX")

    assert given == ["first", "second"]


def test_another_token_than_the_refused_one_is_asked_for(dovecot: Dovecot, user: str) -> None:
    dovecot.tokens["newer"] = user
    refused: list[str] = []

    def renewed(token: str) -> str:
        refused.append(token)
        return "newer"

    newest(account(dovecot, user, Bearer(lambda: "stale", renewed)), "INBOX")

    assert refused == ["stale"]


def test_two_refused_tokens_are_a_refused_login(dovecot: Dovecot, user: str) -> None:
    fresh, given = asked(["first", "second", "third"])

    with pytest.raises(LoginRefusedError, match="sign in with the provider again") as refused:
        newest(account(dovecot, user, Bearer(fresh)), "INBOX")

    assert given == ["first", "second"]
    assert "second" not in str(refused.value)


@pytest.mark.parametrize(
    ("raised", "becomes"),
    [(OSError("no route"), UnreachableError), (FrontdeskError("Sign in again."), LoginRefusedError)],
)
def test_a_token_that_cannot_be_had_is_said(
    raised: Exception, becomes: type[ImapError], dovecot: Dovecot, user: str
) -> None:
    def fresh() -> str:
        raise raised

    with pytest.raises(becomes):
        newest(account(dovecot, user, Bearer(fresh)), "INBOX")


def test_a_server_that_is_not_there_is_unreachable(dovecot: Dovecot) -> None:
    with line_to(dovecot.ports.imap) as line:
        port = line.port

    with pytest.raises(UnreachableError, match="is this machine online"):
        find_folders(through(port, "owner"))


def test_a_server_that_does_not_answer_is_given_up_in_time(dovecot: Dovecot) -> None:
    with line_to(dovecot.ports.imap) as line:
        line.fall_silent()
        with pytest.raises(UnreachableError, match="timed out"):
            find_folders(through(line.port, "owner", timeout=0.2))


def test_a_folder_that_is_not_there_is_named(dovecot: Dovecot, user: str) -> None:
    dovecot.plant(user, [mail("a")])

    with pytest.raises(FolderGoneError, match="“Clients”"):
        catch_up(account(dovecot, user), "Clients", None, lambda _arrived: None)


def test_a_line_lost_while_signing_in_is_no_refused_login(dovecot: Dovecot, user: str) -> None:
    with line_to(dovecot.ports.imap) as line:
        for said in range(1, 1500, 60):
            line.cut_after(said)
            with suppress(UnreachableError):
                find_folders(through(line.port, user))

"""The mail rules on a real server: checked there, put there, taken back; what worked before is never lost unseen."""

import pytest

from frontdesk.channels.mail.imap import Account, Password
from frontdesk.channels.mail.managesieve import (
    BadRulesPlaceError,
    RulesLoginError,
    RulesRefusedError,
    RulesUnreachableError,
    read_place,
    signed_in,
)
from frontdesk.office import mail_rules
from frontdesk.office.mail_rules import KEPT, NAME, NotOursError, OtherRulesError
from managesieve.rules import ANSWERING, SORTING, account, active, by_token, with_rules
from publish.sources import source, text
from servers.dovecot import HOST, Dovecot

SCRIPT = text("sieve", source())


def test_where_nothing_worked_the_script_works(dovecot: Dovecot) -> None:
    of = account(dovecot, dovecot.user())

    before = mail_rules.install(of, SCRIPT)

    assert before.name == ""
    assert active(of) == NAME
    assert mail_rules.look(of).text.replace("\r\n", "\n") == SCRIPT


def test_another_script_is_not_replaced_unless_it_was_seen(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, SORTING)

    with pytest.raises(OtherRulesError, match="“mine”, is active there; nothing was changed"):
        mail_rules.install(of, SCRIPT)
    with pytest.raises(OtherRulesError):
        mail_rules.install(of, SCRIPT, "another mark")

    assert active(of) == "mine"


def test_what_only_sorts_goes_on_within_it_and_a_copy_is_kept(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, SORTING)

    before = mail_rules.install(of, SCRIPT, mail_rules.look(of).mark)

    with signed_in(of) as session:
        assert (session.script("mine"), session.script(KEPT)) == (SORTING, SORTING)
    assert before.can_stay
    assert active(of) == NAME
    assert 'include :personal :optional "mine";' in mail_rules.look(of).text


def test_what_answers_by_itself_rests_since_a_mail_has_one_answer(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, ANSWERING)

    before = mail_rules.install(of, SCRIPT, mail_rules.look(of).mark)

    assert not before.can_stay
    assert "include" not in mail_rules.look(of).text
    with signed_in(of) as session:
        assert session.script("mine") == ANSWERING


def test_it_is_taken_back_to_what_worked_before_even_after_it_was_renewed(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, SORTING)
    mail_rules.install(of, SCRIPT, mail_rules.look(of).mark)
    again = mail_rules.install(of, SCRIPT)
    renewed = mail_rules.look(of).text

    back = mail_rules.take_back(of)

    assert again.is_ours
    assert "# Active before: mine\r\n" in renewed
    assert 'include :personal :optional "mine";' in renewed
    assert (back, active(of)) == ("mine", "mine")


def test_taken_back_where_nothing_worked_nothing_works(dovecot: Dovecot) -> None:
    of = account(dovecot, dovecot.user())
    mail_rules.install(of, SCRIPT)

    assert mail_rules.take_back(of) == ""
    assert active(of) == ""
    with pytest.raises(NotOursError, match="No script is active"):
        mail_rules.take_back(of)


def test_a_copy_works_where_the_former_script_was_thrown_away_meanwhile(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, ANSWERING)
    mail_rules.install(of, SCRIPT, mail_rules.look(of).mark)
    with signed_in(of) as session:
        session._asked("throw it away", "DELETESCRIPT", "mine")

    assert mail_rules.take_back(of) == KEPT


def test_a_script_that_the_server_does_not_take_changes_nothing(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, SORTING)
    seen = mail_rules.look(of).mark

    with pytest.raises(RulesRefusedError, match=r"would not take the script: .*unknown") as refused:
        mail_rules.install(of, SCRIPT + "nonsense;\n", seen)

    assert "nonsense" in refused.value.said
    assert active(of) == "mine"
    with signed_in(of) as session:
        assert list(session.scripts()) == ["mine"]


@pytest.mark.parametrize("name", ["año \N{SNOWMAN}", 'so "called"', "back\\slash", "OK"])
def test_names_and_texts_in_any_letters_stay_as_they_are(dovecot: Dovecot, name: str) -> None:
    of = with_rules(dovecot, ANSWERING, name)
    seen = mail_rules.look(of)

    mail_rules.install(of, SCRIPT, seen.mark)

    assert (seen.name, seen.text) == (name, ANSWERING)
    assert mail_rules.take_back(of) == name


def test_a_wrong_password_is_refused_in_the_servers_words(dovecot: Dovecot) -> None:
    with pytest.raises(RulesLoginError, match=rf"{HOST} refused the login of .*Authentication failed.*app password"):
        mail_rules.look(account(dovecot, dovecot.user(), "wrong"))


def test_one_signs_in_by_a_token_and_not_by_one_that_is_no_more(dovecot: Dovecot) -> None:
    user = dovecot.user()
    dovecot.tokens["good for rules"] = user

    mail_rules.install(by_token(dovecot, user, "good for rules"), SCRIPT)

    assert active(account(dovecot, user)) == NAME
    with pytest.raises(RulesLoginError):
        mail_rules.look(by_token(dovecot, user, "no more"))


def test_no_password_goes_to_a_server_that_cannot_be_trusted(dovecot: Dovecot) -> None:
    of = Account(HOST, dovecot.ports.sieve, "ada", Password("secret"), "starttls", 10.0)

    with pytest.raises(RulesUnreachableError, match=r"cannot be trusted: .* No password was sent"):
        mail_rules.look(of)


def test_a_server_that_is_not_there_or_is_none_is_said(dovecot: Dovecot) -> None:
    nobody = Account(HOST, 1, "ada", Password("secret"), "plain", 2.0)
    another = Account(HOST, dovecot.ports.imap, "ada", Password("secret"), "plain", 1.0)

    with pytest.raises(RulesUnreachableError, match="cannot be reached: Connection refused"):
        mail_rules.look(nobody)
    with pytest.raises(RulesUnreachableError, match="cannot be reached"):
        mail_rules.look(another)


def test_where_rules_are_is_written_without_a_password() -> None:
    at, plain, tls = (
        read_place(f"{scheme}")
        for scheme in ("sieve://a%40b.example@mail.example", "sieve://ada@localhost:9", "sieves://ada@m.example")
    )

    assert (at.user, at.host, at.port, at.security) == ("a@b.example", "mail.example", 4190, "starttls")
    assert (plain.port, plain.security, tls.security) == (9, "plain", "tls")
    for wrong in ("imaps://a@b.example", "sieve://b.example", "sieve://a:b@c.example", "sieve://a@b.example:x", "x"):
        with pytest.raises(BadRulesPlaceError, match="sieve://USER@HOST"):
            read_place(wrong)

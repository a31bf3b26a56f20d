import pytest

from frontdesk.triage.automatic import Automatic, AutomaticKind, automatic, suppresses_answer

Kind = AutomaticKind


def judged(
    headers: dict[str, str] | None = None,
    *,
    path: str | None = "ada@client.example",
    sender: str = "ada@client.example",
    subject: str = "The work",
) -> Automatic | None:
    return automatic(headers or {}, envelope_from=path, sender=sender, subject=subject)


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({"Auto-Submitted": "auto-replied"}, Kind.AUTO_REPLY),
        ({"Auto-Submitted": "auto-generated; owner-email=x"}, Kind.GENERATED),
        ({"Content-Type": "multipart/report; report-type=delivery-status"}, Kind.BOUNCE),
        ({"Content-Type": "multipart/report; report-type=disposition-notification"}, Kind.REPORT),
        ({"Content-Type": "multipart/report; report-type=feedback-report"}, Kind.REPORT),
        ({"X-Failed-Recipients": "x@example.com"}, Kind.BOUNCE),
        ({"Precedence": "bulk"}, Kind.BULK),
        ({"Precedence": "junk"}, Kind.BULK),
        ({"Precedence": "list"}, Kind.LIST),
        ({"Precedence": "auto_reply"}, Kind.AUTO_REPLY),
        ({"List-Post": "<mailto:talk@list.example>"}, Kind.LIST),
        ({"List-Id": "talk.list.example"}, Kind.LIST),
        ({"List-Unsubscribe": "<https://list.example>"}, Kind.BULK),
        ({"List-Id": "news.example", "List-Post": "NO", "List-Unsubscribe": "<https://news.example>"}, Kind.BULK),
        ({"X-Autoreply": "yes"}, Kind.AUTO_REPLY),
        ({"X-Autorespond": ""}, Kind.AUTO_REPLY),
        ({"X-Cron-Env": "<SHELL=/bin/sh>"}, Kind.GENERATED),
    ],
)
def test_headers_that_machines_write(headers: dict[str, str], kind: Kind) -> None:
    found = judged(headers)

    assert found is not None
    assert found.kind is kind
    assert found.rule


def test_a_null_return_path_is_a_bounce() -> None:
    found = judged(path="")

    assert found == Automatic(Kind.BOUNCE, "Return-Path: <> (RFC 5321, section 4.5.5)")
    assert judged({"Return-Path": "<>"}, path=None) == found


def test_an_unknown_return_path_says_nothing() -> None:
    assert judged(path=None) is None


@pytest.mark.parametrize("sender", ["MAILER-DAEMON@a.example", "postmaster@a.example", "Mailer <mailer-daemon@a>"])
def test_mail_systems_are_known_by_their_address(sender: str) -> None:
    found = judged(sender=sender)

    assert found is not None
    assert found.kind is Kind.BOUNCE


@pytest.mark.parametrize(
    "subject",
    [
        "Undelivered Mail Returned to Sender",
        "Delivery Status Notification (Failure)",
        "failure notice",
        "Returned mail: see transcript for details",
        "Mail delivery failed: returning message to sender",
        "Undeliverable: The work",
        "[Postmaster] Undeliverable: The work",
    ],
)
def test_delivery_reports_without_headers_are_known_by_their_subject(subject: str) -> None:
    found = judged(subject=subject)

    assert found is not None
    assert found.kind is Kind.BOUNCE


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: The work",
        "Out of Office: The work",
        "Out of Office AutoReply: The work",
        "Automatische Antwort: Die Arbeit",
        "Abwesenheitsnotiz",
        "Réponse automatique : Le travail",
        "Respuesta automática: El trabajo",
    ],
)
def test_out_of_office_is_known_by_its_subject_in_many_languages(subject: str) -> None:
    found = judged(subject=subject)

    assert found is not None
    assert found.kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Automatic reply: The work",
        "My automatic reply is broken",
        "Out of office space, can you help?",
        "Failure of the oven",
        "The delivery failed to impress",
        "",
    ],
)
def test_a_person_may_write_about_such_things(subject: str) -> None:
    assert judged(subject=subject) is None


def test_auto_submitted_no_means_that_a_person_wrote_it() -> None:
    assert judged({"Auto-Submitted": "no"}) is None
    assert judged({"Auto-Submitted": "No; comment"}) is None


@pytest.mark.parametrize("asked", ["All", "OOF", "AutoReply", "DR, OOF, AutoReply", "all"])
def test_a_wish_for_silence_is_heard_and_does_not_make_the_mail_automatic(asked: str) -> None:
    headers = {"X-Auto-Response-Suppress": asked}

    assert suppresses_answer(headers)
    assert judged(headers) is None


@pytest.mark.parametrize("asked", ["None", "DR", "RN, NRN", ""])
def test_other_wishes_do_not_silence_an_answer(asked: str) -> None:
    assert not suppresses_answer({"X-Auto-Response-Suppress": asked})


def test_names_of_headers_are_compared_in_any_case_and_values_may_be_many() -> None:
    assert automatic({"aUTO-sUBMITTED": ["auto-replied", "no"]}, envelope_from="a@b.example", sender="a@b.example")
    assert suppresses_answer({"x-auto-response-suppress": ["DR", "OOF"]})


def test_an_address_that_takes_no_answers_is_a_machines() -> None:
    for sender in ("no-reply@shop.example", "donotreply@shop.example", "orders-noreply@shop.example"):
        found = judged(sender=sender)
        assert found is not None
        assert found.kind is Kind.GENERATED


def test_a_web_form_that_names_its_person_is_a_contact() -> None:
    assert judged({"Reply-To": "Ada <ada@client.example>"}, sender="no-reply@forms.example") is None


def test_own_addresses_are_told_last_of_all() -> None:
    found = automatic({}, envelope_from=None, sender="Me <ME@practice.example>", own=frozenset({"me@practice.example"}))

    assert found is not None
    assert found.kind is Kind.OWN


def test_an_ordinary_mail_is_a_persons() -> None:
    headers = {"Content-Type": "multipart/alternative", "X-Mailer": "Apple Mail", "Reply-To": "ada@client.example"}

    assert judged(headers) is None


@pytest.mark.parametrize("value", ["no (really)", "(a person) no", "no; reason=x", "No"])
def test_comments_beside_the_word_change_nothing(value: str) -> None:
    assert automatic({"Auto-Submitted": value}, envelope_from=None, sender="bo@marsh.example") is None

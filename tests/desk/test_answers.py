"""The automatic answer: whether one may be sent, what it says, and what it never shows."""

import pytest

from desk.practice import BASE, decided, rules


def mark(name: str, at: str, **more: str) -> dict[str, object]:
    return {name: [{"at": f"{at.replace(' ', 'T')}:00-04:00", **more}]}


def test_the_time_of_the_answer_is_named() -> None:
    text = decided("2026-06-16 10:00").reply.text

    assert "Wednesday, June 17, 5:00 PM (New York time)" in text
    assert text.startswith("Hello Bo,")


def test_a_caller_hears_when_the_call_is_returned() -> None:
    assert "between 11:00 AM and 12:00 PM" in decided("2026-06-16 10:00", "phone").reply.text


def test_the_client_is_answered_in_a_language_of_the_practice() -> None:
    assert "martes" in decided("2026-06-15 20:00", language="es-MX").reply.text
    assert "Hello" in decided("2026-06-15 20:00", language="de").reply.text


def test_one_automatic_answer_a_thread_and_day() -> None:
    today = mark("acknowledged", "2026-06-16 09:00", thread="Palette")
    yesterday = mark("acknowledged", "2026-06-15 23:59", thread="Palette")

    assert decided("2026-06-16 10:00", subject="Re: Palette", state=today).reply.kind == "none"
    assert decided("2026-06-16 10:00", subject="Re: Palette", state=yesterday).reply.kind == "acknowledge"
    assert decided("2026-06-16 10:00", subject="Other", state=today).reply.kind == "acknowledge"


def test_without_threads_it_is_one_a_channel_and_day() -> None:
    state = mark("acknowledged", "2026-06-16 09:00", client="bo", channel="phone")

    assert decided("2026-06-16 10:00", "phone", state=state).reply.kind == "none"
    assert decided("2026-06-16 10:00", "sms", state=state).reply.kind == "redirect"


@pytest.mark.parametrize(("at", "kind"), [("2026-06-16 10:15", "none"), ("2026-06-16 10:16", "acknowledge")])
def test_nobody_is_answered_by_a_machine_in_a_live_exchange(at: str, kind: str) -> None:
    state = mark("last_from_us", "2026-06-16 10:00", thread="Palette")

    assert decided(at, thread="Palette", state=state).reply.kind == kind


@pytest.mark.parametrize("value", ["All", "OOF", "DR, AutoReply"])
def test_who_asks_for_no_automatic_answer_gets_none_and_is_a_contact(value: str) -> None:
    found = decided("2026-06-16 10:00", headers={"X-Auto-Response-Suppress": value})

    assert (found.ruling, found.reply.kind) == ("message", "none")


def test_mail_that_is_not_addressed_to_the_practice_is_not_answered() -> None:
    aliased = rules(email=BASE["email"] + 'aliases = ["hello@quill.example"]\n')

    assert decided("2026-06-16 10:00", to=["list@example.org"]).reply.kind == "none"
    assert decided("2026-06-16 10:00", to=["Ada <ADA+x@quill.example>"]).reply.kind == "acknowledge"
    assert decided("2026-06-16 10:00", cc=["hello@quill.example"], to=[], desk=aliased).reply.kind == "acknowledge"


def test_a_private_number_is_in_no_answer_whoever_wrote_it() -> None:
    because = rules(email=BASE["email"] + 'because = "Or ring (555) 01-99 any time."\n')

    text = decided("2026-06-16 10:00", desk=because).reply.text

    assert "01-99" not in text
    assert "June 17" in text


def test_a_number_that_a_tier_may_see_is_private_for_others() -> None:
    assert "0199" not in decided("2026-06-16 10:00", "cell").reply.text


def test_a_friendly_name_is_greeted_and_nonsense_is_not() -> None:
    odd = decided("2026-06-16 10:00")

    assert "Hello Bo," in odd.reply.text


def test_the_urgent_route_is_named_where_the_tier_has_one() -> None:
    assert "+1 555 0100" in decided("2026-06-16 10:00").reply.text
    assert "+1 555 0100" not in decided("2026-06-16 10:00", tier="prospect").reply.text


def test_on_leave_the_cover_is_named() -> None:
    assert "Sam Ito" in decided("2026-08-05 10:00").reply.text

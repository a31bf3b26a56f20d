"""What a client reads or hears: said once, in good order, and true."""

import pytest

from desk.practice import BASE, NOT_URGENT, NUDGE, UNSURE, URGENT, decided, iso, rules, shown

BY = {"made": iso("2026-06-15 10:00"), "by": iso("2026-06-16 17:00"), "client": "bo", "thread": "x"}
TOLD = {"told": "all"}


def test_a_claim_that_is_none_hears_what_the_urgent_line_is_for() -> None:
    text = decided("2026-06-20 10:00", reading=NOT_URGENT, claims_urgent=True).reply.text

    assert "the urgent line is for this alone: your site is down." in text


def test_a_redirection_that_reminds_says_the_way_once() -> None:
    found = decided("2026-06-16 10:00", "sms", state=TOLD)

    assert found.ladder == "remind_gently"
    assert found.reply.text.count("ada@quill.example") == 1
    assert "gentle reminder" in found.reply.text


def test_a_draft_speaks_of_what_happened_lately() -> None:
    crossings = [{"kind": "closed_channel", "at": iso("2026-06-10 10:00")}] * 3
    draft = decided("2026-06-16 10:00", "sms", state={"told": "all", "crossings": crossings}).draft

    assert draft is not None
    assert "Lately messages have come where they are not handled." in draft.text


def test_a_caller_who_is_redirected_hears_from_when_the_other_line_is_open() -> None:
    text = decided("2026-06-20 10:00", "cell").reply.text

    assert "use the phone (+1 555 0100)" in text
    assert "open again on Monday, June 22, 9:00 AM" in text
    assert "That you called is noted." in text
    assert text.count("+1 555 0100") == 1


def test_a_closed_channel_that_asks_names_the_usual_way_and_the_urgent_one() -> None:
    found = decided("2026-06-16 10:00", "sms", UNSURE)

    assert found.instead == "phone"
    assert "Please use email (ada@quill.example)" in found.reply.text
    assert "or use the phone (+1 555 0100)" in found.reply.text


def test_where_the_promised_time_has_passed_it_is_said() -> None:
    text = decided("2026-06-16 18:00", reading=NUDGE, state={"promises": [BY]}).reply.text

    assert "The time that you were given has passed" in text


def test_where_nothing_has_passed_nothing_is_excused() -> None:
    assert "passed" not in decided("2026-06-16 10:00", state={"promises": [BY]}).reply.text


def test_a_nudge_on_a_closed_channel_hears_its_promise_again() -> None:
    text = decided("2026-06-16 10:00", "sms", NUDGE, state={"promises": [BY]}).reply.text

    assert "by Tuesday, June 16, 5:00 PM" in text


def test_a_nudge_is_not_thanked_for_a_message_that_is_safe_twice() -> None:
    text = decided("2026-06-16 10:00", reading=NUDGE, state={"promises": [BY]}).reply.text

    assert text.count("safe") == 1


def test_outside_its_hours_the_urgent_line_is_named_with_its_time() -> None:
    hours = BASE["urgent"].replace("[urgent]\n", '[urgent]\nhours = { mon = ["10:00-16:00"] }\n')
    text = decided("2026-06-16 10:00", desk=rules(urgent=hours)).reply.text

    assert "The urgent line is served again from Monday, June 22, 10:00 AM" in text
    assert "+1 555 0100" not in text


def test_a_caller_on_the_urgent_line_hears_the_key() -> None:
    assert "If it is urgent (your site is down), press 1." in decided("2026-06-16 18:00", "phone").reply.text


def test_who_covers_is_named_once() -> None:
    text = decided("2026-08-05 10:00", reading=URGENT).reply.text

    assert text.count("Sam Ito") == 1


def test_a_closing_by_hand_without_words_needs_no_brackets() -> None:
    shut = {"overrides": [{"from": iso("2026-06-16 09:00"), "to": iso("2026-06-16 15:30"), "desk": "closed"}]}

    assert "The desk is closed just now and opens again on" in decided("2026-06-16 10:00", state=shut).reply.text


def test_nobody_is_told_of_an_appointment_that_is_their_own() -> None:
    mine = {"appointments": [{"from": iso("2026-06-16 10:00"), "to": iso("2026-06-16 10:30"), "client": "bo"}]}
    others = {"appointments": [{**mine["appointments"][0], "client": "ann"}]}

    assert "appointment" not in decided("2026-06-16 10:05", state=mine).reply.text
    assert "in an appointment" in decided("2026-06-16 10:05", state=others).reply.text


def test_two_rules_are_told_in_one_sentence() -> None:
    claim = decided("2026-06-16 10:00", "sms", NOT_URGENT, claims_urgent=True, state={"promises": [BY]})

    assert claim.reply.text.count("For the next time") <= 1


def test_a_channel_is_called_by_its_label() -> None:
    named = rules(phone=BASE["phone"] + 'label = { en = "the studio line", es = "la línea del estudio" }\n')

    assert "the studio line (+1 555 0100)" in decided("2026-06-16 10:00", "cell", desk=named).reply.text
    assert "la línea del estudio" in decided("2026-06-16 10:00", "cell", desk=named, language="es").reply.text


def test_spanish_times_are_said_as_people_say_them() -> None:
    text = decided("2026-06-16 10:00", language="es").reply.text

    assert "a más tardar el miércoles 17 de junio a las 17:00 (hora de Nueva York)" in text


@pytest.mark.parametrize(("language", "rate"), [("en", "90.00 USD per hour"), ("es", "90,00 USD por hora")])
def test_a_price_is_written_as_the_language_does(language: str, rate: str) -> None:
    from frontdesk.desk.wording import price

    assert price("90.00 USD per hour", language) == rate
    assert price("ask us", language) == "ask us"


def test_where_sentences_fall_back_to_english_dates_do_too() -> None:
    german = rules(head=BASE["head"].replace('["en", "es"]', '["de"]'))
    text = decided("2026-06-16 10:00", desk=german).reply.text

    assert "by Wednesday, June 17, 5:00 PM" in text


def test_a_redirection_never_leads_to_a_channel_that_is_closed_too() -> None:
    chain = rules(sms=BASE["sms"].replace('instead = "email"', 'instead = "cell"'))

    assert decided("2026-06-16 10:00", "sms", desk=chain).instead == "phone"


def test_every_clause_of_the_trace_has_a_path_and_a_sentence() -> None:
    for at, channel, reading in (
        ("2026-06-20 10:00", "email", URGENT),
        ("2026-06-16 18:00", "phone", UNSURE),
        ("2026-06-16 10:00", "sms", NUDGE),
    ):
        because = shown(decided(at, channel, reading))["because"]
        assert all(one["path"] and one["sentence"].endswith(".") for one in because)
        assert not any(one["path"].startswith("queues.") for one in because)


def test_a_charge_names_its_clause() -> None:
    found = decided("2026-06-20 10:00", reading=URGENT)

    assert found.charge
    assert "off_hours.rate" in {clause.path for clause in found.because}


def test_doubt_about_a_call_that_rings_at_night_alerts() -> None:
    found = decided("2026-06-16 03:00", "cell", UNSURE, tier="concierge")

    assert (found.ruling, found.ring, found.alert) == ("through", True, True)


def test_doubt_that_cannot_be_asked_about_alerts_however_soon_the_batch_is() -> None:
    found = decided("2026-06-16 09:20", reading=UNSURE, headers={"X-Auto-Response-Suppress": "All"})

    assert found.alert


def test_what_is_urgent_is_never_alerted_later_than_what_is_not() -> None:
    hours = BASE["urgent"].replace("[urgent]\n", '[urgent]\nhours = { mon = ["10:00-16:00"] }\n')
    desk = rules(urgent=hours)
    plain = decided("2026-06-16 03:00", "sms", tier="concierge", desk=desk)
    urgent = decided("2026-06-16 03:00", "sms", URGENT, tier="concierge", desk=desk)

    assert (plain.alert, plain.alert_from) == (True, None)
    assert (urgent.alert, urgent.alert_from) == (True, None)


def test_mail_whose_headers_name_others_is_not_answered() -> None:
    assert decided("2026-06-16 10:00", headers={"To": "list@example.org"}).reply.kind == "none"
    assert decided("2026-06-16 10:00", headers={"To": "Ada <ada@quill.example>"}).reply.kind == "acknowledge"


def test_a_report_that_only_its_text_gives_away_is_filed() -> None:
    text = "This is the Postfix program at host mx.example. Your message could not be delivered."

    assert decided("2026-06-16 10:00", text=text).ruling == "filed"
    assert decided("2026-06-16 10:00", "sms", text=text).ruling == "redirected"

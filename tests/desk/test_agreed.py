"""A reminder names the day on which the client agreed to the rule, and only then (R7)."""

from typing import Any

import pytest

from desk.practice import decided, iso

AGREED = {"kind": "off_hours_call", "at": iso("2026-03-03 10:00")}


def state(*agreed: Any, told: Any = ("off_hours_call", "closed_channel"), **more: Any) -> dict[str, Any]:
    return {"told": list(told), "agreed": list(agreed), **more}


def test_a_reminder_of_a_rule_that_was_signed_names_the_day() -> None:
    text = decided("2026-06-16 22:00", "phone", state=state(AGREED)).reply.text

    assert "A gentle reminder of what was agreed on March 3: calls are taken in opening hours" in text


def test_in_spanish_too_and_with_the_year_where_it_is_another() -> None:
    signed = {"kind": "off_hours_call", "at": iso("2025-03-03 10:00")}

    text = decided("2026-06-16 22:00", "phone", state=state(signed), language="es").reply.text

    assert "Un amable recordatorio de lo acordado el 3 de marzo de 2025: " in text


def test_another_rule_that_was_signed_is_not_cited() -> None:
    other = {"kind": "closed_channel", "at": iso("2026-03-03 10:00")}

    text = decided("2026-06-16 22:00", "phone", state=state(other)).reply.text

    assert "A gentle reminder: calls are taken" in text
    assert "agreed" not in text


def test_a_redirection_that_says_the_rule_cites_it_without_saying_it_twice() -> None:
    signed = {"kind": "closed_channel", "at": iso("2026-03-03 10:00")}

    text = decided("2026-06-16 10:00", "sms", state=state(signed)).reply.text

    assert "Please take this as a gentle reminder of what was agreed on March 3." in text


def test_a_firm_reminder_is_drafted_as_agreed() -> None:
    signed = {"kind": "closed_channel", "at": iso("2026-03-03 10:00")}
    crossings = [{"kind": "closed_channel", "at": iso("2026-06-10 10:00")}] * 2

    found = decided("2026-06-16 10:00", "sms", state=state(signed, crossings=crossings))

    assert found.draft is not None
    assert "As agreed on March 3: what is sent here is not handled" in found.draft.text


def test_what_was_never_told_is_told_and_not_cited() -> None:
    text = decided("2026-06-16 22:00", "phone", state=state(told=())).reply.text

    assert "For the next time: calls are taken in opening hours" in text


@pytest.mark.parametrize("agreed", [True, False])
def test_the_reasons_say_that_it_was_agreed_to(agreed: bool) -> None:
    found = decided("2026-06-16 22:00", "phone", state=state(*([AGREED] if agreed else [])))

    clauses = [one.sentence for one in found.because if one.path == "client.agreed"]
    assert len(clauses) == agreed

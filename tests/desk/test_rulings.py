"""Through, message or redirected; what rings and alerts; what it costs."""

from desk.practice import BASE, NOT_URGENT, UNSURE, URGENT, clock, decided, rules, slot

NOTHING_YIELDS = (
    '[[protected]]\nname = "Family"\nkind = "personal"\nyields_to = "nothing"\ndays = "mon-sun"\nat = "17:00-20:00"\n'
)
APPOINTMENT = {"from": "2026-06-16T13:30:00-04:00", "to": "2026-06-16T14:00:00-04:00", "client": "bo"}


def test_a_closed_channel_points_to_another_and_is_a_crossing() -> None:
    found = decided("2026-06-16 10:00", "sms")

    assert (found.ruling, found.instead, found.crossings) == ("redirected", "email", ("closed_channel",))
    assert found.plan.promise_by is None


def test_a_channel_by_appointment_points_to_booking_and_is_none() -> None:
    found = decided("2026-06-16 10:00", "chat")

    assert (found.ruling, found.instead, found.crossings) == ("redirected", "booking", ())


def test_a_booked_client_gets_through_and_another_does_not() -> None:
    assert decided("2026-06-16 13:45", "phone", state={"appointments": [APPOINTMENT]}).ring
    assert decided("2026-06-16 13:45", "chat", state={"appointments": [APPOINTMENT]}).ruling == "through"
    other = {**APPOINTMENT, "client": "cy"}
    assert decided("2026-06-16 13:45", "phone", state={"appointments": [other]}).ruling == "message"


def test_a_phone_that_rings_when_open_does_not_ring_when_busy_or_closed() -> None:
    desk = rules(phone=BASE["phone"].replace('"appointment"', '"open"'))
    busy = {"from": "2026-06-16T10:00:00-04:00", "to": "2026-06-16T11:00:00-04:00", "client": "cy"}

    assert decided("2026-06-16 10:00", "phone", desk=desk).ring
    assert not decided("2026-06-16 10:00", "phone", desk=desk, state={"appointments": [busy]}).ring
    assert not decided("2026-06-16 18:00", "phone", desk=desk).ring


def test_an_urgent_call_on_the_urgent_route_rings_at_any_hour_and_costs() -> None:
    found = decided("2026-06-20 15:00", "phone", URGENT)

    assert (found.ruling, found.ring, found.alert, found.crossings) == ("through", True, True, ())
    assert found.charge == "150.00 USD per hour"
    assert found.if_untaken is not None
    assert slot(found.if_untaken) == ("late", "2026-06-22 11:00", "2026-06-22 12:00")


def test_an_urgent_text_on_a_closed_channel_is_redirected_and_alerts() -> None:
    found = decided("2026-06-20 15:00", "sms", URGENT)

    assert (found.ruling, found.instead, found.alert) == ("redirected", "phone", True)


def test_what_is_urgent_in_open_hours_costs_nothing_more() -> None:
    assert decided("2026-06-16 10:00", "phone", URGENT).charge is None


def test_a_tier_that_has_the_channel_always_is_not_charged() -> None:
    assert decided("2026-06-16 03:00", "cell", tier="concierge").charge is None


def test_a_tier_without_urgent_has_none() -> None:
    found = decided("2026-06-20 15:00", "phone", URGENT, tier="prospect", claims_urgent=True)

    assert (found.urgent, found.ruling, found.alert) == ("no", "message", False)


def test_a_claim_counts_unless_the_owners_list_decides() -> None:
    assert decided("2026-06-20 15:00", "phone", claims_urgent=True).urgent == "yes"
    found = decided("2026-06-20 15:00", "phone", NOT_URGENT, claims_urgent=True)
    assert (found.urgent, found.crossings) == ("no", ("false_urgent", "off_hours_call"))


def test_outside_the_urgent_hours_the_alert_waits_for_them() -> None:
    desk = rules(urgent=BASE["urgent"].replace("[urgent]\n", '[urgent]\nhours = { sat = ["08:00-20:00"] }\n'))

    found = decided("2026-06-20 03:00", "phone", URGENT, desk=desk)

    assert (found.ruling, found.alert, clock(found.alert_from)) == ("message", True, "2026-06-20 08:00")


def test_protected_time_yields_to_what_is_urgent_by_default() -> None:
    assert decided("2026-06-16 18:00", "phone", URGENT).ring
    assert decided("2026-06-16 18:00", "cell", tier="concierge").ring


def test_protected_time_that_yields_to_nothing_waits_for_its_end() -> None:
    desk = rules(protected=NOTHING_YIELDS)

    for found in (
        decided("2026-06-16 18:00", "phone", URGENT, desk=desk),
        decided("2026-06-16 18:00", "cell", tier="concierge", desk=desk),
    ):
        assert (found.ruling, found.ring, found.alert) == ("message", False, True)
        assert clock(found.alert_from) == "2026-06-16 20:00"
        assert found.plan.slot is not None


def test_with_cover_protected_time_keeps_nobody_waiting() -> None:
    found = decided("2026-08-05 18:00", "phone", URGENT, desk=rules(protected=NOTHING_YIELDS))

    assert (found.alert, found.alert_from) == (True, None)


def test_the_unsure_are_asked_where_their_slot_is_far() -> None:
    assert decided("2026-06-16 17:30", reading=UNSURE).reply.kind == "confirm_urgent"


def test_the_unsure_are_not_asked_where_their_slot_is_near() -> None:
    found = decided("2026-06-16 08:00", reading=UNSURE)

    assert (found.reply.kind, found.alert) == ("acknowledge", False)


def test_the_unsure_alert_where_nothing_may_be_sent() -> None:
    live = [{"thread": "Palette", "at": "2026-06-16T17:25:00-04:00"}]

    found = decided("2026-06-16 17:30", reading=UNSURE, thread="Palette", state={"last_from_us": live})

    assert (found.reply.kind, found.alert) == ("none", True)


def test_the_question_is_put_once_a_thread() -> None:
    asked = [{"thread": "Palette", "at": "2026-06-10T12:00:00-04:00"}]

    found = decided("2026-06-16 17:30", reading=UNSURE, thread="Palette", state={"asked": asked})

    assert found.reply.kind == "acknowledge"


def test_a_robot_is_filed_and_alerts_on_yes_only() -> None:
    robot = {"Auto-Submitted": "auto-generated"}

    assert decided("2026-06-20 03:00", reading=URGENT, headers=robot).alert
    found = decided("2026-06-20 03:00", reading=UNSURE, headers=robot)
    assert (found.ruling, found.alert, found.reply.kind, found.crossings) == ("filed", False, "none", ())


def test_an_unknown_channel_is_taken_in_and_an_unknown_tier_is_the_default() -> None:
    found = decided("2026-06-16 10:00", "carrier_pigeon", tier="platinum")

    assert (found.ruling, found.tier) == ("message", "prospect")
    assert found.plan.promise_by is not None

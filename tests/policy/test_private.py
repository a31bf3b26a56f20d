"""What is private is seen in every disguise, and nothing else is taken for it."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.policy.private import private_addresses, reveals
from policy.samples import policy, spoiled

POLICY = policy(spoiled(('address = "+1 555 0199"', 'address = "+1 (202) 555-0199"\naliases = ["me@home.example"]')))
PRIVATE = private_addresses(POLICY)
FORMS = ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S-04:00", "%d.%m.%Y, %H:%M", "%A, %B %d, %Y, %I:%M %p")
BETWEEN = (
    " .-/()[]_*+~\N{NO-BREAK SPACE}\N{EN DASH}\N{EM DASH}\N{BULLET}\N{MIDDLE DOT}\N{ZERO WIDTH SPACE}\N{MINUS SIGN}"
)


@pytest.mark.parametrize(
    "text",
    [
        "Ring +1 202 555 0199.",
        "Ring 202.555.0199 or (202) 555-0199",
        "5550199",
        "tel:+12025550199",
        "202-555\N{EN DASH}0199",
        "<b>202</b>5550199",
        "&#50;025550199",
        "%32025550199",
        "\uff12\uff10\uff12 555 0199",
        "Write to ME@Home.Example, please",
        "mailto:me@home.example",
        "me%40home.example",
        "me&#64;home.example",
        "m\N{ZERO WIDTH SPACE}e@home.example",
        "<me@home.example>.",
        "202\N{SOFT HYPHEN}555\N{SOFT HYPHEN}0199",
        "202 - 555 - 0199",
        "202_555_0199",
        "202*555*0199",
        "202\N{BULLET}555\N{BULLET}0199",
        "202\N{NO-BREAK SPACE}555\N{NON-BREAKING HYPHEN}0199",
        "202&nbsp;555&nbsp;0199",
        "555<span>01</span>99",
        "%2B1%20202%20555%200199",
        "\u0665\u0665\u0665\u0660\u0661\u0669\u0669",
    ],
)
def test_a_private_address_is_seen(text: str) -> None:
    assert reveals(text, POLICY) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Ring +1 555 0100.",
        "By Tuesday, March 17, 2026, 5:00 PM.",
        "hello@quill.example",
        "someme@home.example.org",
        "Invoice 20255 of 5501.",
        "From 2025-05-01 to 2026-05-02, 9:00-12:00.",
        "2025-12-25T01:55:00-05:00",
        "The 5550, 199 of them.",
        "$5,550,199",
        "someone@home.example",
        "",
    ],
)
def test_nothing_else_is_taken_for_it(text: str) -> None:
    assert reveals(text, POLICY) is None


def test_an_address_that_is_listed_elsewhere_is_public() -> None:
    both = policy(spoiled(('address = "+1 555 0199"\nlisted = false', 'address = "+1 555 0100"\nlisted = false')))

    assert "15550100" not in private_addresses(both)


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)), st.times(), st.sampled_from(FORMS))
def test_no_date_is_taken_for_a_number(day: date, at: time, form: str) -> None:
    assert reveals(datetime.combine(day, at).strftime(form), PRIVATE) is None


@given(st.lists(st.text(BETWEEN, max_size=3), min_size=9, max_size=9))
def test_no_punctuation_hides_a_number(between: list[str]) -> None:
    written = "".join(f"{digit}{mark}" for digit, mark in zip("2025550199", [*between, ""], strict=True))

    assert reveals(f"Ring {written}, please.", PRIVATE) is not None


def test_what_a_tier_may_see_is_private_to_the_others() -> None:
    bought = 'label = "Client"\nprice = "9 USD"\n'
    opened = 'channels.cell = { accepts = "always", listed = true, handled = ["late"] }'
    known = policy(spoiled(('label = "Client"', bought + opened)))

    assert reveals("+1 555 0199", known, "client") is None
    assert reveals("+1 555 0199", known, "prospect") is not None
    assert reveals("+1 555 0199", known) is not None

"""A template is a policy that works, and nothing of its owner's is left in it."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.policy import read_policy
from frontdesk.policy.private import normalised
from frontdesk.policy.template import private_words, template_of
from policy.samples import GOOD, policy, spoiled

QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"'})
LETTERS = st.text(string.ascii_letters, min_size=3, max_size=9).map(lambda word: f"Zq{word.lower()}")
NAMES = st.builds(lambda first, last: f"{first} {last}", LETTERS, LETTERS)
NUMBERS = st.from_regex(r"\+1 \(?[2-9][0-9]{2}\)?[ .-]555[ .-]01[0-9]{2}", fullmatch=True)
MAILS = st.builds(lambda box, host: f"{box}@{host.lower()}.example", LETTERS, LETTERS)


def template(text: str = GOOD) -> str:
    return template_of(text, policy(text))


def owned(name: str, owner: str, number: str, mail: str, said: str) -> str:
    """The good policy in the hands of somebody else."""
    return spoiled(
        ('"Quill & Co"', f'"{name}"'),
        ('"Ada Quill"', f'"{owner}"'),
        ('"Ada Quill"', f'"{owner}"'),
        ("+1 555 0199", number),
        ("hello@quill.example", mail),
        ('"logo"', f'"{said.translate(QUOTED)}"'),
    )


@settings(max_examples=40)
@given(NAMES, NAMES, NUMBERS, MAILS)
def test_no_name_or_address_survives_wherever_it_is_mentioned(name: str, owner: str, number: str, mail: str) -> None:
    first = owner.split(maxsplit=1)[0]
    said = f"{owner} of {name}, {number} or {mail}; {first} says: (see {mail})."

    found = template(owned(name, owner, number, mail, said))

    lower = found.casefold()
    assert not [one for one in (name, owner, number, mail, first) if one.casefold() in lower]
    assert normalised(number) not in normalised(lower)


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30))
def test_a_template_can_be_read_whatever_the_owner_wrote(said: str) -> None:
    text = owned("Zed & Co", "Zed Zorn", "+1 555 0142", "zed@zorn.example", said)
    if read_policy(text).policy is None:
        return

    assert read_policy(template(text)).policy is not None


def test_a_template_has_no_mistakes_and_no_warnings() -> None:
    assert read_policy(template()).findings == ()


def test_leave_and_frozen_days_are_left_out() -> None:
    found = policy(template())

    assert found.time_off == ()
    assert found.holidays.frozen is None


def test_the_owners_comments_are_left_out() -> None:
    assert "divorce" not in template(f"# mornings off, the divorce\n{GOOD}")


def test_the_name_of_protected_time_is_left_out() -> None:
    assert "Prospecting" not in template()


def test_short_forms_of_the_practices_name_and_other_handles_are_left_out() -> None:
    text = spoiled(
        ('"Quill & Co"', '"Quill & Daughters Ltd"'),
        (
            'examples = ["logo"]',
            'examples = ["a logo like that of Quill & Daughters", "as Quill drew it", "see @drawn"]',
        ),
    )

    made = template_of(text, policy(text))

    assert not any(word in made for word in ("Quill", "Daughters", "@drawn"))
    assert "a logo like that of …" in made


def test_who_is_referred_to_is_left_out_wherever_they_are_mentioned() -> None:
    found = template(
        spoiled(
            ('offer = "included"', 'offer = "refer"\nto = "Lin Park, Ledger Lane"'),
            ('"logo"', '"ask Lin Park, Ledger Lane"'),
        )
    )

    assert "Ledger" not in found


@pytest.mark.parametrize("linked", ["https://quill.example/book?me=ada", "www.quill.example"])
def test_links_lead_nowhere(linked: str) -> None:
    found = template(spoiled(('examples = ["logo"]', f'examples = ["logo"]\nresource = "{linked}"')))

    assert "quill.example" not in found


def test_hours_prices_and_rules_are_kept() -> None:
    text = spoiled(('label = "Client"', 'label = "Client"\nprice = "1200.00 USD per month"'))

    found, known = policy(template(text)), policy(text)

    assert (found.hours, found.queues, found.ladder) == (known.hours, known.queues, known.ladder)
    assert found.tiers["client"].price == "1200.00 USD per month"


def test_the_longest_private_words_are_named_first() -> None:
    words = private_words(policy())

    assert {"Ada Quill", "Quill & Co", "+1 555 0199"} <= set(words)
    assert list(words) == sorted(words, key=len, reverse=True)

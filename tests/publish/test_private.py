"""Nothing that is published shows what is private, whatever the owner wrote where (R6)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.policy import Policy, parse_policy
from frontdesk.policy.private import private_addresses
from frontdesk.publish import OUTPUTS
from policy.samples import GOOD, spoiled
from publish.sources import output, source

NUMBERS = st.from_regex(r"[2-9][0-9]{2} 555 0[0-9]{3}", fullmatch=True)
WRITTEN = st.sampled_from(("+1 {}", "{}", "({})", "tel:{}", "<b>{}</b>", "ring {} at night"))
HOLDERS = (
    ('label = "Client"', 'label = "{}"'),
    ('say = "on leave"', 'say = "{}"'),
    ('drop = ["Columbus Day"]', 'drop = ["Columbus Day"]\nadd = [{{ date = 2026-05-06, name = "{}" }}]'),
    ('name = "Quill & Co"', 'name = "Quill & Co"'),
    ("[holidays]", 'because = "{}"\n\n[holidays]'),
    ('instead = "email"', 'instead = "email"\nlabel = "{}"'),
    ('{ name = "site down",', '{{ name = "site down", say = "{}",'),
)
REASONS = ("Chemotherapy", "Custody hearing", "Looking for another job")


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(NUMBERS, WRITTEN, st.sampled_from(HOLDERS), st.sampled_from(sorted(OUTPUTS)), st.sampled_from(("en", "es")))
def test_no_private_number_is_in_any_output(
    number: str, form: str, holder: tuple[str, str], name: str, language: str
) -> None:
    text = spoiled(("+1 555 0199", f"+1 {number}"), (holder[0], holder[1].format(form.format(number))))
    policy = policy_of(text)

    found = output(name, source(text, language=language))

    private = private_addresses(policy)
    assert private
    assert [one.name for one in found.files if private.reveals(one.text) is not None] == []
    assert [one.name for one in found.files if number in one.text] == []


@pytest.mark.parametrize("name", sorted(OUTPUTS))
@pytest.mark.parametrize("reason", REASONS)
def test_no_private_reason_is_in_any_output(reason: str, name: str) -> None:
    text = spoiled(('name = "Prospecting"', f'name = "{reason}"'), ('kind = "pipeline"', 'kind = "personal"'))

    assert [one.name for one in output(name, source(text)).files if reason in one.text] == []


@pytest.mark.parametrize("name", sorted(set(OUTPUTS) - {"template"}))
def test_what_clients_write_when_it_is_urgent_is_in_no_output_but_the_template(name: str) -> None:
    text = spoiled(('"asap"', '"asap", "zebra today"'), ('phrases = ["site is down"]', 'phrases = ["zebra again"]'))

    assert [one.name for one in output(name, source(text)).files if "zebra" in one.text] == []


def test_a_number_that_only_a_tier_may_use_is_in_no_output() -> None:
    tier = 'label = "Client"\nchannels.cell = { accepts = "always", listed = true, handled = ["late"] }'
    published = source(spoiled(('label = "Client"', tier), text=GOOD))

    assert [name for name in OUTPUTS for one in output(name, published).files if "0199" in one.text] == []


def policy_of(text: str) -> Policy:
    """The policy; what the lint says of it is not the point."""
    found = parse_policy(text).policy
    assert found is not None, parse_policy(text).findings
    return found

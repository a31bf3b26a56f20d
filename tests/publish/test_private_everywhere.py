"""Over generated policies: nothing private in any output, in how it looks on the page, or in a feed (R6)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.policy import parse_policy
from frontdesk.policy.private import private_addresses
from frontdesk.publish import OUTPUTS, Source
from frontdesk.publish.sight import sight
from policy.samples import GOOD, spoiled
from publish.drawn import practices
from publish.sources import output, source
from publish.test_private import HOLDERS, NUMBERS, REASONS, WRITTEN

FEW = settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
HIDDEN = "0199"
"""How the private number of every drawn practice ends."""


def everything(published: Source) -> dict[str, str]:
    """Every text of every output, and the page on which it is looked at, by the name of its file."""
    found = {}
    for name in OUTPUTS:
        for one in output(name, published).files:
            found[f"{name}/{one.name}"] = one.text
            if one.text.lstrip().startswith("<"):
                looks = sight(one.text, one.name, one.language)
                found[f"{name}/{one.name} as seen"] = looks.page + looks.style
    return found


@FEW
@given(practices())
def test_no_drawn_practice_shows_its_private_number_or_what_its_protected_time_is_for(published: Source) -> None:
    private = private_addresses(published.policy)
    shown = everything(published)

    assert private
    assert [name for name, text in shown.items() if private.reveals(text) is not None or HIDDEN in text] == []
    assert [name for name, text in shown.items() if "Prospecting" in text] == []


@FEW
@given(
    NUMBERS, WRITTEN, st.lists(st.sampled_from(HOLDERS), min_size=1, max_size=3, unique=True), st.sampled_from(REASONS)
)
def test_whatever_the_owner_wrote_where_none_of_it_is_shown(
    number: str, form: str, holders: list[tuple[str, str]], reason: str
) -> None:
    written = [(old, new.format(form.format(number))) for old, new in holders]
    personal = (('name = "Prospecting"', f'name = "{reason}"'), ('kind = "pipeline"', 'kind = "personal"'))
    published = source(spoiled(("+1 555 0199", f"+1 {number}"), *written, *personal))

    shown = everything(published)

    assert [name for name, text in shown.items() if number in text or reason in text] == []
    assert private_addresses(published.policy)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_output_is_looked_through(language: str) -> None:
    shown = everything(source(language=language))

    assert parse_policy(GOOD).policy
    assert {name.partition("/")[0] for name in shown} == set(OUTPUTS)
    assert {"signature/signature.html as seen", "card/card.pdf as seen", "guide/guide.html as seen"} <= set(shown)

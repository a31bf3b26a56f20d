"""Mails that mislead: what each must be read as, under a small definition of urgent."""

import pytest

from frontdesk.triage import prepare
from triage.adversarial import BRIEF, CASES, Case

READER = prepare(BRIEF)


@pytest.mark.parametrize("case", CASES, ids=[case.message.text[:50] or "empty" for case in CASES])
def test_a_mail_that_misleads_is_read_for_what_it_is(case: Case) -> None:
    found = READER.read(case.message)

    assert found.urgent.value in case.urgent.split(), found.urgent_evidence
    assert {sign: bool(getattr(found, sign)) for sign in case.signs} == case.signs
    assert case.service in ("", found.service)
    assert case.topics in (None, max(1, len(found.topics)))

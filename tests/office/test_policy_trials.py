"""A policy is tried before it holds: what is found, what clients would hear, any contact, and the practice's past."""

import pytest

from frontdesk.desk import Kind, Ruling
from frontdesk.office import drafting, replaying
from frontdesk.office.desks import Desks
from frontdesk.office.examining import EXAMPLE, examined
from frontdesk.office.replaying import ReplayError
from frontdesk.office.take_in import take_in
from frontdesk.office.trying import Question, TrialError, desk_of_draft, tried
from frontdesk.policy import parse_policy
from frontdesk.policy.edit import Drop, Put, edit
from frontdesk.store.models import Client, Contact, Decision, Promise
from frontdesk.store.queries import contacts, drafts
from office.test_take_in import HOUR, POLICY, mail
from policy.samples import GOOD, policy
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


def test_a_text_is_examined_whole() -> None:
    found = examined(GOOD, policy(GOOD), START)

    assert (found.mistakes, found.changes) == (0, ())
    assert [one.why for one in found.heard] == ["", ""]
    assert "opens again on Monday" in found.heard[0].text
    assert "closed" not in found.heard[1].text


def test_what_changes_is_said_against_the_version_in_force() -> None:
    found = examined(edit(GOOD, [Put(("hours", "sat"), ["09:00-10:00"])]), policy(GOOD), START)

    assert [str(one) for one in found.changes] == [
        "All clients: on Saturday the practice is now open 09:00-10:00, was closed."
    ]


@pytest.mark.parametrize("text", ["", "[", GOOD.replace('"always"', '"allways"'), 'format = 1\nhours = "x"'])
def test_a_text_with_mistakes_says_them_and_nothing_else(text: str) -> None:
    found = examined(text, policy(GOOD), START)

    assert found.mistakes
    assert (found.policy, found.changes, found.heard) == (None, (), ())


def test_the_live_words_are_those_of_the_desk() -> None:
    """Shown and done come from one function: the example taken in for real is answered in the same words."""
    heard = examined(POLICY, None, START).heard[0]
    practice, desks = new_practice(POLICY), Desks()
    question = Question(heard.at, heard.channel, Kind.MESSAGE, tier=heard.tier, subject="The page", text=EXAMPLE)
    told = tried(practice, desks.of(practice).reading, question)

    assert told.decision.reply.text.partition(",")[2] == heard.text.partition(",")[2]


def test_any_contact_is_tried_as_it_would_be_decided_and_nothing_is_kept() -> None:
    practice, desks = new_practice(POLICY), Desks()
    question = Question(START + HOUR, "email", Kind.MESSAGE, tier="retainer", subject="Help", text="Our site is down.")

    found = tried(practice, desks.of(practice).reading, question)

    assert found.decision.urgent == "yes"
    assert found.passages[0].heading == "What came"
    assert not Contact.objects.filter(practice_id=practice).exists()
    assert not Promise.objects.filter(practice_id=practice).exists()


def test_a_client_is_tried_with_what_is_known_of_her() -> None:
    practice, desks = new_practice(POLICY), Desks()
    take_in(desks, practice, mail(1, topic="palette"))
    client = Client.objects.get(practice_id=practice)
    Client.objects.filter(pk=client.pk).update(tier="retainer", name="Bo Marsh")

    found = tried(practice, desks.of(practice).reading, Question(START + HOUR, "email", Kind.MESSAGE, client.pk))

    assert found.decision.tier == "retainer"
    assert "Bo Marsh" in found.passages[0].clauses[0].sentence
    other = new_practice(POLICY)
    stranger = tried(other, desks.of(other).reading, Question(START + HOUR, "email", Kind.MESSAGE, client.pk))
    assert stranger.decision.tier == "prospect"


def test_what_the_policy_does_not_know_cannot_be_tried() -> None:
    practice, desks = new_practice(POLICY), Desks()

    with pytest.raises(TrialError, match="no channel “fax”"):
        tried(practice, desks.of(practice).reading, Question(START, "fax", Kind.MESSAGE))
    with pytest.raises(TrialError, match="no tier “gold”"):
        tried(practice, desks.of(practice).reading, Question(START, "email", Kind.MESSAGE, tier="gold"))


def lived(desks: Desks) -> int:
    """A practice with three mails of its past, one of them a machine's."""
    practice = new_practice(POLICY)
    for number in range(3):
        take_in(desks, practice, mail(number, at=START + number * HOUR, topic=f"topic {number}"))
    last = Contact.objects.filter(practice_id=practice).order_by("-id")[0]
    Decision.objects.filter(contact=last).update(ruling=Ruling.FILED)
    return practice


def test_the_past_is_replayed_under_both_policies() -> None:
    desks = Desks()
    practice = lived(desks)
    draft = drafting.open_draft(desks, practice, "Ada", START)
    drafting.change(
        practice, draft.revision, [Put(("channels", "email", "turnaround"), "3 business days")], "Ada", START
    )

    row = replaying.ask(desks, practice, 30, "Ada", START + 9 * HOUR)
    replaying.answer(desks, row, lambda: START + 9 * HOUR)

    found = drafts.newest_replay(practice)
    assert found is not None
    assert found.ended_at == START + 9 * HOUR
    assert found.found is not None
    told = found.found
    assert (told["contacts"], told["machines"], told["count"]) == (2, 1, 2)
    assert told["draft"]["wait"] > told["now"]["wait"]
    assert "Marsh" not in str(told), "a client's words stay where an erasure finds them"
    assert {one.sender_name for one in replaying.contacts_of(found).values()} == {"Bo Marsh"}
    stored = Promise.objects.filter(practice_id=practice).order_by("id")[0].by
    assert told["differences"][-1]["was"]["by"] == stored, "the version in force says what it really said"


def test_a_draft_that_says_the_same_makes_no_difference() -> None:
    desks = Desks()
    practice = lived(desks)
    drafting.open_draft(desks, practice, "Ada", START)

    replaying.answer(desks, replaying.ask(desks, practice, 30, "Ada", START + 9 * HOUR), lambda: START)

    assert drafts.newest_replay(practice).found["count"] == 0  # type: ignore[union-attr, index]


def test_answers_of_the_past_count_for_both() -> None:
    """A person wrote minutes before: no automatic answer, under either policy."""
    desks = Desks()
    practice = new_practice(POLICY)
    take_in(desks, practice, mail(1, topic="palette"))
    thread = Contact.objects.get(practice_id=practice).thread_id
    contacts.add_said(practice, contacts.NewSaid("said:1", "sent", START + HOUR, thread))
    take_in(desks, practice, mail(2, at=START + HOUR + 60, topic="palette"))
    drafting.open_draft(desks, practice, "Ada", START)

    replaying.answer(desks, replaying.ask(desks, practice, 30, "Ada", START + 9 * HOUR), lambda: START)

    told = drafts.newest_replay(practice).found  # type: ignore[union-attr]
    assert told is not None
    assert (told["now"]["answered"], told["draft"]["answered"]) == (1, 1)


def test_a_newer_question_ends_the_older_one() -> None:
    desks = Desks()
    practice = lived(desks)
    drafting.open_draft(desks, practice, "Ada", START)
    first = replaying.ask(desks, practice, 30, "Ada", START + 9 * HOUR)
    second = replaying.ask(desks, practice, 7, "Sam", START + 9 * HOUR)

    replaying.answer(desks, first, lambda: START)

    row = drafts.newest_replay(practice)
    assert row is not None
    assert (row.pk, row.days, row.ended_at) == (second.pk, 7, None)


def test_a_replay_that_was_cut_off_or_failed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    desks = Desks()
    practice = lived(desks)
    drafting.open_draft(desks, practice, "Ada", START)
    row = replaying.ask(desks, practice, 30, "Ada", START + 9 * HOUR)
    assert [replaying.is_cut_off(row, START + 9 * HOUR + seconds) for seconds in (5, 61)] == [False, True]

    monkeypatch.setattr(drafts, "past_contacts", lambda *_: 1 / 0)
    replaying.answer(desks, row, lambda: START)

    assert "went wrong" in drafts.newest_replay(practice).trouble  # type: ignore[union-attr]


def test_a_draft_with_mistakes_is_not_replayed() -> None:
    desks = Desks()
    practice = lived(desks)
    with pytest.raises(ReplayError, match="no draft"):
        replaying.ask(desks, practice, 30, "Ada", START)
    draft = drafting.open_draft(desks, practice, "Ada", START)
    drafting.write(practice, draft.revision, edit(draft.text, [Drop(("practice", "name"))]), "Ada", START)

    with pytest.raises(ReplayError, match="has mistakes"):
        replaying.ask(desks, practice, 30, "Ada", START)


def test_the_draft_is_tried_with_the_practices_own_reader() -> None:
    practice, desks = new_practice(POLICY), Desks()
    parsed = parse_policy(
        edit(POLICY, [Put(("channels", "email", "accepts"), "never"), Put(("channels", "email", "instead"), "phone")])
    ).policy
    assert parsed is not None

    found = tried(practice, desk_of_draft(parsed, desks.of(practice)), Question(START, "email", Kind.MESSAGE))

    assert found.decision.ruling == Ruling.REDIRECTED

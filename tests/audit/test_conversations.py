from dataclasses import replace

import pytest

from frontdesk.audit import NOBODY, Conversations, Gathering, MailFacts, conversations, roles
from frontdesk.triage.automatic import AutomaticKind

ME = "me@practice.example"
ADA = "ada@client.example"
HOUR = 3600
START = 1_736_164_800


def mail(
    sender: str, hours: float, key: str = "", *refers: str, subject: str = "", to: tuple[str, ...] = ()
) -> MailFacts:
    return MailFacts(
        at=START + int(hours * HOUR),
        offset=0,
        sender=sender,
        name="",
        to=to,
        cc=(),
        message_id=key,
        in_reply_to=refers[-1:],
        references=refers,
        subject=subject,
        automatic=None,
        rule="",
        own=sender == ME,
        size=100,
    )


def joined(*mails: MailFacts) -> Conversations:
    gathering = Gathering()
    for one in mails:
        gathering.add(one)
    columns = gathering.columns()
    return conversations(columns, roles(columns, frozenset({ME}), lists=False))


def test_a_reply_answers_what_it_names() -> None:
    talk = joined(mail(ADA, 0, "a"), mail(ME, 1, "b", "a"))

    assert talk.answers.tolist() == [NOBODY, 0]
    assert talk.answered_by.tolist() == [1, NOBODY]
    assert talk.thread.tolist() == [0, 0]


def test_what_is_missing_in_between_is_passed_over_to_the_nearest_that_is_here() -> None:
    talk = joined(mail(ADA, 0, "a"), mail(ME, 2, "d", "a", "b", "c"))

    assert talk.answers.tolist() == [NOBODY, 0]


def test_where_the_nearest_is_the_own_mail_nobody_knows_what_was_answered() -> None:
    talk = joined(mail(ADA, 0, "a"), mail(ME, 1, "b", "a"), mail(ME, 3, "d", "a", "b", "c"))

    assert talk.answers.tolist() == [NOBODY, 0, NOBODY]


def test_mails_that_name_the_same_missing_one_are_one_conversation() -> None:
    talk = joined(mail(ADA, 0, "a", "gone"), mail("ben@client.example", 1, "b", "gone"), mail(ADA, 2, "c"))

    assert talk.thread.tolist() == [0, 0, 1]


def test_a_chain_is_one_conversation_in_whatever_order_it_is_stored() -> None:
    chain = [mail(ADA, hour, str(hour), *([str(hour - 1)] if hour else [])) for hour in range(30)]

    assert set(joined(*chain[::2], *chain[1::2]).thread.tolist()) == {0}


def test_a_reply_without_headers_is_matched_by_subject_and_correspondent() -> None:
    talk = joined(
        mail(ADA, 0, "a", subject="The  work"),
        mail("ben@client.example", 1, "b", subject="The  work"),
        mail(ME, 2, "c", subject="AW: [practice] The  work", to=(ADA,)),
    )

    assert talk.answers.tolist() == [NOBODY, NOBODY, 0]


def test_a_reply_without_headers_reaches_two_weeks_back() -> None:
    old = joined(mail(ADA, 0, "a", subject="x"), mail(ME, 15 * 24, "c", subject="Re: x", to=(ADA,)))
    new = joined(mail(ADA, 0, "a", subject="x"), mail(ME, 13 * 24, "c", subject="Re: x", to=(ADA,)))

    assert old.answers.tolist() == [NOBODY, NOBODY]
    assert new.answers.tolist() == [NOBODY, 0]


def test_a_new_subject_without_re_answers_nothing() -> None:
    talk = joined(mail(ADA, 0, "a", subject="x"), mail(ME, 1, "c", subject="x", to=(ADA,)))

    assert talk.answers.tolist() == [NOBODY, NOBODY]


def test_asking_again_after_an_hour_is_a_nudge_and_adding_sooner_is_not() -> None:
    talk = joined(mail(ADA, 0, "a"), mail(ADA, 0.5, "b", "a"), mail(ADA, 2, "c", "b"), mail(ME, 3, "d", "c"))

    assert talk.nudge.tolist() == [False, False, True, False]


def test_after_an_answer_nobody_nudges() -> None:
    talk = joined(mail(ADA, 0, "a"), mail(ME, 1, "b", "a"), mail(ADA, 9, "c", "b"))

    assert talk.nudge.tolist() == [False, False, False]


def test_another_persons_mail_in_the_conversation_is_no_nudge() -> None:
    talk = joined(mail(ADA, 0, "a"), mail("ben@client.example", 5, "b", "a"))

    assert talk.nudge.tolist() == [False, False]


def test_an_automatic_answer_of_ones_own_answers_nothing() -> None:
    away = replace(mail(ME, 0.1, "b", "a"), automatic=AutomaticKind.AUTO_REPLY)

    talk = joined(mail(ADA, 0, "a"), away, mail(ME, 5, "c", "a"))

    assert talk.sent.tolist() == [False, True]
    assert talk.at[talk.answered_by[0]] == START + 5 * HOUR


def test_an_answer_dated_before_the_question_is_told_from_a_wait() -> None:
    talk = joined(mail(ADA, 2, "a"), mail(ME, 1, "b", "a"))

    assert talk.answers.tolist() == [1, NOBODY]
    assert talk.answered_by.tolist() == [NOBODY, NOBODY]


def test_a_mail_that_names_itself_answers_nothing() -> None:
    assert joined(mail(ME, 0, "a", "a")).answers.tolist() == [NOBODY]


def test_undated_mail_takes_no_part() -> None:
    talk = joined(replace(mail(ADA, 0, "a"), at=None), mail(ME, 1, "b", "a"))

    assert len(talk.at) == 1


@pytest.mark.parametrize("count", [0, 1])
def test_tiny_mailboxes_are_conversations_too(count: int) -> None:
    assert len(joined(*[mail(ADA, 0, "a")] * count).at) == count


def test_what_was_gathered_in_parts_is_the_same_as_in_one() -> None:
    mails = [mail(ADA, n, f"{n}", *([f"{n - 1}"] if n % 3 else []), subject="Re: x", to=(ME,)) for n in range(20)]
    whole, first, second = (
        Gathering(count_addressed=True),
        Gathering(count_addressed=True),
        Gathering(count_addressed=True),
    )
    for number, one in enumerate(mails):
        whole.add(one)
        (first if number < 7 else second).add(one)

    first.join(second)

    mine, theirs = first.columns(), whole.columns()
    assert (mine.people, mine.names, mine.recipients) == (theirs.people, theirs.names, theirs.recipients)
    for name in ("at", "sender", "subject", "id_hash", "references", "reference_start", "is_bare_reply", "addressed"):
        assert getattr(mine, name).tolist() == getattr(theirs, name).tolist()

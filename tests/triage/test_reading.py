"""How messages read under a small definition of urgent: one behaviour each."""

import pytest

from frontdesk.triage import Act, Brief, CaseBrief, Message, Reading, ServiceBrief, Urgency, read

BRIEF = Brief(
    cases=(
        CaseBrief(
            "site down",
            ("site is down", "website offline", "checkout broken"),
            ("The website is down and visitors get an error.", "Nobody can check out, the cart throws an error."),
            ("back up", "working again"),
        ),
    ),
    is_not=("logo tweak", "urgent!!!", "asap", "quick question"),
    services=(
        ServiceBrief("Brand identity", ("logo", "brand guide", "colour palette")),
        ServiceBrief("Software tutorials", ("how do I set up a task", "walk my team through")),
        ServiceBrief("Bookkeeping", ("invoice reconciliation", "taxes", "bookkeeping"), offered=False),
    ),
)


def reading(text: str, subject: str = "", **more: object) -> Reading:
    return read(Message(text, subject, **more), BRIEF)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Our site is down!",
        "the SITE was down this morning, still is: the site is down",
        "I think our checkout is broken, nobody can pay.",
        "The website has gone offline.",
    ],
)
def test_a_phrase_of_the_definition_is_urgent_by_its_stems(text: str) -> None:
    found = reading(text)

    assert found.urgent is Urgency.YES
    assert found.is_phrase
    assert found.urgent_evidence is not None
    assert found.urgent_evidence.name == "site down"


def test_a_subject_alone_can_be_urgent() -> None:
    assert reading("", subject="site is down").urgent is Urgency.YES


@pytest.mark.parametrize(
    "text",
    [
        "The site is not down, all is well.",
        "The site is down no longer: it is back up and working again.",
        "Good news: our site is no longer down.",
    ],
)
def test_what_is_taken_back_is_not_urgent(text: str) -> None:
    assert reading(text).urgent is Urgency.NO


@pytest.mark.parametrize("text", ["URGENT! Please call me about the brochure.", "I need this ASAP.", "Emergency!!!"])
def test_urgency_words_count_for_nothing_unless_the_owner_lists_them(text: str) -> None:
    assert reading(f"{text} Could you send me the brochure when you have a moment?").urgent is not Urgency.YES


def test_the_list_of_what_is_not_urgent_decides_where_no_phrase_does() -> None:
    found = reading("Just a logo tweak, nothing big.")

    assert found.urgent is Urgency.NO
    assert found.is_not is not None
    assert found.is_not.match == "logo tweak"


def test_a_phrase_outranks_the_list_of_what_is_not_urgent() -> None:
    found = reading("The site is down, please fix asap.")

    assert found.urgent is Urgency.YES
    assert found.is_phrase


def test_a_sentence_near_the_definition_is_asked_about() -> None:
    found = reading("Something is badly wrong with the shop, the cart throws an error at customers.")

    assert found.urgent is Urgency.ASK
    assert found.urgent_evidence is not None


@pytest.mark.parametrize(
    "text",
    [
        "Here are the colours we like.",
        "Do you take new clients?",
        "Two small marks attached.",
        "Thank you so much, the spreadsheet is perfect!",
        "Shall we change the banner?",
    ],
)
def test_ordinary_mail_is_neither_urgent_nor_asked_about(text: str) -> None:
    assert reading(text).urgent is Urgency.NO


def test_quoted_text_is_not_judged() -> None:
    quoted = "All good now, thank you!\n\nOn Mon, Apr 3, 2023 at 9:14 AM Jo wrote:\n> Our site is down!!"

    assert reading(quoted).urgent is Urgency.NO


def test_what_cannot_be_read_is_asked_about() -> None:
    assert reading("", readable=False).urgent is Urgency.ASK


def test_an_attachment_alone_is_asked_about() -> None:
    assert reading("", attachments=1).urgent is Urgency.ASK


def test_a_bare_call_me_is_asked_about() -> None:
    assert reading("call me").urgent is Urgency.ASK


def test_a_call_without_words_is_not_urgent() -> None:
    assert reading("", kind="call").urgent is Urgency.NO


def test_a_foreign_language_is_asked_about() -> None:
    text = "Guten Tag, könnten Sie mir bitte sagen, wann die neue Broschüre fertig ist und was sie kosten wird?"

    assert reading(text).urgent is Urgency.ASK


def test_the_confirm_word_is_seen() -> None:
    assert reading("URGENT").confirms
    assert not reading("It is not that urgent, whenever you like.").confirms


def test_a_service_that_is_not_offered_is_out_of_scope() -> None:
    found = reading("Could you also take over our bookkeeping and prepare the sales taxes?")

    assert (found.service, found.out_of_scope) == ("Bookkeeping", True)


def test_two_services_in_two_sentences_are_two_topics() -> None:
    found = reading(
        "The logo on the tote bag prints too dark, can you lighten it?\n\n"
        "Separately, could you walk my team through setting up tasks in the new tool?"
    )

    assert {topic.service for topic in found.topics} == {"Brand identity", "Software tutorials"}


def test_several_sentences_on_one_matter_are_one_topic() -> None:
    found = reading("The logo prints too dark. Could you lighten the logo? The old logo was better.")

    assert len(found.topics) < 2


@pytest.mark.parametrize(
    "text", ["Did you get my message?", "Just following up on this.", "Any news?", "I am still waiting.", "??"]
)
def test_asking_again_is_a_nudge(text: str) -> None:
    assert reading(text).nudge is not None


def test_a_fresh_question_is_no_nudge() -> None:
    assert reading("Did you see the new shop on Main Street? Their sign is lovely.").nudge is None


def test_wanting_a_call_is_seen() -> None:
    assert reading("Do you have 15 minutes tomorrow for a call?").wants_call is not None
    assert reading("I was in meetings all day.").wants_call is None


def test_the_personal_is_only_a_hint_and_business_wins() -> None:
    assert reading("Had the worst fight with my husband last night. I did not sleep at all.").too_personal is not None
    assert reading("My son is sick, can we move our meeting to Friday?").too_personal is None


def test_a_complaint_is_heard() -> None:
    assert reading("This is ridiculous, I am really disappointed.").complaint is not None
    assert reading("I hate to bother you, you have been amazing.").complaint is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Please send me the files.", Act.REQUEST),
        ("How many people opened it?", Act.QUESTION),
        ("FYI, I am away next week.", Act.FYI),
        ("Could we meet on Tuesday at 2?", Act.MEETING),
    ],
)
def test_what_a_message_does_is_told(text: str, act: Act) -> None:
    assert reading(text).act is act

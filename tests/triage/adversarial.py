"""Sixty mails written to mislead, each with what a careful reader makes of it: a fixture, no evidence of accuracy."""

from dataclasses import dataclass, field

from frontdesk.triage import Brief, CaseBrief, Message, ServiceBrief

BRIEF = Brief(
    cases=(
        CaseBrief(
            "site down",
            ("site is down", "website offline", "checkout broken", "checkout not working"),
            (
                "The website is down and visitors get an error.",
                "Nobody can check out, the cart throws an error.",
                "Our shop has been offline since this morning.",
            ),
            ("back up", "working again"),
        ),
        CaseBrief(
            "press deadline",
            ("print deadline today", "journalist waiting"),
            ("The printer needs the file by noon today.", "A journalist is waiting for our answer."),
        ),
        CaseBrief(
            "broken into",
            ("got hacked", "account hacked"),
            ("Somebody got into our account and is posting spam.",),
        ),
    ),
    is_not=("logo tweak", "urgent!!!", "asap", "quick question"),
    services=(
        ServiceBrief("Brand identity", ("logo", "brand guide", "colour palette")),
        ServiceBrief("Tutorials", ("how do I set up a task", "explain to my assistant", "walk my team through")),
        ServiceBrief("Newsletter", ("newsletter", "Please send the newsletter to our subscribers.")),
        ServiceBrief("Bookkeeping", ("invoice reconciliation", "taxes", "bookkeeping"), offered=False),
    ),
)


@dataclass(frozen=True)
class Case:
    """A message, and what must be read in it: `urgent` lists what may be said; only named signs are held."""

    message: Message
    urgent: str
    signs: dict[str, bool] = field(default_factory=dict)
    service: str | None = ""
    """Empty where it is free."""
    topics: int | None = None


def mail(text: str, urgent: str, subject: str = "", **signs: bool) -> Case:
    return Case(Message(text, subject), urgent, signs)


DOWN = "Our site is down and nobody can order!"
ON_MONDAY = "On Mon, Apr 3, 2023 at 9:14 AM Jo Marsh <jo@example.org> wrote:"
DISCLAIMER = (
    "This e-mail is confidential and intended solely for the addressee. If you received this in error, it is urgent "
    "that you tell us that the site is down."
)

QUOTED = (
    mail(f"Thanks, all sorted!\n\n{ON_MONDAY}\n> {DOWN}", "no"),
    mail(f"> {DOWN}\n\nThat was last week, I only keep it for the record.", "no"),
    mail(f"Great work yesterday.\n\n-----Original Message-----\nFrom: Jo\nSent: Monday\n\n{DOWN}", "no"),
    mail(f"Lovely, thank you.\n\nVon: Jo\nGesendet: Montag\nAn: Dana\n\n{DOWN}", "no"),
    mail(f"Perfect.\n\nBegin forwarded message:\n\nFrom: Jo\n\n{DOWN}", "no"),
    mail(f"{ON_MONDAY}\n> Shall we use the blue?\n\n{DOWN}", "yes"),
    mail(
        f"---------- Forwarded message ---------\nFrom: Jo <jo@example.org>\nSubject: help\n\n{DOWN}",
        "yes",
        "Fwd: help",
    ),
    mail(
        f"See below.\n\n---------- Forwarded message ---------\nFrom: Jo <jo@example.org>\n\n{DOWN}",
        "yes ask",
        "Fwd: x",
    ),
    mail("Thanks, that is done now.", "ask no", "Re: site is down"),
    mail("Nothing new, see you on Friday.", "ask no", "AW: Re: site is down"),
)

SIGNED = (
    mail(
        f"Here are the colours we like.\n\n-- \nJo Marsh\nFor urgent matters: our site is down hotline\n{DISCLAIMER}",
        "no",
    ),
    mail(f"Here are the colours we like.\n\n{DISCLAIMER}", "no"),
    mail("Could you make the banner blue?\n\nBest regards,\nJo\nSite is down? Call our hotline", "no ask"),
    mail("Could you make the banner blue?\n\nSent from my phone. Urgent? Text me.", "no"),
    mail(f"Thanks,\nJo\n\nPS: {DOWN}", "yes"),
    mail(f"Many thanks\n\n{DOWN} Please look at it at once, I have tried everything that I could think of.", "yes"),
)

DENIED = (
    mail("The site is not down, do not worry.", "no"),
    mail("The site isn't down any more.", "no"),
    mail("Our site was down this morning but it is back up.", "no"),
    mail("The site came back up an hour ago, it was down all night.", "no ask"),
    mail("The site is back up. Thanks for the quick help!", "no"),
    mail("It was back up for a minute, now the site is down again.", "yes ask"),
    mail("The checkout is not working.", "yes"),
    mail("The checkout is working again.", "no"),
    mail("If the site is down some day, whom do I call?", "ask no"),
    mail("Is the site down?", "yes ask"),
    mail("I do not know why the site is down.", "yes"),
    mail("It is not only that the site is down, we lost the orders too.", "yes"),
    mail("Nobody told me that the site is down.", "yes ask"),
    mail("I never said that our account was hacked.", "no ask"),
    mail("Luckily no account got hacked.", "no ask"),
    mail("There is no print deadline today.", "no"),
)

LISTED = (
    mail("Just a logo tweak, asap please.", "no", "URGENT!!!"),
    mail("Quick question: our site is down, what now?", "yes"),
    mail("The checkout is broken. Please fix it asap.", "yes", "quick question"),
    mail("URGENT URGENT URGENT, please answer, this is an emergency for me", "no ask"),
    mail("I need the brochure ASAP!!!", "no"),
)

PLAIN = (
    mail("Visitors only see a blank page whenever they open our shop.", "yes ask"),
    mail("Since this morning the cart shows an error and we are losing orders.", "yes ask"),
    mail("The shop charges 20 dollars instead of 200 and people are buying.", "yes ask"),
    mail("Somebody is posting crypto ads from our account right now.", "yes ask"),
    mail("The paper goes to press at noon today and they still have no picture from us.", "yes ask"),
)

UNREADABLE = (
    Case(Message("", attachments=1), "ask"),
    Case(Message("", "photo", attachments=2), "ask"),
    Case(Message("\n\n-- \nJo Marsh", attachments=1), "ask"),
    Case(Message("", readable=False), "ask"),
    Case(Message(""), "ask"),
    Case(Message("", kind="call"), "no"),
    Case(Message("\u200b \u00a0"), "ask"),
    Case(Message("👍"), "ask"),
    Case(Message("call me", kind="text"), "ask", {"wants_call": True}),
    Case(Message("Please call me back asap!", kind="voicemail"), "ask no", {"wants_call": True}),
    mail("Notre site ne marche plus depuis ce matin, pouvez-vous nous aider s'il vous plaît ?", "ask"),
    mail("サイトが今朝から動きません", "ask"),
    mail("Hola Dana, el pago no funciona desde ayer. Thanks!", "ask"),
    mail("Bonjour Dana, our site is down, merci de nous aider.", "yes"),
    mail("<p>Our <b>site</b> is down</p>", "yes ask"),
)

CONFIRMING = (
    mail("URGENT", "no ask", confirms=True),
    mail("Yes, urgent please.", "no ask", confirms=True),
    mail(f"Urgent!\n\n{ON_MONDAY}\n> Reply with URGENT if it cannot wait.", "no ask", confirms=True),
    mail(f"No, it can wait until Monday.\n\n{ON_MONDAY}\n> Reply with URGENT if it cannot wait.", "no", confirms=False),
    mail("Not urgent.", "no ask", confirms=False),
    mail("It isn't urgent", "no ask", confirms=False),
    mail("Why do you ask whether it is urgent? Send me the file.", "no ask", confirms=False),
)

SIGNS = (
    mail("I am writing on behalf of my client, who would like a new brochure.", "no", third_party=True),
    mail("On behalf of the whole team: thank you!", "no", third_party=False),
    mail("My husband and I are getting divorced and I cried all night.", "no", too_personal=True),
    mail("I am getting divorced, so please change the name on my business card.", "no", too_personal=False),
    mail("Did you get my email from Tuesday?", "no", nudge=True),
    mail("I got your email from Tuesday, thank you.", "no", nudge=False),
    mail("Do not call me, mail is fine.", "no", wants_call=False),
    mail("We could have a call about the brochure on Thursday?", "no", wants_call=True),
    mail("I call this a great design!", "no", wants_call=False, complaint=False),
    mail("I am really disappointed, this is the third time that I ask.", "no", complaint=True),
    mail("I am not disappointed at all, quite the contrary.", "no", complaint=False),
    Case(
        Message("Could you also do our bookkeeping and the sales taxes?"), "no", {"out_of_scope": True}, "Bookkeeping"
    ),
    Case(Message("The logo is too dark.\n\nAlso, could you walk my team through the new tool?"), "no", topics=2),
    Case(Message("The logo is too dark. A lighter logo would be nice. Is the logo a vector file?"), "no", topics=1),
)

CASES = QUOTED + SIGNED + DENIED + LISTED + PLAIN + UNREADABLE + CONFIRMING + SIGNS

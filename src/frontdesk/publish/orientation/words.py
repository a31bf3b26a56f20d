"""What clients read when they are asked to sign, in English; other languages are catalogues."""

from frontdesk.languages import Book

WORDS = Book(
    "orientation",
    {
        "ask_subject": "How we work together: please read and sign",
        "ask_first": "So that you know beforehand what to expect, here is how {practice} can be reached, when you have "
        "an answer, and what is asked of you. Please read the points one by one, tick each, and sign with your name. "
        "It takes a few minutes:",
        "ask_again": "Some of what you agreed to on {day} says something else now: {titles}. Please read this anew and "
        "sign it; the rest holds as it is.",
        "ask_open": "The page is yours alone, and open until {day}. When you have signed, a copy is mailed to you.",
        "ask_not_now": "If this is not the moment, answer “not now”, and no reminder follows.",
        "remind": "A reminder, in case it slipped by: on {day} you were asked to read how {practice} works with its "
        "clients, and to sign it. It takes a few minutes:",
        "remind_last": "This is the last reminder.",
        "copy_subject": "What was agreed on {day}",
        "copy_client": "Thank you for signing. What you agreed to is attached, word for word, with the moment and the "
        "version.",
        "copy_owner": "{name} has signed: {titles}. What was agreed to is attached, word for word, with the moment and "
        "the version.",
        "copy_as_page": "It is attached as a page (HTML), because no PDF can be made where it was sent from.",
        "title": "How we work together",
        "lead_first": "Please read the points one by one, tick each if you agree, and sign with your name at the end.",
        "lead_again": "What you agreed to on {day} holds, except for what follows: it says something else now. Please "
        "read it, tick each point if you agree, and sign.",
        "points": ("One point", "{number} points"),
        "tick": "I have read this and agree",
        "tick_unseen": "I have read “{title}” and agree",
        "sign_title": "Your signature",
        "name": "Your name",
        "name_hint": "Type it as you would sign it. The moment is written down with it, and a copy is mailed to you.",
        "sign": "Sign",
        "wrong": "It is not signed yet",
        "wrong_ticks": ("One point is not ticked.", "{number} points are not ticked."),
        "wrong_tick": "Tick this point if you agree. If something is in the way, write to {practice} first.",
        "wrong_name": "Type your name, as you would sign it: letters, and neither an address nor a number.",
        "changed": "This point has changed since you opened the page: please read it again.",
        "kept": "What you ticked and typed is kept.",
        "not_now_title": "Not now?",
        "not_now": "Then no reminder follows, and you can still sign here until {day}.",
        "not_now_button": "Not now",
        "not_now_said": "Noted: no reminder follows. You can still sign here until {day}.",
        "thanks": "Thank you, {name}. It is signed.",
        "thanks_copy": "A copy is on its way to you and to {practice}.",
        "signed": "Nothing is left to sign",
        "signed_lead": "You have agreed to all that holds now.",
        "nothing_lead": "There is nothing to agree to just now.",
        "agreed": "What you agreed to",
        "signed_line": "Signed by {name}: {moment}",
        "copy_pdf": "The copy as PDF",
        "copy_page": "The copy as a page",
        "over": "This link is over",
        "over_lead": "It opened a page to read and sign, and opens it no more. Nothing that you signed is lost.",
        "over_todo": "For a new link, write to {practice}.",
        "over_todo_at": "For a new link, write to {practice}: {address}",
        "copy_title": "What was agreed",
        "copy_lead": "Between {practice} and {name}, word for word as it was shown and ticked.",
        "signature": "The signature",
        "signature_name": "Name, as typed",
        "signature_moment": "Moment",
        "signature_version": "Version",
        "signature_wording": "These words (SHA-256)",
        "signature_point": "What “{title}” says (SHA-256)",
        "languages": "In other languages",
    },
)

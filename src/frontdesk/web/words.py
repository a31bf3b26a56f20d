"""What is said after a button was pressed: what was done, or why nothing was."""

SAID = {
    "taken": "You have taken it. Whoever wrote is told that you look after it.",
    "taken-before": "Somebody had taken it before you; nothing was changed.",
    "sent-now": "It leaves now.",
    "taken-back": "You took it back: it never leaves.",
    "not-held": "It was held no more when you pressed the button; nothing was changed.",
    "again": "It is sent once more, now.",
    "let-be": "It stays as it is; you will not be asked again.",
    "settled-before": "It was settled before you pressed the button; nothing was changed.",
    "closed-breaker": "Automatic answers go again.",
    "no-breaker": "It was closed before; nothing was changed.",
    "opened": "The desk is opened by hand until the time that you gave.",
    "closed": "The desk is closed by hand until the time that you gave.",
    "lifted": "It is ended; the hours of your policy hold again.",
    "not-lifted": "It had ended before; nothing was changed.",
    "lived": "Noted.",
    "not-lived": "That time is not over, or stands no longer in your policy; nothing was noted.",
    "day-ended": "Your day is over. The desk is closed until it opens next; what is urgent still reaches you.",
    "day-endless": "Nothing was closed: your policy names no opening in the next 60 days, and a closing needs an end. "
    "Close the desk by hand on Today, until a day that you name.",
    "no-time": "Nothing was changed: give a day and a time until which it is to last.",
    "no-end": "Nothing was changed: the time has to lie ahead, and by 60 days at the most. "
    "What lasts longer belongs into the policy.",
}


def said(code: str | None) -> str:
    """The sentence of a code in an address; nothing for one that is unknown."""
    return SAID.get(code or "", "")

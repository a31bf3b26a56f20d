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
    "client-made": "The client is made. What comes from these addresses is recognised from now on.",
    "client-changed": "It is changed, and holds for what comes from now on.",
    "not-there": "It was not there any more when you pressed the button; nothing was changed.",
    "address-added": "The address is this client's from now on.",
    "address-had": "The address was this client's already.",
    "address-taken": "The address is another client's; nothing was changed. If they are one, join them.",
    "address-dropped": "The address is this client's no more. Whoever writes from it is somebody new.",
    "no-address": "Nothing was changed: write a mail address, a phone number, or a name without spaces.",
    "goodwill-logged": "It is logged.",
    "goodwill-struck": "The line is struck and counts no more; the record keeps both.",
    "no-day": "Nothing was logged: give the day.",
    "no-minutes": "Nothing was logged: give the minutes, from 1 to 1,440.",
    "charged": "The minutes are written down.",
    "step-sent": "The letter is on its way: it leaves at the time that stands beside it.",
    "step-shadow": "Shadow mode: the letter is recorded, and does not leave.",
    "step-waived": "The step is waived. The crossings stay on record; the next one proposes again.",
    "no-reason": "Nothing was changed: a step is waived with a reason.",
    "joined": "They are one client now. You can part them again below.",
    "parted": "They are two clients again. What came in between stays here.",
    "no-file": "Nothing was read: choose a file first.",
    "large-file": "Nothing was read: the file is larger than 2 MB. Split it, and take its parts in one by one.",
    "imported": "The file is taken in.",
    "import-over": "That file was taken in, let go, or waited longer than a day; nothing was changed.",
    "import-left": "Nothing of the file was taken in.",
}


def said(code: str | None) -> str:
    """The sentence of a code in an address; nothing for one that is unknown."""
    return SAID.get(code or "", "")

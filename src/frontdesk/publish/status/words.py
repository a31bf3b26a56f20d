"""What the status says, in English; other languages are catalogues."""

from frontdesk.languages import Book

WORDS = Book(
    "status",
    {
        "title": "Is the desk open?",
        "open": "Open now",
        "open_until": "Open now, until {when}",
        "open_until_day": "Open now, until {when}",
        "closed": "Closed just now",
        "closed_until": "Closed until {when}",
        "closed_until_day": "Closed until {when}",
        "why": "The reason: {why}.",
        "meanwhile": "What you send in the meantime is safe and waits for the opening.",
        "clock": "By the clock of {city}, where it is {time}.",
        "guide": "How we work together",
        "badge": "Desk",
    },
)

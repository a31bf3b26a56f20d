"""What a client's page says where something goes wrong, in English; other languages are catalogues."""

from frontdesk.languages import Book

WORDS = Book(
    "trouble",
    {
        "nothing.title": "There is no such page",
        "nothing.what": "The address leads nowhere, or what stood here is shown no more. Nothing was changed.",
        "nothing.todo": "Look at the address once more, or write to whoever gave it to you.",
        "link.title": "This link opens nothing",
        "link.what": "It is not complete, too old, or was taken back. Nothing was changed, and nothing is lost.",
        "link.todo": "Open the link of the newest message that you have, or answer that message and ask for a new one.",
        "form.title": "That could not be checked",
        "form.what": "The form did not come from a page that was just shown to you, so nothing was done.",
        "form.todo": "Go back, load the page again, and press the button once more. A cookie must be allowed for that.",
        "broken.title": "That did not work",
        "broken.what": "Something went wrong here; what you asked for was not done, and everything before is kept.",
        "broken.todo": "Try again in a minute. If it stays so, please write to whoever gave you this address.",
        "many.title": "Just a moment",
        "many.what": "This page is asked for too often just now. Nothing was changed.",
        "many.todo": "Try again in a few seconds.",
    },
)

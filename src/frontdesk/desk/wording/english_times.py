"""What is said of appointments in an answer, in English."""

TIMES_FREE = {
    "book.times": "A time of your own can be booked. Free next: {times}.",
    "book.spoken": "You can also book a time. Free next: {times}.",
    "book.or": ", or ",
    "book.link": "To book one of these or another: {link}",
    "book.link_alone": "To book a time: {link}",
    "book.closed": "{day} is closed ({why}).",
    "book.closed_bare": "{day} is not a working day here.",
    "book.after_call": "Thank you for calling {practice}. Free next: {times}. To book one of these or another: {link}",
    "book.after_call_bare": "Thank you for calling {practice}. To book a time: {link}",
}

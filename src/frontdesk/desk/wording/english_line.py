"""What is said on the telephone beside the answer itself, in English."""

LINE = {
    "line.hello": "Thank you for calling {practice}.",
    "line.leave": "Please leave a message after the tone. Press the hash key when you are done.",
    "line.kept": "Thank you. Your message is kept. Goodbye.",
    "line.noted": "That you called is noted. Goodbye.",
    "line.moment": "One moment please. Somebody is being called for you.",
    "line.happened": "Please say in one sentence what has happened.",
    "line.untaken": "Nobody could take your call just now.",
    "line.alerted": "{owner} is being alerted all the same.",
    "line.bye": "Goodbye.",
    "line.whisper": "A call for {practice}, from {who}. Press 1 to take it.",
    "line.whisper_urgent": "An urgent call for {practice}, from {who}. Press 1 to take it.",
    "line.whisper_said": "An urgent call for {practice}, from {who}, who says: {said}. Press 1 to take it.",
    "line.unknown": "somebody who shows no number",
    "line.bridge": "{practice} calls {who} back for you. Press 1 to be connected.",
    "line.bridging": "One moment.",
    "line.unreached": "{who} did not answer. That you called is noted. Goodbye.",
    "line.gone": "There is nobody to call any more. Goodbye.",
}

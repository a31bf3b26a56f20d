"""How a thread stands, as a sign and words: never by colour alone."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from frontdesk.office.inbox.listing import State
from frontdesk.web.times import Times


@dataclass(frozen=True, slots=True)
class StateShown:
    """`sign` is a class of the stylesheet ("" for none), `word` stands in it; `words` and `when` follow."""

    sign: str
    word: str
    words: str
    when: SafeString | str = ""


_SHOWN = {
    State.LATE: ("urgent", "Late", "was promised"),
    State.WAITS: ("", "Waits", "promised by"),
    State.ASKS: ("near", "It asks", "the client wrote first: your held reply waits for your word"),
    State.HELD: ("near", "Held", "your reply leaves"),
    State.ANSWERED: ("kept", "Answered", ""),
    State.FILED: ("", "Filed", "automatic mail"),
    State.PRIVATE: ("", "Filed", "a friend's, and nothing of work"),
    State.QUIET: ("", "", "nothing is owed"),
}


def state_shown(state: State, at: int | None, times: Times) -> StateShown:
    """The state with its moment."""
    sign, word, words = _SHOWN[state]
    if at is None and state is State.WAITS:
        words = "no time was promised"
    if state is State.HELD and at is not None and at <= times.now:
        words = "your reply was to leave"
    return StateShown(sign, word, words, times.moment(at))

"""The sections of a policy and what each asks, in the order in which an owner thinks of them."""

from dataclasses import dataclass, field

from frontdesk.policy.forms.model import Asked, Kind

_DAYS = Asked("days", "On which days", hint="mon-fri, or mon, wed, fri")
_AT = Asked("at", "From when to when", hint="09:30-10:30")
_EACH = Asked("minutes_each", "Minutes for each", Kind.NUMBER)
_BECAUSE = Asked("because", "Why it is good for your clients")
_ONLY = Asked("only", "What is looked at", Kind.CHOICE, choices=(("", "everything"), ("urgent", "only what is urgent")))
_ACCEPTS = (
    ("always", "at any hour"),
    ("open", "while you are open"),
    ("appointment", "booked calls only"),
    ("never", "never: it is closed"),
)
_RINGS = (("never", "never"), ("appointment", "for booked calls"), ("open", "while you are open"), ("always", "always"))
_OFFERS = (
    ("included", "included"),
    ("extra", "at extra cost"),
    ("outsource", "done by somebody else for you"),
    ("refer", "referred to somebody else"),
    ("never", "not offered"),
)


@dataclass(frozen=True, slots=True)
class Many:
    """Entries of a section: by name, or one after the other. `within` is their table below the section's."""

    what: str
    asked: tuple[Asked, ...]
    named: bool = False
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the policy: its key, its title, what it decides, and what it asks."""

    key: str
    title: str
    decides: str
    asked: tuple[Asked, ...] = ()
    many: tuple[Many, ...] = field(default=())


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

SECTIONS: tuple[Section, ...] = (
    Section(
        "hours",
        "Hours",
        "When you are open, as 09:00-12:00, 13:00-17:00. What arrives outside counts as received at the next opening.",
        (
            *(Asked(name[:3].lower(), name, Kind.LIST, hint="closed") for name in _NAMES),
            _BECAUSE,
        ),
    ),
    Section(
        "holidays",
        "Holidays",
        "On which public holidays you are closed.",
        (
            Asked("calendar", "Country, or a part of it", hint="US, US-NY, DE-BY"),
            Asked("drop", "Open all the same", Kind.LINES, hint="one holiday or date a line"),
            _BECAUSE,
        ),
        (
            Many("day closed", (Asked("date", "Day", Kind.DAY), Asked("name", "What clients hear")), within=("add",)),
            Many(
                "half day",
                (Asked("date", "Day", Kind.DAY), Asked("hours", "Open", Kind.LIST), Asked("name", "What clients hear")),
                within=("half_days",),
            ),
        ),
    ),
    Section(
        "time_off",
        "Time off",
        "When you are away. Clients hear the words you choose, never the reason.",
        many=(
            Many(
                "time off",
                (
                    Asked("from", "First day", Kind.DAY),
                    Asked("to", "Last day", Kind.DAY),
                    Asked("say", "What clients hear", hint="on leave"),
                    Asked("cover", "Who covers"),
                ),
            ),
        ),
    ),
    Section(
        "batches",
        "Mail times",
        "When you handle written messages: set times, so that the rest of the day is yours.",
        many=(Many("mail time", (_DAYS, _AT, _EACH, _ONLY, _BECAUSE), named=True),),
    ),
    Section(
        "callbacks",
        "Call times",
        "When you return calls.",
        many=(Many("call time", (_DAYS, _AT, _EACH, _ONLY, _BECAUSE), named=True),),
    ),
    Section(
        "channels",
        "Channels",
        "The ways to be reached, and what each of them takes in.",
        many=(
            Many(
                "channel",
                (
                    Asked("address", "Address or number"),
                    Asked("listed", "Clients may know it", Kind.FLAG, usual=True),
                    Asked("accepts", "Takes contacts in", Kind.CHOICE, choices=_ACCEPTS),
                    Asked("rings", "Rings", Kind.CHOICE, choices=_RINGS),
                    Asked("handled", "Handled in", Kind.LIST, hint="morning, afternoon"),
                    Asked("turnaround", "Answered within", hint="1 business day, or 4 business hours"),
                    Asked("instead", "What to use instead", hint="another channel, or booking"),
                    Asked("one_topic", "Ask for one topic a message", Kind.FLAG),
                    _BECAUSE,
                ),
                named=True,
            ),
        ),
    ),
    Section(
        "urgent",
        "Urgent",
        "What is urgent in your own words, and how it gets through.",
        (
            Asked("route", "The channel for it"),
            Asked("alert", "How you are alerted", Kind.LIST, hint="push, mail, or a channel"),
            Asked("repeat_minutes", "Minutes from one alert to the next", Kind.NUMBER),
            Asked("give_up", "Goes on to the next person after", hint="30 minutes"),
            Asked("is_not", "Never urgent", Kind.LINES, hint="one phrase a line"),
            _BECAUSE,
        ),
        (
            Many(
                "urgent case",
                (
                    Asked("name", "Its name"),
                    Asked("say", "What clients read"),
                    Asked("phrases", "Phrases", Kind.LINES, hint="site is down"),
                    Asked("examples", "Whole sentences as examples", Kind.LINES),
                    Asked("unless", "Unless it says", Kind.LINES),
                ),
                within=("is",),
            ),
        ),
    ),
    Section(
        "tiers",
        "Tiers",
        "What clients pay for. What a tier has otherwise on a channel stands in the text.",
        many=(
            Many(
                "tier",
                (
                    Asked("label", "What it is called"),
                    Asked("urgent", "Has a way through for what is urgent", Kind.FLAG, usual=True),
                    Asked("price", "Price", hint="2400.00 USD per month"),
                    _BECAUSE,
                ),
                named=True,
            ),
        ),
    ),
    Section(
        "buffer",
        "Answers",
        "No instant answers: they teach people to expect them.",
        (
            Asked("no_reply_sooner_than", "A fresh message waits at least", hint="30 minutes"),
            Asked(
                "send_replies",
                "What you write while closed",
                Kind.CHOICE,
                choices=(("open", "waits for opening"), ("always", "leaves at once")),
            ),
            _BECAUSE,
        ),
    ),
    Section(
        "appointments",
        "Appointments",
        "What may be booked.",
        many=(
            Many(
                "kind of appointment",
                (
                    Asked("minutes", "Lengths in minutes", Kind.NUMBERS, hint="15, 30"),
                    _DAYS,
                    _AT,
                    Asked("notice", "Booked ahead by at least", hint="1 business day"),
                    Asked("label", "What clients call it", hint="a call"),
                    Asked("place", "Where it takes place", hint="by phone: you are called"),
                    Asked("bring", "What to have at hand"),
                    Asked("change_notice", "Clients may change it until so long before", hint="24 hours"),
                    Asked("gap_minutes", "Minutes between two", Kind.NUMBER),
                    Asked("most_a_day", "The most on one day", Kind.NUMBER, hint="nothing: no limit"),
                    Asked("price", "What one costs", hint="nothing: it is free"),
                    Asked("tiers", "For whom", Kind.LIST, hint="nothing: for all"),
                ),
                named=True,
            ),
        ),
    ),
    Section(
        "protected",
        "Time for yourself",
        "Appointments with yourself: nothing of a client's lands here, and nobody reads their names.",
        many=(
            Many(
                "time for yourself",
                (
                    Asked("name", "Its name"),
                    Asked(
                        "kind",
                        "Kind",
                        Kind.CHOICE,
                        choices=(("personal", "personal"), ("pipeline", "finding new clients")),
                    ),
                    _DAYS,
                    _AT,
                    Asked(
                        "yields_to",
                        "Gives way to",
                        Kind.CHOICE,
                        choices=(("", "what is urgent"), ("nothing", "nothing")),
                    ),
                    Asked("clear_minutes", "Minutes kept clear around it", Kind.NUMBER),
                ),
            ),
        ),
    ),
    Section(
        "end_of_day",
        "End of the day",
        "When your day ends.",
        (Asked("at", "At", hint="17:00"), _DAYS),
    ),
    Section(
        "planning",
        "Planning",
        "On which day you plan your next week: Today asks you then.",
        (_DAYS,),
    ),
    Section(
        "services",
        "Services",
        "What is asked of you, and what becomes of it.",
        many=(
            Many(
                "service",
                (
                    Asked("name", "Its name"),
                    Asked("offer", "Is", Kind.CHOICE, choices=_OFFERS),
                    Asked("rate", "Rate", hint="90.00 USD per hour"),
                    Asked("to", "Who does it instead"),
                    Asked("resource", "What answers it already", hint="the address of a page"),
                    Asked("examples", "How clients ask for it", Kind.LINES),
                ),
            ),
        ),
    ),
    Section(
        "off_hours",
        "Outside hours",
        "What work outside hours costs.",
        (Asked("rate", "Rate", hint="150.00 USD per hour"), _BECAUSE),
    ),
    Section(
        "ladder",
        "When it adds up",
        "What follows as one client's crossings add up: gentle first, then plain.",
        (Asked("window_days", "Crossings count for so many days", Kind.NUMBER),),
        (
            Many(
                "step",
                (
                    Asked("from", "From the crossing of this number on", Kind.NUMBER),
                    Asked(
                        "do",
                        "What follows",
                        Kind.CHOICE,
                        choices=(
                            ("remind_gently", "a gentle reminder"),
                            ("remind_firmly", "a firm reminder"),
                            ("talk", "a conversation"),
                            ("review_fit", "a review of the fit"),
                        ),
                    ),
                ),
                within=("steps",),
            ),
        ),
    ),
    Section(
        "members",
        "People",
        "Who works here; the first is on duty unless said otherwise.",
        many=(
            Many(
                "person",
                (
                    Asked("name", "Name"),
                    Asked(
                        "role",
                        "Role",
                        Kind.CHOICE,
                        choices=(("owner", "owner"), ("member", "member"), ("viewer", "viewer")),
                    ),
                ),
            ),
        ),
    ),
    Section(
        "practice",
        "Practice",
        "Who you are. The time zone stays as it was founded.",
        (
            Asked("name", "Name of the practice"),
            Asked("owner", "Your name"),
            Asked("languages", "Languages of answers", Kind.LIST, hint="en, es"),
        ),
    ),
)
_BY_KEY = {one.key: one for one in SECTIONS}
_ELSEWHERE = {"default": "tiers"}


def section_of(path: str) -> Section | None:
    """The section in which a path of a finding, a change or a clause is asked for; None where only the text has it."""
    first = path.partition(".")[0].partition("[")[0]
    return _BY_KEY.get(_ELSEWHERE.get(first, first))

"""Findings that were once missed or wrongly made, each with its near policy."""

from frontdesk.policy import Code
from policy.example import ALWAYS, E, Example, H, W

PLAIN = 'label = "Client"'
IS = '"], unless = ["back up"] }]'
PRICED = f'{PLAIN}\nprice = "100 USD per month"'
YEARLY = '[tiers.slow]\nlabel = "Slow"\nprice = "%s"\nchannels.email.turnaround = "2 business days"\n\n[default]'
BLOCK = ('kind = "pipeline"', 'kind = "pipeline"\nyields_to = "nothing"')
SAM = '\n\n[[members]]\nname = "Sam Ito"\nrole = "member"\n'
OWNER = 'name = "Ada Quill"\nrole = "owner"'
HANDLE = '\n\n[channels.snap]\naddress = "@%s"\naccepts = "never"\ninstead = "email"'
LISTED = 'turnaround = "1 business day"\ninstead = "email"'
ONCE = 'drop = ["Columbus Day"]\nhalf_days = [{ date = 2026-12-26, hours = ["09:00-12:00"], name = "Open Saturday" }]'
CALL = (
    'call = { minutes = [15, 30], days = "tue-thu", at = "13:00-15:00", notice = "1 business day", gap_minutes = 10 }'
)

MORE = (
    Example(Code.NAME_TWICE, E, "urgent.is[1].name", ((IS, f'{IS[:-1]}, {{ name = "site down", phrases = ["x"] }}]'),)),
    Example(
        Code.NAME_TWICE,
        E,
        "services[1].name",
        (("[ladder]", '[[services]]\nname = "Logos"\noffer = "never"\n\n[ladder]'),),
        (("[ladder]", '[[services]]\nname = "Signs"\noffer = "never"\n\n[ladder]'),),
        name="services",
    ),
    Example(Code.NOT_UNDERSTOOD, E, "practice.languages[0]", (('["en"]', '["English"]'),), (('["en"]', '["pt-BR"]'),)),
    Example(
        Code.URGENT_AND_NOT,
        E,
        "urgent.is[0].phrases[0]",
        (('phrases = ["site is down"]', 'phrases = ["checkout breaks"]'), ('["asap"]', '["Checkouts break!"]')),
        (('phrases = ["site is down"]', 'phrases = ["checkout breaks"]'), ('["asap"]', '["break the checkout"]')),
        name="stems",
    ),
    Example(
        Code.URGENT_AND_NOT,
        W,
        "urgent.is_not[0]",
        (('["asap"]', '["my test site is down"]'),),
        (('["asap"]', '["my test site looks down"]'),),
        name="never decides",
    ),
    Example(
        Code.ALWAYS_WITHOUT_PRICE,
        W,
        "tiers.client.label",
        ((PLAIN, 'label = "Care, 24-7"'),),
        ((PLAIN, 'label = "Answers in 24 hours, 7 in 10 in one"'),),
        name="24-7",
    ),
    Example(
        Code.TIER_SLOWER_THAN_CHEAPER,
        W,
        "tiers.slow.channels.email.turnaround",
        ((PLAIN, PRICED), ("[default]", YEARLY % "5,000 USD per year")),
        ((PLAIN, PRICED), ("[default]", YEARLY % "500 USD per year")),
        name="per year",
    ),
    Example(
        Code.TIER_SLOWER_THAN_CHEAPER,
        W,
        "tiers.slow.channels.email.turnaround",
        ((PLAIN, PRICED), ("[default]", YEARLY % "900 USD")),
        ((PLAIN, PRICED), ("[default]", YEARLY % "900 USD per project")),
        name="per project",
    ),
    Example(
        Code.ALWAYS_MEETS_PROTECTED,
        W,
        "protected[0].yields_to",
        ((PLAIN, ALWAYS), BLOCK, (OWNER, f'{OWNER}{SAM}hours = {{ mon = ["13:00-17:00"] }}')),
        ((PLAIN, ALWAYS), BLOCK, (OWNER, f'{OWNER}{SAM}hours = {{ mon = ["08:00-17:00"] }}')),
        name="own hours",
    ),
    Example(
        Code.ALWAYS_MEETS_PROTECTED,
        W,
        "protected[0].yields_to",
        ((PLAIN, ALWAYS), BLOCK, (OWNER, (OWNER + SAM).replace('"member"', '"viewer"'))),
        ((PLAIN, ALWAYS), BLOCK, (OWNER, OWNER + SAM)),
        name="viewer",
    ),
    Example(
        Code.PLATFORM_WINDOW,
        W,
        "channels.chat.handled",
        (
            (
                "[urgent]",
                '[channels.chat]\nplatform = "Facebook"\naccepts = "always"\nhandled = ["morning"]\n\n[urgent]',
            ),
        ),
        (
            (
                "[urgent]",
                '[channels.chat]\nplatform = "own site"\naccepts = "always"\nhandled = ["morning"]\n\n[urgent]',
            ),
        ),
        name="platform",
    ),
    Example(
        Code.NOT_A_CHOICE,
        W,
        "channels.email.platform",
        (('accepts = "always"', 'accepts = "always"\nplatform = "WatsApp"'),),
        (('accepts = "always"', 'accepts = "always"\nplatform = "Telegram"'),),
        name="platform",
    ),
    Example(
        Code.REDIRECT_TO_CLOSED,
        W,
        "channels.fax.instead",
        (("[urgent]", '[channels.fax]\naccepts = "never"\ninstead = "cell"\n\n[urgent]'),),
        (("[urgent]", '[channels.fax]\naccepts = "never"\ninstead = "phone"\n\n[urgent]'),),
        name="on to another",
    ),
    Example(
        Code.QUEUE_OUTSIDE_HOURS,
        W,
        "callbacks.late.at",
        (('drop = ["Columbus Day"]', ONCE), ('days = "mon-fri", at = "11:00', 'days = "sat", at = "11:00')),
        name="once",
    ),
    Example(
        Code.UNKNOWN_CALENDAR,
        E,
        "holidays.calendar",
        (('calendar = "US"', 'calendar = "US-"'),),
        name="without subdivision",
    ),
    Example(
        Code.BOOKING_WITHOUT_APPOINTMENTS,
        H,
        "ladder.steps[1].do",
        ((CALL, ""),),
        name="talk",
    ),
    Example(
        Code.APPOINTMENT_TOO_LONG,
        E,
        "appointments.call.notice",
        (('notice = "1 business day"', 'notice = "10 business days", horizon_days = 10'),),
        (('notice = "1 business day"', 'notice = "2 business days", horizon_days = 10'),),
        name="notice",
    ),
    Example(Code.PRIVATE_ADDRESS_SHOWN, E, "practice.owner", (('owner = "Ada Quill"', 'owner = "Ada, 555-0199"'),)),
    Example(
        Code.PRIVATE_ADDRESS_SHOWN,
        W,
        "services[0].examples[0]",
        (('examples = ["logo"]', 'examples = ["ring 555-0199 for a logo"]'),),
        name="noted",
    ),
    Example(
        Code.PRIVATE_ADDRESS_SHOWN,
        E,
        "practice.name",
        ((LISTED, LISTED + HANDLE % "quill"), ("Quill & Co", "Quill & Co, snap.example/quill")),
        ((LISTED, LISTED + HANDLE % "quill"),),
        name="handle",
    ),
)

"""Findings of urgency, tiers, calendar, privacy and offers."""

from frontdesk.policy import Code
from policy.example import ALWAYS, FROZEN, E, Example, H, W

URGENCY = (
    Example(
        Code.URGENT_ROUTE_CLOSED,
        E,
        "urgent.route",
        (
            (
                'label = "Client"',
                'label = "Client"\nchannels.phone = { accepts = "never", rings = "never", instead = "email" }',
            ),
        ),
        (
            (
                "urgent = false",
                'urgent = false\nchannels.phone = { accepts = "never", rings = "never", instead = "email" }',
            ),
        ),
    ),
    Example(
        Code.URGENT_ROUTE_PRIVATE,
        E,
        "urgent.route",
        (('rings = "appointment"', 'rings = "appointment"\nlisted = false'),),
        (
            ('rings = "appointment"', 'rings = "appointment"\nlisted = false'),
            ('label = "Client"', 'label = "Client"\nchannels.phone.listed = true'),
        ),
    ),
    Example(Code.URGENT_WITHOUT_ROUTE, W, "urgent", (('route = "phone"\n', ""),)),
    Example(Code.URGENT_AND_NOT, E, "urgent.is[0].phrases[0]", (('is_not = ["asap"]', 'is_not = ["Site is down!"]'),)),
    Example(Code.URGENT_AND_NOT, E, "urgent.is[0].phrases[0]", (('["back up"]', '["site is down"]'),), name="unless"),
    Example(
        Code.URGENT_AND_NOT,
        W,
        "urgent.is[0].examples[0]",
        (('is_not = ["asap"]', 'is_not = ["can check"]'),),
        (('is_not = ["asap"]', 'is_not = ["check can"]'),),
        name="within",
    ),
    Example(
        Code.URGENT_UNDEFINED,
        W,
        "urgent",
        (
            (
                (
                    'is = [{ name = "site down", phrases = ["site is down"], '
                    'examples = ["Nobody can check out."], unless = ["back up"] }]\n'
                ),
                "",
            ),
        ),
    ),
    Example(Code.ALERT_NOWHERE, W, "urgent", (('alert = ["push"]\n', ""),)),
    Example(Code.ALERT_UNKNOWN, W, "urgent.alert[0]", (('["push"]', '["psuh"]'),), (('["push"]', '["cell"]'),)),
    Example(
        Code.CASE_WITHOUT_SIGN,
        W,
        "urgent.is[0]",
        (('phrases = ["site is down"], examples = ["Nobody can check out."], ', ""),),
        (('phrases = ["site is down"], ', ""),),
    ),
)

TIERS = (
    Example(
        Code.ALWAYS_WITHOUT_PRICE,
        W,
        "tiers.client",
        (('label = "Client"', ALWAYS),),
        (('label = "Client"', f'{ALWAYS}\nprice = "900 USD"'),),
    ),
    Example(
        Code.TIER_CONTRADICTS_ITSELF,
        E,
        "tiers.client.channels.email.turnaround",
        (
            (
                'label = "Client"',
                'label = "Client"\nchannels.email = { accepts = "never", turnaround = "1 hour", instead = "phone" }',
            ),
        ),
        (('label = "Client"', 'label = "Client"\nchannels.email = { accepts = "never", instead = "phone" }'),),
    ),
    Example(
        Code.TIER_CONTRADICTS_ITSELF,
        W,
        "tiers.client.label",
        (('label = "Client"', 'label = "24/7"\nprice = "900 USD"'),),
        (('label = "Client"', ALWAYS.replace('"Client"', '"24/7"') + '\nprice = "900 USD"'),),
        name="24/7",
    ),
    Example(
        Code.TIER_CONTRADICTS_ITSELF,
        W,
        "channels.phone.rings",
        (('accepts = "open"\nrings = "appointment"', 'accepts = "appointment"\nrings = "open"'),),
        (('accepts = "open"\nrings = "appointment"', 'accepts = "appointment"\nrings = "appointment"'),),
        name="rings",
    ),
    Example(
        Code.ALWAYS_MEETS_PROTECTED,
        W,
        "protected[0].yields_to",
        (('label = "Client"', ALWAYS), ('kind = "pipeline"', 'kind = "pipeline"\nyields_to = "nothing"')),
        (
            ('label = "Client"', ALWAYS),
            ('kind = "pipeline"', 'kind = "pipeline"\nyields_to = "nothing"'),
            ("[hours]", '[[members]]\nname = "Bo Marsh"\n\n[hours]'),
        ),
    ),
    Example(
        Code.TIER_SLOWER_THAN_CHEAPER,
        W,
        "tiers.client.channels.email.turnaround",
        (
            ("urgent = false", 'urgent = false\nprice = "10 USD"'),
            ('label = "Client"', 'label = "Client"\nprice = "20 USD"\nchannels.email.turnaround = "2 business days"'),
        ),
        (
            ("urgent = false", 'urgent = false\nprice = "30 USD"'),
            ('label = "Client"', 'label = "Client"\nprice = "20 USD"\nchannels.email.turnaround = "2 business days"'),
        ),
    ),
    Example(
        Code.PRIVATE_CHANNEL_OPENED,
        H,
        "tiers.client.channels.cell.accepts",
        (('label = "Client"', ALWAYS),),
        (('label = "Client"', ALWAYS.replace("{ accepts", "{ listed = true, accepts")),),
    ),
)

CALENDAR = (
    Example(Code.UNKNOWN_CALENDAR, E, "holidays.calendar", (('"US"', '"UX"'),)),
    Example(Code.UNKNOWN_CALENDAR, E, "holidays.calendar", (('"US"', '"US-NX"'),), (('"US"', '"US-NY"'),), name="part"),
    Example(
        Code.UNKNOWN_CATEGORY,
        E,
        "holidays.categories[0]",
        (('"US"', '"US"\ncategories = ["pubilc"]'),),
        (('"US"', '"US"\ncategories = ["public", "government"]'),),
    ),
    Example(
        Code.DROP_MATCHES_NOTHING,
        W,
        "holidays.drop[0]",
        (('"Columbus Day"', '"Colombus Dag"'),),
        (('"Columbus Day"', "2026-10-12"),),
    ),
    Example(
        Code.HALF_DAY_ON_CLOSED_DAY,
        W,
        "holidays.half_days[0].date",
        (('"US"', '"US"\nhalf_days = [{ date = 2026-08-14, hours = ["09:00-12:00"], name = "Fair" }]'),),
        (('"US"', '"US"\nhalf_days = [{ date = 2026-08-17, hours = ["09:00-12:00"], name = "Fair" }]'),),
    ),
    Example(
        Code.DAY_TWICE,
        W,
        "holidays.add[1].date",
        (('"US"', '"US"\nadd = [{ date = 2026-11-27, name = "Friday" }, { date = 2026-11-27, name = "Bridge" }]'),),
        (('"US"', '"US"\nadd = [{ date = 2026-11-27, name = "Friday" }, { date = 2026-11-30, name = "Bridge" }]'),),
    ),
    Example(
        Code.TIME_OFF_PASSED, H, "time_off[0].to", (("from = 2026", "from = 2025"), ("to = 2026-08", "to = 2025-12"))
    ),
    Example(
        Code.COVER_UNKNOWN,
        W,
        "time_off[0].cover",
        (('say = "on leave"', 'say = "on leave"\ncover = "Ada Quil"'),),
        (('say = "on leave"', 'say = "on leave"\ncover = "Ada Quill"'),),
    ),
    Example(
        Code.FROZEN_ENDS_EARLY,
        W,
        "holidays.frozen",
        (("\n[[time_off]]", FROZEN),),
        (("\n[[time_off]]", FROZEN.replace("to = 2026", "to = 2027")),),
    ),
    Example(Code.FROZEN_DIFFERS, W, "holidays.frozen", (("\n[[time_off]]", FROZEN),)),
)

PRIVACY = (
    Example(
        Code.PRIVATE_ADDRESS_SHOWN,
        E,
        "time_off[0].say",
        (('"on leave"', '"on leave, call 555-0199"'),),
        (('"on leave"', '"on leave, call 555-0100"'),),
    ),
    Example(
        Code.PRIVATE_ADDRESS_SHOWN,
        E,
        "tiers.prospect.label",
        (
            ('"Not yet a client"', '"Not yet a client (555 01 99)"'),
            (
                'label = "Client"',
                'label = "Client (555 01 99)"\nchannels.cell = { listed = true, accepts = "open", handled = ["late"] }',
            ),
        ),
        (
            (
                'label = "Client"',
                'label = "Client (555 01 99)"\nchannels.cell = { listed = true, accepts = "open", handled = ["late"] }',
            ),
        ),
        name="listed for one tier",
    ),
    Example(
        Code.ADDRESS_PRIVATE_AND_LISTED,
        W,
        "channels.cell.listed",
        (("+1 555 0199", "+1 (555) 0100"),),
    ),
)

OFFERS = (
    Example(
        Code.APPOINTMENTS_OUTSIDE_HOURS,
        E,
        "appointments.call.at",
        (("13:00-15:00", "18:00-19:00"),),
        (("13:00-15:00", "16:00-18:00"),),
    ),
    Example(
        Code.APPOINTMENTS_OUTSIDE_HOURS,
        W,
        "appointments.call.at",
        (('"tue-thu"', '"thu-sat"'),),
        name="one day",
    ),
    Example(
        Code.APPOINTMENT_TOO_LONG,
        E,
        "appointments.call.minutes",
        (("[15, 30]", "[15, 121]"),),
        (("[15, 30]", "[15, 120]"),),
    ),
    Example(
        Code.APPOINTMENT_IN_PROTECTED,
        W,
        "appointments.call.at",
        (('at = "09:00-09:30"', 'at = "13:00-14:50"'),),
        (('at = "09:00-09:30"', 'at = "13:00-14:45"'),),
    ),
    Example(
        Code.SERVICE_WITHOUT_ANSWER,
        W,
        "services[0].offer",
        (('offer = "included"', 'offer = "extra"'),),
        (('offer = "included"', 'offer = "extra"\nrate = "60 USD per hour"'),),
    ),
    Example(
        Code.SERVICE_WITHOUT_ANSWER,
        W,
        "services[0].offer",
        (('offer = "included"', 'offer = "refer"'),),
        (('offer = "included"', 'offer = "refer"\nto = "a friend"'),),
        name="referral",
    ),
    Example(Code.LADDER_OUT_OF_ORDER, W, "ladder.steps[1]", (("from = 3", "from = 1"),)),
    Example(Code.LADDER_COUNTS_NOTHING, W, "ladder", (('counts = ["closed_channel"]\n', ""),)),
    Example(
        Code.LANGUAGE_MISSING,
        H,
        "time_off[0].say",
        (('say = "on leave"', 'say = { de = "im Urlaub", fr = "en congé" }'),),
        (('say = "on leave"', 'say = { en = "on leave", fr = "en congé" }'),),
    ),
)

"""Findings of form, hours, queues and channels."""

from frontdesk.policy import Code
from policy.example import ALWAYS, EMAIL, FAX, INSTAGRAM, PHONE, E, Example, H, W
from policy.samples import GOOD

FORM = (
    Example(Code.NOT_TOML, E, "", (("format = 1", "format = "),)),
    Example(Code.TOO_LARGE, E, "", (), text="# " + "x" * 2_000_001, good_text=GOOD + "# " + "x" * 100_000),
    Example(Code.TOO_DEEP, E, "", (("format = 1", "format = " + "[" * 40 + "]" * 40),)),
    Example(Code.TOO_DEEP, E, "", (("format = 1", "a" + ".a" * 40 + " = 1"),), name="dotted"),
    Example(Code.KEY_TWICE, E, "", (("format = 1", "format = 1\nformat = 1"),)),
    Example(Code.KEY_TWICE, E, "", (("[buffer]", "[holidays]\n[buffer]"),), name="table"),
    Example(Code.EMPTY, E, "", (), text="# nothing yet\n"),
    Example(Code.UNKNOWN_KEY, E, "channels.email.turnaruond", (("turnaround", "turnaruond"),)),
    Example(Code.UNKNOWN_KEY, E, "bufer", (("[buffer]", "[bufer]"),), name="table"),
    Example(Code.MISSING_KEY, E, "batches.morning", ((", minutes_each = 6 }\naft", " }\naft"),)),
    Example(Code.MISSING_KEY, E, "", (("effective = 2026-01-01\n", ""),), name="top"),
    Example(Code.WRONG_TYPE, E, "effective", (("effective = 2026-01-01", 'effective = "2026-01-01"'),)),
    Example(Code.WRONG_TYPE, E, "channels.cell.listed", (("listed = false", 'listed = "no"'),), name="flag"),
    Example(Code.WRONG_TYPE, E, "channels.phone.handled", (('handled = ["late"]', 'handled = "late"'),), name="list"),
    Example(Code.NOT_UNDERSTOOD, E, "channels.email.turnaround", (("1 business day", "1 busines day"),)),
    Example(Code.NOT_UNDERSTOOD, E, "hours.mon[0]", (('mon = ["09:00-12:00"', 'mon = ["9-12"'),), name="range"),
    Example(Code.NOT_UNDERSTOOD, E, "batches.morning.days", (("mon-fri", "mon-fry"),), name="days"),
    Example(Code.NOT_A_CHOICE, E, "channels.phone.accepts", (('"open"', '"opne"'),)),
    Example(Code.UNKNOWN_NAME, E, "channels.email.handled[0]", (('["morning"', '["mornig"'),)),
    Example(
        Code.UNKNOWN_NAME, E, "channels.phone.instead", (('instead = "email"', 'instead = "emial"'),), name="channel"
    ),
    Example(Code.UNKNOWN_NAME, E, "default.tier", (('tier = "prospect"', 'tier = "prospects"'),), name="tier"),
    Example(Code.NAME_TWICE, E, "callbacks.morning", (("late = {", "morning = {"), ('"late"', '"morning"'))),
    Example(Code.OUT_OF_BOUNDS, E, "effective", (("2026-01-01", "9999-12-31"),), (("2026-01-01", "2190-12-31"),)),
    Example(
        Code.OUT_OF_BOUNDS, E, "batches.morning.minutes_each", (("minutes_each = 6", "minutes_each = 0"),), name="0"
    ),
    Example(Code.UNKNOWN_ZONE, E, "practice.time_zone", (("America/New_York", "America/New_Yrok"),)),
    Example(Code.UNKNOWN_FORMAT, E, "format", (("format = 1", "format = 2"),)),
    Example(Code.WRONG_ORDER, E, "time_off[0].to", (("to = 2026-08-14", "to = 2026-08-01"),)),
)

WEEK = (
    Example(Code.ZERO_RANGE, E, "hours.mon[0]", (('mon = ["09:00-12:00"', 'mon = ["09:00-09:00"'),)),
    Example(
        Code.OVERLAPPING_RANGES,
        E,
        "hours.mon[1]",
        (('mon = ["09:00-12:00", "13:00', 'mon = ["09:00-12:00", "11:59'),),
        (('mon = ["09:00-12:00", "13:00', 'mon = ["09:00-12:00", "12:00'),),
    ),
    Example(
        Code.OVERLAPPING_RANGES,
        E,
        "hours.tue",
        (('mon = ["09:00-12:00", "13:00-17:00"]', 'mon = ["20:00-09:30"]'),),
        (('mon = ["09:00-12:00", "13:00-17:00"]', 'mon = ["09:00-12:00", "13:00-17:00", "20:00-09:00"]'),),
        name="over midnight",
    ),
    Example(
        Code.NEVER_OPEN,
        E,
        "hours",
        tuple((f'{day} = ["09:00-12:00", "13:00-17:00"]\n', "") for day in ("mon", "tue", "wed", "thu", "fri")),
    ),
    Example(
        Code.QUEUE_OUTSIDE_HOURS,
        E,
        "batches.morning.at",
        (("09:30-10:30", "07:30-08:30"),),
        (('at = "09:30-10:30", minutes_each = 6', 'at = "07:30-08:30", minutes_each = 6, only = "urgent"'),),
    ),
    Example(Code.QUEUE_PARTLY_OUTSIDE, W, "callbacks.late.at", (("11:00-12:00", "11:00-12:30"),)),
    Example(
        Code.QUEUE_PARTLY_OUTSIDE,
        W,
        "batches.morning.at",
        (('"mon-fri", at = "09', '"mon-sat", at = "09'),),
        name="day",
    ),
    Example(
        Code.WINDOW_TOO_SHORT,
        E,
        "callbacks.late.minutes_each",
        (("minutes_each = 15", "minutes_each = 61"),),
        (("minutes_each = 15", "minutes_each = 60"),),
    ),
    Example(
        Code.PROTECTED_SWALLOWS_QUEUE,
        E,
        "callbacks.late.at",
        (('at = "09:00-09:30"', 'at = "11:00-11:50"'),),
        (('at = "09:00-09:30"', 'at = "11:00-11:45"'),),
    ),
    Example(
        Code.PROTECTED_SWALLOWS_QUEUE,
        W,
        "callbacks.late.at",
        (('days = "mon-fri"\nat = "09:00-09:30"', 'days = "mon"\nat = "11:00-12:00"'),),
        name="one day",
    ),
    Example(
        Code.QUEUES_OVERLAP,
        W,
        "callbacks.late.at",
        (("11:00-12:00", "10:29-12:00"),),
        (("11:00-12:00", "10:30-12:00"),),
    ),
    Example(Code.QUEUE_UNUSED, W, "batches.afternoon", (('["morning", "afternoon"]', '["morning"]'),)),
    Example(
        Code.PROTECTED_FILLS_HOURS,
        W,
        "hours.fri",
        (('fri = ["09:00-12:00", "13:00-17:00"]', 'fri = ["09:00-09:30"]'),),
    ),
)

CHANNELS = (
    Example(Code.NOTHING_HANDLES, E, "channels.email.accepts", ((EMAIL, ""),)),
    Example(
        Code.NOTHING_HANDLES,
        E,
        "tiers.client.channels.cell.accepts",
        (('label = "Client"', 'label = "Client"\nprice = "1 USD"\nchannels.cell = { accepts = "always" }'),),
        (
            (
                'label = "Client"',
                'label = "Client"\nprice = "1 USD"\nchannels.cell = { accepts = "always", turnaround = "2 hours" }',
            ),
        ),
        name="tier",
    ),
    Example(
        Code.NO_CHANNEL,
        W,
        "tiers.prospect",
        (
            (
                "urgent = false",
                (
                    'urgent = false\nchannels.email = { accepts = "never" }\n'
                    'channels.phone = { accepts = "never", rings = "never" }'
                ),
            ),
        ),
    ),
    Example(Code.TURNAROUND_UNMET, E, "channels.email.turnaround", (('"1 business day"', '"5 minutes"'),)),
    Example(Code.TURNAROUND_UNMET, W, "channels.email.turnaround", (('"1 business day"', '"1 hour"'),), name="often"),
    Example(
        Code.TURNAROUND_UNMET,
        H,
        "channels.phone.turnaround",
        ((PHONE, PHONE.replace("1 business day", "7 business hours")),),
        ((PHONE, PHONE.replace("1 business day", "8 business hours")),),
        name="seldom",
    ),
    Example(
        Code.REDIRECT_TO_CLOSED,
        E,
        "channels.cell.instead",
        (('instead = "phone"', 'instead = "fax"'), ("[urgent]", '[channels.fax]\naccepts = "never"\n\n[urgent]')),
        (('instead = "phone"', 'instead = "fax"'), ("[urgent]", f"{FAX}\n[urgent]")),
    ),
    Example(
        Code.REDIRECT_CIRCLE,
        E,
        "channels.cell.instead",
        (("[urgent]", '[channels.fax]\naccepts = "never"\ninstead = "cell"\n\n[urgent]'), ('"phone"', '"fax"')),
        (("[urgent]", '[channels.fax]\naccepts = "never"\ninstead = "email"\n\n[urgent]'), ('"phone"', '"fax"')),
    ),
    Example(
        Code.REDIRECT_CIRCLE, E, "channels.phone.instead", (('instead = "email"', 'instead = "phone"'),), name="itself"
    ),
    Example(Code.CLOSED_WITHOUT_INSTEAD, W, "channels.cell.accepts", (('instead = "phone"\n', ""),)),
    Example(
        Code.PLATFORM_WINDOW,
        W,
        "channels.instagram.handled",
        (("[urgent]", INSTAGRAM + 'turnaround = "1 business day"\n[urgent]'),),
        (
            (
                "[urgent]",
                '[channels.signal]\naccepts = "always"\nhandled = ["morning"]\nturnaround = "1 business day"\n[urgent]',
            ),
        ),
    ),
    Example(
        Code.PLATFORM_WINDOW,
        W,
        "channels.dm.reply_window",
        (
            (
                "[urgent]",
                (
                    '[channels.dm]\naccepts = "always"\nhandled = ["morning"]\n'
                    'turnaround = "1 business day"\nreply_window = "4 days"\n[urgent]'
                ),
            ),
        ),
        (
            (
                "[urgent]",
                (
                    '[channels.dm]\naccepts = "always"\nhandled = ["morning"]\n'
                    'turnaround = "1 business day"\nreply_window = "40 days"\n[urgent]'
                ),
            ),
        ),
        name="long weekend",
    ),
    Example(Code.NO_TURNAROUND, H, "channels.email", (('afternoon"]\nturnaround = "1 business day"', 'afternoon"]'),)),
    Example(Code.THROUGH_WITHOUT_QUEUE, E, "channels.phone.handled", ((PHONE, ""),)),
    Example(
        Code.THROUGH_WITHOUT_QUEUE,
        E,
        "channels.cell.handled",
        (
            (
                'label = "Client"',
                'label = "Client"\nprice = "9 USD"\nchannels.cell = { accepts = "always", rings = "always" }',
            ),
        ),
        (('label = "Client"', f'price = "9 USD"\n{ALWAYS}'),),
        name="bought",
    ),
    Example(
        Code.URGENT_ONLY_QUEUES,
        E,
        "channels.email.handled",
        (
            ('handled = ["morning", "afternoon"]', 'handled = ["morning"]'),
            ('10:30", minutes_each = 6', '10:30", minutes_each = 6, only = "urgent"'),
        ),
        (('10:30", minutes_each = 6', '10:30", minutes_each = 6, only = "urgent"'),),
    ),
    Example(
        Code.BOOKING_WITHOUT_APPOINTMENTS,
        W,
        "channels.phone.accepts",
        (
            ('accepts = "open"\nrings', 'accepts = "appointment"\nrings'),
            ("call = { minutes", 'call = { tiers = ["client"], minutes'),
        ),
        (('accepts = "open"\nrings', 'accepts = "appointment"\nrings'),),
    ),
    Example(
        Code.BUFFER_BREAKS_TURNAROUND,
        W,
        "buffer.no_reply_sooner_than",
        (('"30 minutes"', '"8 hours"'), ('"1 business day"', '"8 business hours"')),
        (('"30 minutes"', '"7 hours"'), ('"1 business day"', '"8 business hours"')),
    ),
)

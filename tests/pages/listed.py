"""THE list of all pages: whoever adds an address adds one entry here, and every walk goes over it.

The walks: rights by role and practice, forgery, looking changes nothing, headers, no inline script or style, script
under 50 kB, queries however much there is, axe in both themes and sizes, pictures (`make shots`).
A page that needs rows of its own names a `fill`; it is given the practice, after those of `filled.py`.
"""

from frontdesk.office.pages import Purpose
from frontdesk.store.models import (
    AgendaPoint,
    Alert,
    Appointment,
    Attachment,
    Breaker,
    Call,
    Charge,
    Client,
    Contact,
    Crossing,
    ExceptionTaken,
    Goodwill,
    Import,
    Joining,
    Mailbox,
    Member,
    Note,
    Outgoing,
    Override,
    Placement,
    Promise,
    PushBrowser,
    Signature,
    Stage,
    StandingMeeting,
    Thread,
)
from frontdesk.web.assets import stamped
from pages import bookings, filled
from pages.listed_calendars import CALENDARS
from pages.listing import Act, Look, Who, named, row, signed, slug

ANYBODY, SIGNED, VIEWER, MEMBER, OWNER = Who
PLACE = signed(Purpose.PLACE, row(Appointment, standing="held"))
BOOKED = signed(Purpose.BOOKING, row(Appointment, about="The palette", standing="booked"))
HELD = row(Outgoing, kind="reply")
ALERT = row(Alert)
CLIENT = row(Client, addresses__value="cy@fern.example")
IMPORT = row(Import, name="people.csv")
GRANT = {"until": "2026-03-12T09:00", "reason": "a launch", "beyond": "yes"}
CROSSING = row(Crossing, client__addresses__value="cy@fern.example", exception=None)
MEL = row(Member, name="Mel Helper")
INBOX_BOX = row(Mailbox, kind="imap")
LETTER = row(Contact, subject="Pictures")
"""A contact with a page and a file, of two topics."""
THREAD = row(Thread, topic="pictures")
EXCEPTION = {"until": "2026-03-12T09:00", "reason": "She travels", "beyond": "yes"}
WRITTEN = {"subject": "Palette", "text": "Yes, gladly.", "token": "once", "do": "send"}

DOORS = (
    Look("door", VIEWER, 1, answers=302),
    Look("health", ANYBODY, 16, answers=503, is_file=True),
    Look("asset", ANYBODY, 0, lambda _: (stamped("base.css"),), is_file=True),
    Look("come-in", SIGNED, 2, signed(Purpose.DESK)),
    Look("alert", SIGNED, 6, signed(Purpose.ALERT, ALERT)),
    Act("alert", SIGNED, signed(Purpose.ALERT, ALERT)),
    Look("held", SIGNED, 5, signed(Purpose.HELD, HELD)),
    Act("held", SIGNED, signed(Purpose.HELD, HELD), {"do": "back"}),
    Act("leave", ANYBODY, changes=False),
    Look("manifest", ANYBODY, 0, is_file=True),
    Look("service-worker", ANYBODY, 0, is_file=True),
    Look("offline", ANYBODY, 0),
)
HOOK = ("twilio", "a-key", "voice")
"""Asked by POST alone, and only by who can sign: `tests/phone/test_hook.py` holds that."""
HOOKS = (
    Look("hook", ANYBODY, 0, lambda _: HOOK, answers=405, is_file=True),
    Look("hook-numbered", ANYBODY, 0, lambda _: (*HOOK, 1), answers=405, is_file=True),
)
TODAY = (
    Look("today", VIEWER, 17),
    Look("shadow", VIEWER, 12),
    Act("take", MEMBER, ALERT, refused="taken-before"),
    Act("send-now", MEMBER, HELD, {"reason": "She travels"}, refused="not-held"),
    Act("take-back", MEMBER, HELD, refused="not-held"),
    Act("send-again", MEMBER, row(Outgoing, stage=Stage.DOUBT), refused="settled-before"),
    Act("let-be", MEMBER, row(Outgoing, stage=Stage.LOOK), refused="settled-before"),
    Act("close-breaker", MEMBER, row(Breaker), refused="no-breaker"),
    Act("override", MEMBER, fields={"until": "2026-03-12T09:00", "what": "closed"}),
    Act("lift", MEMBER, row(Override), refused="not-lifted"),
)
OWED = row(Promise, thread__topic="sheet")
CALL = row(Call)
SHEET = (
    Look("item", VIEWER, 43, OWED, fill=filled.a_sheet),
    Look("item", VIEWER, 47, OWED, query="no=1"),
    Look("call", MEMBER, 25, CALL),
    Look("away", MEMBER, 9),
    Act("item-reply", MEMBER, OWED, WRITTEN, refused="settled-before"),
    Act("item-draft", MEMBER, OWED, WRITTEN, is_draft=True),
    Act("item-call", MEMBER, OWED, refused="settled-before"),
    Act("item-later", MEMBER, OWED, filled.a_slot, refused="not-later"),
    Act("item-split", MEMBER, OWED, {"topics": "Invoice"}, refused="settled-before"),
    Act("item-hand-on", MEMBER, OWED, filled.another_member, refused="not-handed"),
    Act("item-exception", MEMBER, OWED, EXCEPTION, refused="settled-before"),
    Act("item-forgive", MEMBER, OWED, filled.a_crossing, refused="settled-before"),
    Act("item-elsewhere", MEMBER, OWED, {"how": "phone"}, refused="settled-before"),
    Act("undo", MEMBER, lambda practice: ("elsewhere", *row(Note, kind="elsewhere")(practice)), refused="not-undone"),
    Act("call-place", MEMBER, CALL),
    Act("call-end", MEMBER, CALL, {"end": "talked"}, refused="settled-before"),
    Act("away", MEMBER, fields={"name": "Mel Helper", "until": "2026-03-12T09:00"}),
    Act("back", MEMBER, fields=filled.somebody_away),
)
INBOX = (
    Look("inbox", VIEWER, 15, fill=filled.a_letter),
    Look("inbox", VIEWER, 13, query="q=palette"),
    Look("inbox", VIEWER, 15, query="show=held"),
    Look("thread", VIEWER, 33, THREAD),
    Look("thread", VIEWER, 37, THREAD, query="no=1"),
    Look("thread-leaves", VIEWER, 20, THREAD, is_file=True),
    Look("original", VIEWER, 10, LETTER),
    Look("original-page", VIEWER, 3, LETTER, is_file=True),
    Look("original-file", VIEWER, 3, lambda practice: (*LETTER(practice), 1), is_file=True),
    Look("heard", VIEWER, 3, row(Attachment, stage=Stage.DONE), is_file=True, fill=filled.a_call),
    Look("original-eml", OWNER, 3, LETTER, is_file=True),
    Look("to-client", MEMBER, 20, CLIENT),
    Look("client-leaves", VIEWER, 20, CLIENT, is_file=True),
    Act("thread-reply", MEMBER, THREAD, WRITTEN),
    Act("thread-draft", MEMBER, THREAD, WRITTEN, is_draft=True),
    Act("client-reply", MEMBER, CLIENT, WRITTEN),
    Act("client-draft", MEMBER, CLIENT, WRITTEN, is_draft=True),
    Act("split", MEMBER, LETTER, refused="not-split"),
    Act("hand-on", MEMBER, THREAD, filled.another_member, refused="not-handed"),
    Act("elsewhere", MEMBER, THREAD, {"how": "phone"}, refused="not-there"),
    Act("undo-elsewhere", MEMBER, row(Note, kind="elsewhere"), refused="too-late"),
)
WEEK = (
    Look("week", VIEWER, 18),
    Act("lived", MEMBER, fields=filled.a_block, fill=filled.weeks),
    Look("week-plan", VIEWER, 14),
    Look("week-plan", VIEWER, 17, query="week=2026-03-09", fill=bookings.a_plan),
    Act("week-planned", MEMBER, fields={"week": "2026-03-16"}),
    Act("week-change", MEMBER, fields={"week": "2026-03-16", "from": "2026-03-17T09:00", "until": "2026-03-17T12:00"}),
    Look("evening", VIEWER, 17),
    Act("end-day", MEMBER),
    Look("report", VIEWER, 22),
)
AT_HAND = row(Appointment, about="The palette")
BEGUN = row(Appointment, about="Last week")
APPOINTMENTS = (
    Look("appointments", VIEWER, 12, fill=bookings.appointments),
    Look("appointment-new", MEMBER, 14),
    Look("appointment-for", MEMBER, 14, CLIENT),
    Look("appointment", VIEWER, 12, AT_HAND),
    Look("appointment-move", MEMBER, 14, AT_HAND),
    Act("appointment-for", MEMBER, CLIENT, bookings.a_time),
    Act("appointment-move", MEMBER, AT_HAND, bookings.a_time),
    Act("appointment-cancel", MEMBER, AT_HAND, {"word": "I am ill."}, refused="not-there"),
    Act("appointment-settle", MEMBER, BEGUN, {"how": "kept"}, refused="not-there"),
    Act("appointment-notes", MEMBER, AT_HAND, {"notes": "Bring the swatches"}, refused="not-there"),
)
RUNS = row(Appointment, about="Runs now")
MEETINGS = (
    Look("meeting", MEMBER, 10, RUNS, fill=bookings.a_meeting),
    Look("client-meeting", VIEWER, 12, CLIENT),
    Act("meeting-begin", MEMBER, row(Appointment, about="Soon"), refused="not-there"),
    Act("meeting-over", MEMBER, RUNS, {"notes": "All went well"}, refused="not-there"),
    Act("agenda-add", MEMBER, RUNS, {"text": "The invoice"}, refused="not-there"),
    Act("agenda-drop", MEMBER, row(AgendaPoint, by_client=True), refused="not-there"),
    Act("for-meeting", MEMBER, LETTER, refused="not-for-meeting"),
    Act("meeting-stand", MEMBER, CLIENT, bookings.a_weekly_meeting),
    Act("meeting-end", MEMBER, row(StandingMeeting), refused="not-there"),
)
AUDIT = (
    Look("audit", OWNER, 14, fill=filled.an_audit),
    Act("audit-file", OWNER, fields={"name": "old.mbox", "size": "12"}, is_draft=True),
    Act("audit-piece", OWNER, changes=False),  # a piece is the bytes of the request: test_audit
    Act("audit-upload", OWNER, fields=filled.a_mailbox_file),
    Act("audit-read", OWNER, fields={"from": "mailbox"}, fill=filled.a_way_in),
    Act("audit-draft", OWNER),
    Act("audit-away", OWNER),
)
CLIENTS = (
    Look("clients", VIEWER, 12),
    Look("clients-export", VIEWER, 3, is_file=True),
    Look("all-charges", VIEWER, 7, is_file=True),
    Look("client-new", VIEWER, 7),
    Act("client-make", MEMBER, fields={"name": "Flo Lake", "addresses": "flo@lake.example"}),
    Look("client", VIEWER, 29, CLIENT, fill=filled.a_client),
    Look("client-edit", VIEWER, 8, CLIENT),
    Act("client-change", MEMBER, CLIENT, {"name": "Flo Lake"}),
    Act("address-add", MEMBER, CLIENT, {"address": "flo@lake.example"}),
    Act("address-drop", MEMBER, CLIENT, {"address": "15550142"}),
    Act("goodwill-log", MEMBER, CLIENT, {"minutes": "5", "what": "Advice", "day": "2026-03-06"}),
    Act("goodwill-strike", MEMBER, row(Goodwill)),
    Look("client-charges", VIEWER, 7, CLIENT, is_file=True),
    Act("charge", MEMBER, row(Charge), {"minutes": "40"}),
    Act("charge-exception", MEMBER, row(ExceptionTaken), {"minutes": "40"}),
    Act("ladder-send", MEMBER, CLIENT, {"step": "talk", "subject": "Us", "text": "Shall we talk?"}),
    Act("ladder-waive", MEMBER, CLIENT, {"step": "talk", "reason": "Her mother is ill"}),
    Look("join", VIEWER, 13, CLIENT, query="search=marsh"),
    Act("join-with", MEMBER, CLIENT, filled.another_client),
    Act("join-undo", MEMBER, row(Joining)),
    Look("client-exceptions", VIEWER, 14, CLIENT),
    Act("exception-grant", MEMBER, CLIENT, GRANT),
    Act("exception-end", MEMBER, row(ExceptionTaken, until__isnull=False), refused="not-there", fill=filled.a_grant),
    Act("crossing-forgive", MEMBER, CROSSING, filled.a_pardon),
    Look("client-law", OWNER, 8, CLIENT),
    Act("client-copy", OWNER, CLIENT),
    Act("client-erase", OWNER, CLIENT, filled.a_farewell),
    Look("agreements", VIEWER, 13, fill=filled.an_agreement),
    Act("agreements-ask", MEMBER, fields=filled.somebody_to_ask, refused="asked-nobody"),
    Look("client-agreement", VIEWER, 22, CLIENT),
    Act("agreement-ask", MEMBER, CLIENT, {"subject": "Please sign", "text": "Here: [link]"}),
    Act("agreement-stop", MEMBER, CLIENT),
    Act("agreement-revoke", MEMBER, CLIENT),
    Look("agreement-copy", VIEWER, 6, row(Signature), is_file=True),
    Look("orientation", SIGNED, 12, signed(Purpose.ORIENTATION, CLIENT)),
    Look("orientation-look", SIGNED, 2, signed(Purpose.ORIENTATION, CLIENT), is_file=True),
    Look("orientation-logo", SIGNED, 4, signed(Purpose.ORIENTATION, CLIENT), is_file=True),
    Look("orientation-copy", SIGNED, 8, filled.a_copy, is_file=True),
    Act("orientation", SIGNED, signed(Purpose.ORIENTATION, CLIENT), {"do": "not-now"}),
    Look("import", VIEWER, 7),
    Act("import-read", MEMBER, fields=filled.a_file, is_draft=True),
    Look("import-plan", VIEWER, 13, IMPORT, fill=filled.an_import),
    Look("import-plan", VIEWER, 12, row(Import, name="going.csv"), query="going=on", fill=filled.an_import_taken),
    Look("import-plan", VIEWER, 12, row(Import, name="done.csv"), query="done=imported"),
    Act("import-take", MEMBER, IMPORT),
    Act("import-leave", MEMBER, IMPORT, is_draft=True),
)
POLICY = (
    Look("policy", VIEWER, 11),
    Act("policy-begin", OWNER, changes=False),  # the draft is there already; what begins one: test_policy_pages
    Look("policy-draft", VIEWER, 9),
    Look("policy-draft", VIEWER, 9, query="show=changes"),
    Act("policy-write", OWNER, fields={"revision": "1", "from": "text", "text": "format = 1"}, is_draft=True),
    Act("policy-away", OWNER, fields={"revision": "1"}),
    Act("policy-effect", OWNER, fields={"revision": "1", "day": "2026-04-01"}, fill=filled.a_draft),
    Look("policy-try", VIEWER, 11),
    Act("policy-tried", VIEWER, fields={"channel": "email", "at": "2026-03-09T21:40", "text": "Hi"}, changes=False),
    Look("policy-past", VIEWER, 11),
    Act("policy-ask", MEMBER, fields={"days": "30"}, is_draft=True),
)
PUBLISHED = (
    Look("published", VIEWER, 13, fill=filled.a_placement),
    Look("published-one", VIEWER, 16, named("signature")),
    Look("published-one", VIEWER, 16, named("voicemail"), query="language=en"),
    Look("published-seen", VIEWER, 8, named("signature", "signature.html"), is_file=True),
    Look("published-file", VIEWER, 8, named("signature", "signature.txt"), is_file=True),
    Look("published-server", OWNER, 9),
    Act("published-server", OWNER, fields={"do": "look", "port": "x"}, changes=False),
    Act("published-put", OWNER, named("card"), {"language": "en", "spot": "Gmail"}),
    Act("published-renew", OWNER, row(Placement), refused="not-there"),
    Act("published-off", OWNER, row(Placement), refused="not-there"),
)
GUIDE = (
    Look("guide", VIEWER, 10, fill=filled.a_guide),
    Act("guide-show", OWNER, fields={"show": "no"}),
    Act("guide-bookings", OWNER, fields={"open": "no"}),
    Act("guide-look", OWNER, fields={"colour": "#345678"}),
    Look("booking-page", ANYBODY, 12, slug(), fill=bookings.bookings),
    Look("booking-page", ANYBODY, 12, slug(), query="zone=Europe/Madrid"),
    Act("booking-hold", ANYBODY, slug(), bookings.a_time),
    Look("book", SIGNED, 15, signed(Purpose.BOOK, row(Client))),
    Act("book-hold", SIGNED, signed(Purpose.BOOK, row(Client)), bookings.a_time),
    Look("place", SIGNED, 9, PLACE),
    Act("place", SIGNED, PLACE, {"do": "book", "name": "Bo", "address": "bo@guests.example"}),
    Look("booking", SIGNED, 9, BOOKED),
    Act("booking", SIGNED, BOOKED, {"do": "cancel"}),
    Look("booking-move", SIGNED, 13, BOOKED),
    Act("booking-move", SIGNED, BOOKED, bookings.a_time),
    Look("booking-calendar", SIGNED, 8, BOOKED, is_file=True),
    Look("public-guide", ANYBODY, 5, slug(), is_kept=True),
    Look("public-guide", ANYBODY, 5, slug(), query="zone=Europe/Madrid", is_kept=True),
    Look("public-guide-in", ANYBODY, 5, slug("en"), is_kept=True),
    Look("public-status", ANYBODY, 5, slug(), is_kept=True),
    Look("public-status-json", ANYBODY, 5, slug(), is_file=True, is_kept=True),
    Look("public-badge", ANYBODY, 5, slug(), is_file=True, is_kept=True),
    Look("public-closures", ANYBODY, 5, slug(), is_file=True, is_kept=True),
    Look("public-availability", ANYBODY, 5, slug(), is_file=True, is_kept=True),
    Look("public-hours", ANYBODY, 5, slug(), is_file=True, is_kept=True),
    Look("public-look", ANYBODY, 2, slug(), is_file=True, is_kept=True),
    Look("plain-look", ANYBODY, 0, is_file=True, is_kept=True),
    Look("public-logo", ANYBODY, 3, slug(), is_file=True, is_kept=True),
)
BEGINNING = (
    Look("begin", SIGNED, 4, filled.a_beginning),
    Look("begin", SIGNED, 4, filled.a_beginning, query="step=place"),
    Look("begin", SIGNED, 4, filled.a_beginning, query="step=hours"),
    Look("begin", SIGNED, 4, filled.a_beginning, query="step=look"),
    Look("begin-mail", SIGNED, 6, filled.a_beginning),
    Act("begin-mail", SIGNED, filled.a_beginning, {"do": "away"}, changes=False),
    Act("begin-file", SIGNED, filled.a_beginning, {"name": "old.mbox", "size": "12"}, changes=False),
    Act("begin-piece", SIGNED, filled.a_beginning, changes=False),
    Act("begin", SIGNED, filled.a_beginning, {"step": "name", "name": "Quill", "owner": "Ada"}, changes=False),
    Look("connect", OWNER, 12),
    Act("connect", OWNER, fields={"address": "ada@quill.example", "password": ""}, changes=False),
    Act("connect-again", OWNER, changes=False, fill=filled.a_way_out),
    Act("connect-forget", OWNER, fields={"kind": "smtp"}),
    Act("mode", OWNER, fields={"to": "live"}),
)

SETTINGS = (
    Look("settings", VIEWER, 10),
    Look("practice", OWNER, 9),
    Act("export", OWNER),
    Look("mailbox", OWNER, 11, INBOX_BOX, fill=filled.mailboxes),
    Look("mailboxes", OWNER, 13),
    Act("mailbox-try", OWNER, INBOX_BOX, changes=False),
    Act("mailbox-password", OWNER, row(Mailbox, kind="submission"), {"password": "a longer password"}),
    Look("mailbox-add", OWNER, 9),
    Act("mailbox-add", OWNER, fields={"address": "ada@quill.example", "password": ""}, changes=False),
    Look("mailbox-sign-in", OWNER, 9),
    Act("mailbox-sign-in", OWNER, fields={"provider": "google", "address": "ada", "kinds": "imap"}, changes=False),
    Look("mailbox-signing", OWNER, 11, fill=filled.a_signing),
    Act("mailbox-signing", OWNER, changes=False),
    Look("mailbox-signed-in", OWNER, 9, query="code=c&state=s"),
    Act("mailbox-signed-in", OWNER, fields={"code": "c", "state": "s"}, changes=False),
    Act("mailbox-sign-in-again", OWNER, INBOX_BOX, changes=False),
    Look("signed-in", ANYBODY, 0),
    Act("mailbox-remove", OWNER, INBOX_BOX),
    Look("members", OWNER, 7),
    Act("member-invite", OWNER, fields={"name": "Sam Reed", "role": "member"}),
    Look("member", OWNER, 9, MEL),
    Act("member-mail", OWNER, MEL, refused="no-invitation"),
    Act("member-role", OWNER, MEL, {"role": "viewer"}),
    Act("member-anew", OWNER, MEL, refused="not-there"),
    Act("member-links", OWNER, MEL, refused="not-there"),
    Act("member-remove", OWNER, MEL),
    Look("alerts", MEMBER, 9, fill=filled.a_browser),
    Act("alerts-on", MEMBER, fields=filled.another_browser),
    Act("alerts-off", MEMBER, row(PushBrowser), refused="not-there", hers=OWNER),
    Act("alerts-try", MEMBER, row(PushBrowser), refused="not-there", hers=OWNER),
)
SIGNING_IN = (
    Look("account_login", ANYBODY, 0),
    Look("mfa_authenticate", ANYBODY, 0, answers=302),
    Look("account_reauthenticate", VIEWER, 1, answers=302),
    Look("mfa_reauthenticate", VIEWER, 1, answers=302),
    Act("account_logout", ANYBODY, changes=False),
    Look("invited", SIGNED, 4, signed(Purpose.INVITE)),
    Act("invited", SIGNED, signed(Purpose.INVITE), filled.a_password),
    Look("signing-in", VIEWER, 6),
    Look("account_set_password", VIEWER, 7),
    Act("account_set_password", VIEWER, fields=filled.a_password),
    Look("account_change_password", VIEWER, 1, answers=302),
    Look("mfa_index", VIEWER, 1, answers=302),
    Look("mfa_activate_totp", VIEWER, 1, answers=302),
    Look("mfa_deactivate_totp", VIEWER, 1, answers=302),
    Look("mfa_view_recovery_codes", VIEWER, 1, answers=302),
    Look("mfa_generate_recovery_codes", VIEWER, 1, answers=302),
    Look("mfa_download_recovery_codes", VIEWER, 1, answers=302),
    Look("mfa_list_webauthn", VIEWER, 1, answers=302),
    Look("mfa_add_webauthn", VIEWER, 1, answers=302),
    Look("mfa_edit_webauthn", VIEWER, 1, lambda _: (1,), answers=302),
    Look("mfa_remove_webauthn", VIEWER, 1, lambda _: (1,), answers=302),
    Look("mfa_reauthenticate_webauthn", VIEWER, 1, answers=302),
    Look("mfa_login_webauthn", ANYBODY, 0, answers=302),
    Act("mfa_login_webauthn", ANYBODY, changes=False),
    Look("devices", VIEWER, 1, answers=302),
    Act("sign-out-elsewhere", VIEWER, changes=False),
    Look("practices", VIEWER, 5),
)
"""Those that answer 302 are about an account, and whoever came by a link has none: walked in `web.test_accounts`."""

LISTED: tuple[Look | Act, ...] = (
    *DOORS,
    *HOOKS,
    *TODAY,
    *SHEET,
    *INBOX,
    *WEEK,
    *APPOINTMENTS,
    *MEETINGS,
    *AUDIT,
    *CLIENTS,
    *POLICY,
    *PUBLISHED,
    *GUIDE,
    *CALENDARS,
    *SETTINGS,
    *SIGNING_IN,
    *BEGINNING,
)
LOOKS = tuple(one for one in LISTED if isinstance(one, Look))
ACTS = tuple(one for one in LISTED if isinstance(one, Act))
FILLS = tuple(dict.fromkeys(one.fill for one in LISTED if one.fill))

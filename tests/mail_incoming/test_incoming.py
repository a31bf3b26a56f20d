from frontdesk.audit.facts import Aside
from frontdesk.channels.mail.incoming import Incoming, incoming
from frontdesk.channels.mail.text import File
from frontdesk.desk import Kind
from frontdesk.triage.automatic import AutomaticKind

AT = 1_800_000_000
PLAIN = b"From: Ada Lovelace <Ada@Client.example>\nTo: desk@quill.example\nDate: Mon, 6 Jan 2025 12:00:00 +0000\n"


def read(raw: bytes, envelope_from: str | None = None) -> Incoming:
    return incoming(raw, AT, "email", envelope_from)


def test_an_ordinary_mail_is_a_contact_from_its_sender_at_the_moment_it_came() -> None:
    found = read(PLAIN + b"Cc: Bob <bob@client.example>\nSubject: Hello\n\nThe site is down.\n", "Ada@client.example")

    contact = found.contact
    assert (contact.at, contact.channel, contact.kind) == (AT, "email", Kind.MESSAGE)
    assert (contact.sender.address, contact.sender.name) == ("ada@client.example", "Ada Lovelace")
    assert (contact.to, contact.cc) == (("desk@quill.example",), ("bob@client.example",))
    assert (contact.subject, contact.text, contact.envelope_from) == (
        "Hello",
        "The site is down.\n",
        "Ada@client.example",
    )
    assert (found.date, found.unreadable, found.automatic) == (1_736_164_800, "", None)


def test_the_thread_is_named_by_its_ids() -> None:
    found = read(
        PLAIN + b"Subject: AW: [talk] Fwd: Plan \nMessage-ID: <c@x>\nIn-Reply-To: <b@x>\nReferences: <a@x>\n <b@x>\n\n"
    )

    assert (found.message_id, found.in_reply_to, found.references) == ("c@x", ("b@x",), ("a@x", "b@x"))
    assert found.subject_root == "plan"


def test_a_persons_answer_goes_to_reply_to_and_the_automatic_one_to_the_envelope_sender() -> None:
    found = read(PLAIN + b"Reply-To: ada@home.example\n\nHi\n", "bounces@client.example")

    assert found.reply_to == ("ada@home.example",)
    assert found.acknowledge_to == "bounces@client.example"
    assert found.sender_address == "ada@client.example"


def test_reply_to_of_a_machine_is_not_believed_and_nothing_is_acknowledged() -> None:
    found = read(PLAIN + b"Reply-To: victim@else.example\nAuto-Submitted: auto-generated\n\nHi\n")

    assert found.automatic is not None
    assert (found.reply_to, found.acknowledge_to) == (("ada@client.example",), "")


def test_a_null_envelope_sender_is_a_bounce_whatever_return_path_claims() -> None:
    found = read(b"Return-Path: <ada@client.example>\n" + PLAIN + b"\nHi\n", "")

    assert found.automatic is not None
    assert found.automatic.kind is AutomaticKind.BOUNCE
    assert (found.acknowledge_to, found.contact.envelope_from) == ("", "")


def test_without_an_envelope_the_return_path_serves_or_else_the_sender() -> None:
    assert read(b"Return-Path: <Path@client.example>\n" + PLAIN + b"\nHi\n").acknowledge_to == "Path@client.example"
    assert read(PLAIN + b"\nHi\n").acknowledge_to == "ada@client.example"
    assert read(PLAIN + b"\nHi\n").contact.envelope_from is None


def test_a_web_form_that_writes_as_no_reply_is_acknowledged_to_its_person() -> None:
    form = b"From: Form <no-reply@form.example>\nReply-To: ada@client.example\nTo: desk@quill.example\n\nHi\n"

    found = read(form, "bounce-1@form.example")

    assert (found.automatic, found.acknowledge_to) == (None, "ada@client.example")


def test_where_from_names_nobody_the_envelope_does() -> None:
    assert read(b"Subject: x\n\nHi\n", "ada@client.example").sender_address == "ada@client.example"
    assert read(b"Subject: x\n\nHi\n").contact.sender.address is None


def test_the_headers_are_those_that_the_decision_reads() -> None:
    found = read(
        PLAIN + b"Resent-To: desk@quill.example\nX-Auto-Response-Suppress: OOF\nX-Other: 1\nReceived: from a\n\n"
    )

    assert set(found.contact.headers) == {"from", "resent-to", "x-auto-response-suppress"}


def test_attachments_are_counted_and_named_in_any_letters_and_never_read() -> None:
    parts = (
        b"--x\nContent-Type: text/plain\n\nSee both.\n"
        b'--x\nContent-Type: application/pdf; name="=?utf-8?B?R3LDvMOfZS5wZGY=?="\n\n%PDF\n'
        b"--x\nContent-Type: application/zip\nContent-Disposition: attachment; filename*=utf-8''a%20b.zip\n"
        b"Content-Transfer-Encoding: base64\n\n!!! no base64 at all\n--x--\n"
    )

    found = read(PLAIN + b'Content-Type: multipart/mixed; boundary="x"\n\n' + parts)

    assert (found.contact.attachments, found.contact.text.strip()) == (2, "See both.")
    assert found.files == (File("Grüße.pdf", "application/pdf"), File("a b.zip", "application/zip"))
    assert found.unreadable == ""


def test_text_and_names_behind_large_attachments_are_found() -> None:
    block = b"QUJD" * 19 + b"\n"
    large = b'--x\nContent-Type: image/png; name="%d.png"\nContent-Transfer-Encoding: base64\n\n' + block * 120_000
    mail = b"".join(large % number for number in range(2)) + b"--x\nContent-Type: text/plain\n\nAt the end.\n--x--\n"

    found = read(PLAIN + b'Content-Type: multipart/mixed; boundary="x"\n\n' + mail)

    assert [one.name for one in found.files] == ["0.png", "1.png"]
    assert found.contact.text.strip() == "At the end."


def test_utf8_that_nobody_declared_is_read_as_it_was_meant() -> None:
    assert read(PLAIN + "\nGrüße aus “Köln”\n".encode()).contact.text == "Grüße aus “Köln”\n"
    assert read(PLAIN + "\nGrüße\n".encode("latin-1")).contact.text == "Grüße\n"


def test_of_an_unknown_encoding_what_can_be_read_is_and_the_rest_is_said() -> None:
    mail = PLAIN + b"Content-Type: text/plain; charset=x-nowhere\n\nThe site is down, says \xfc.\n"

    found = read(mail)

    assert found.contact.text.startswith("The site is down")
    assert found.contact.readable
    assert "encoding" in found.unreadable


def test_text_in_letters_that_nobody_can_tell_is_unreadable() -> None:
    assert not read(PLAIN + b"Content-Type: text/plain; charset=x-nowhere\n\n\xfc\xe4\xf6 \xfc\xe4\n").contact.readable


def test_what_is_no_mail_is_still_a_contact_with_its_words() -> None:
    words = read(b"Please call me back.\n", "ada@client.example")
    noise = read(bytes(range(256)) * 20)

    assert (words.contact.text, words.contact.readable) == ("Please call me back.\n", False)
    assert "no header" in words.unreadable
    assert words.sender_address == "ada@client.example"
    assert (noise.contact.text, noise.contact.readable) == ("", False)
    assert read(b"").unreadable == "it is empty"


def test_a_byte_order_mark_old_line_ends_and_nuls_hide_nothing() -> None:
    mail = PLAIN + b"Subject: Hi\n\nThe\x00 site\nis down.\n"
    for raw in (b"\xef\xbb\xbf" + mail, mail.replace(b"\n", b"\r"), mail.replace(b"\n", b"\r\n"), b"\n\n" + mail):
        found = read(raw)

        assert (found.contact.subject, found.sender_address) == ("Hi", "ada@client.example")
        assert found.contact.text == "The site\nis down.\n"


def test_no_field_brings_a_line_break_along() -> None:
    found = read(
        b"From: =?utf-8?B?QQ0KQmNjOiB4QHkuZXhhbXBsZQ==?= <a@b.example>\nSubject: =?utf-8?Q?x=0AY=E2=80=A8z?=\n\n"
    )

    assert "\n" not in found.sender_name + found.contact.subject
    assert "\r" not in found.sender_name + found.contact.subject
    assert "\u2028" not in found.contact.subject


def test_a_line_that_begins_with_from_in_a_quote_stays_a_quote() -> None:
    assert read(PLAIN + b"\nYes.\n>From the shop.\n").contact.text == "Yes.\n>From the shop.\n"


def test_spam_is_said_to_be_spam() -> None:
    assert read(PLAIN + b"X-Spam-Flag: YES\n\n").aside is Aside.SPAM


def test_a_header_beyond_all_measure_is_read_as_far_as_it_goes_and_that_is_said() -> None:
    found = read(PLAIN + b"Subject: x\n" + b"X-Filler: " + b"y" * 1_000_000 + b"\n\nText.\n")

    assert (found.sender_address, found.contact.text) == ("ada@client.example", "Text.\n")
    assert "header" in found.unreadable

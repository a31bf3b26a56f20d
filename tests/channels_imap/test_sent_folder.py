"""Where a mailbox keeps what its owner sent: by the server's mark, else by name, whatever the language."""

from collections.abc import Sequence

import pytest

from channels_imap.desk_mail import through
from frontdesk.channels.mail.imap import Folder, find_folders
from frontdesk.channels.mail.imap.finding import choose_sent
from frontdesk.channels.mail.imap.session import Listed
from servers.odd_imap import Odd, odd_server

GMAIL = (
    b'(\\HasNoChildren) "/" "INBOX"',
    b'(\\HasChildren \\Noselect) "/" "[Gmail]"',
    b'(\\All \\HasNoChildren) "/" "[Gmail]/Alle Nachrichten"',
    b'(\\Drafts \\HasNoChildren) "/" "[Gmail]/Entw&APw-rfe"',
    b'(\\HasNoChildren \\Sent) "/" "[Gmail]/Gesendet"',
    b'(\\HasNoChildren) "/" "Sent"',
)
COURIER = (
    b'(\\HasChildren) "." "INBOX"',
    b'(\\HasNoChildren) "." "INBOX.Sent"',
    b'(\\HasNoChildren) "." "INBOX.Archive.Sent"',
)


def listed(names: Sequence[str], delimiter: str = "/") -> list[Listed]:
    return [Listed(frozenset(), delimiter, name) for name in names]


def test_the_mark_of_the_server_goes_before_any_name_and_closed_folders_are_left_out() -> None:
    with odd_server(Odd(listed=GMAIL)) as odd:
        found = find_folders(through(odd.port, "owner"))

    assert found.sent == "[Gmail]/Gesendet"
    assert found.names == ("INBOX", "[Gmail]/Alle Nachrichten", "[Gmail]/Entwürfe", "[Gmail]/Gesendet", "Sent")
    assert found.watched == (Folder("INBOX"), Folder("[Gmail]/Gesendet", is_sent=True))


def test_below_the_inbox_is_found_and_the_least_deep_is_taken() -> None:
    with odd_server(Odd(listed=COURIER)) as odd:
        assert find_folders(through(odd.port, "owner")).sent == "INBOX.Sent"


def test_a_server_that_marks_only_when_asked_is_asked() -> None:
    marked = (b'(\\Sent) "/" "Ausgang"',)
    odd = Odd(capabilities=b"IMAP4rev1 SPECIAL-USE", special=marked, listed=(b'() "/" "Ausgang"', b'() "/" "Sent"'))
    with odd_server(odd):
        assert find_folders(through(odd.port, "owner")).sent == "Ausgang"


def test_without_such_a_folder_there_is_none() -> None:
    with odd_server(Odd()) as odd:
        found = find_folders(through(odd.port, "owner"))

    assert found.sent is None
    assert found.watched == (Folder("INBOX"),)


def test_one_name_that_nobody_can_read_hides_no_other() -> None:
    odd = Odd(listed=(b'() "/" "Broken&AP8"', b'() "/" "Wild&AAAAAA"', b'() "/" {4}\r\nSent', b'() "/" 2024'))
    with odd_server(odd):
        found = find_folders(through(odd.port, "owner"))

    assert {"INBOX", "Sent", "2024"} <= set(found.names)


@pytest.mark.parametrize(
    "name",
    [
        "Sent",
        "sent items",
        "Gesendete Objekte",
        "Éléments envoyés",
        "E\u0301le\u0301ments envoye\u0301s",
        "Elementos enviados",
        "Itens enviados",
        "Posta inviata",
        "Verzonden items",
        "Skickade objekt",
        "Sendt post",
        "Lähetetyt",
        "Wysłane",
        "Odeslaná pošta",
        "Elküldött elemek",
        "Trimise",
        "Отправленные",
        "Надіслані",
        "Απεσταλμένα",
        "Gönderilmiş Öğeler",
        "已发送",
        "寄件備份",
        "送信済みアイテム",
        "보낸편지함",
        "Đã gửi",
        "פריטים שנשלחו",
        "المرسل",
    ],
)
@pytest.mark.parametrize(("delimiter", "parent"), [("/", ""), ("/", "Mail/"), (".", "INBOX.")])
def test_sent_is_known_by_name_in_many_languages(name: str, delimiter: str, parent: str) -> None:
    folders = listed(["INBOX", "Drafts", f"{parent}{name}", "Sentences", "Not sent"], delimiter)

    assert choose_sent(folders) == f"{parent}{name}"


def test_of_two_names_at_one_depth_the_more_usual_is_taken() -> None:
    assert choose_sent(listed(["Gesendet", "Sent Items"])) == "Sent Items"


def test_a_mailbox_without_levels_is_read_too() -> None:
    assert choose_sent(listed(["INBOX", "Sent"], "")) == "Sent"

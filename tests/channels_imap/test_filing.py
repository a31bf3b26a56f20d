"""Filing in a mailbox: each thing once however often it is asked for, and nothing where the message is another."""

from channels_imap.desk_mail import Desk, OwnersProgram, account, mail
from frontdesk.channels.mail.imap import Cursor, cabinet, catch_up, newest
from servers.dovecot import Dovecot


def test_a_message_is_marked_as_read_and_the_cursor_stays(
    dovecot: Dovecot, user: str, program: OwnersProgram, desk: Desk
) -> None:
    dovecot.plant(user, [mail(1), mail(2)])
    reached = newest(account(dovecot, user), "INBOX")

    with cabinet(account(dovecot, user)) as found:
        assert found.mark_seen("INBOX", Cursor(reached.uidvalidity, 1))
        assert found.mark_seen("INBOX", Cursor(reached.uidvalidity, 1))
        assert not found.mark_seen("INBOX", Cursor(reached.uidvalidity + 1, 2))
        assert not found.mark_seen("INBOX", Cursor(reached.uidvalidity, 9))

    client = program()
    client.select_folder("INBOX", readonly=True)
    assert [client.search(["SEEN"]), client.search(["UNSEEN"])] == [[1], [2]]
    assert catch_up(account(dovecot, user), "INBOX", reached, desk.take) == reached


def test_a_message_that_was_moved_is_not_moved_again(dovecot: Dovecot, user: str, program: OwnersProgram) -> None:
    dovecot.plant(user, [mail(1)])
    program().create_folder("Done")
    at = newest(account(dovecot, user), "INBOX")

    with cabinet(account(dovecot, user)) as found:
        assert found.move("INBOX", at, "Done")
        assert not found.move("INBOX", at, "Done")
        assert found.sent() == "Sent"

    assert newest(account(dovecot, user), "INBOX") == at
    assert newest(account(dovecot, user), "Done").uid == 1

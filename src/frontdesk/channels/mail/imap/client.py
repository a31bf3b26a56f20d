"""IMAPClient with what a patient watcher needs beside it. The only module that knows the insides of the library."""

import logging
from contextlib import suppress

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

# At DEBUG the library writes lines of mail and user names into the log.
logging.getLogger("imapclient").setLevel(logging.WARNING)


class Client(IMAPClient):  # type: ignore[misc]  # the library publishes no types
    """An IMAP connection whose news are never overheard."""

    def announced(self) -> bool:
        """Whether the server has told of messages since this was last asked: it may, with the end of any command."""
        return bool(self._imap.response("EXISTS")[1] != [None])

    def special_folders(self) -> list[tuple[tuple[bytes, ...], bytes | None, str]]:
        """The folders with a special use, which some servers name only in answer to this (RFC 6154 5.2)."""
        kind, data = self._imap._simple_command("LIST", "(SPECIAL-USE)", '""', '"*"')  # noqa: SLF001
        self._checkok("LIST", kind, data)
        found: list[tuple[tuple[bytes, ...], bytes | None, str]] = self._proc_folder_list(
            self._imap._untagged_response(kind, data, "LIST")[1]  # noqa: SLF001
        )
        return found

    def idle(self) -> None:
        """Begin IDLE. News that come before the server's "+" are kept for `announced`, not taken for a mistake."""
        self._idle_tag = self._imap._command("IDLE")  # noqa: SLF001
        while self._imap._get_response() is not None:  # noqa: SLF001
            if self._imap.tagged_commands[self._idle_tag]:
                raise IMAPClientError("IDLE was refused")

    def _poll_socket(self, sock: object, timeout: float | None = None) -> object:
        """Whether there is something to read: news may have come in one packet with the "+", and lie in our buffer."""
        with suppress(OSError):
            if self._imap.file.peek(1):
                return True
        return super()._poll_socket(sock, timeout)

"""The database and its key."""

from frontdesk.office.doctor.machine import DATABASE_TODO
from frontdesk.office.doctor.model import Line, ok, wrong
from frontdesk.store import health
from frontdesk.store.opening import StoreError
from frontdesk.store.place import place_from_environment


def key() -> list[Line]:
    """The key is this user's alone, and opens what is stored."""
    file = place_from_environment().key_file
    try:
        mode = health.key_mode()
    except OSError as error:
        return [wrong("key", f"The key {file} cannot be read: {error.strerror}.", "Put the key of your backup back.")]
    if mode & 0o077:
        return [
            wrong("key", f"Others may read the key {file} (mode {mode:04o}).", f"Run: chmod 600 {file}"),
            *_secrets(),
        ]
    return _secrets()


def _secrets() -> list[Line]:
    lost, shut_out = health.unreadable_secrets(), health.unreadable_codes()
    if not lost and not shut_out:
        return [ok("key", "The key fits everything that is stored encrypted.")]
    lines = []
    if lost:
        said = f"The key does not open what is stored for {', '.join(lost)}."
        todo = (
            "Put the key back with which they were stored; or enter these passwords again (frontdesk mailbox password "
            "NAME, mailbox sign-in NAME, practice member NAME --alert URL, or alerts turned on anew in that browser)."
        )
        lines.append(wrong("key", said, todo))
    if shut_out:
        said = f"The key does not open the one-time codes of {', '.join(shut_out)}: no code of theirs is accepted."
        todo = (
            "Put the key back with which they were stored; or let them begin anew: Settings, People, their page, or "
            "frontdesk link --member NAME --invite --anew."
        )
        lines.append(wrong("key", said, todo))
    return lines


def database(*, thorough: bool) -> Line:
    """Reachable, and whole by its own check."""
    try:
        found = health.database(thorough=thorough)
    except StoreError as error:
        return wrong("database", str(error), DATABASE_TODO)
    if found.faults:
        said = f"The database ({found.engine}) is damaged: {'; '.join(found.faults[:3])}."
        return wrong(
            "database", said, "Stop the desk, keep the file, and restore your last backup into an empty folder."
        )
    return ok("database", f"The database ({found.engine}) can be reached and is whole.")

"""Which messages would not come, and how often: one that breaks the connection each time must not block the rest."""

from collections import Counter

Key = tuple[str, int, int]
"""Folder, UIDVALIDITY, UID."""


class Patience:
    """Kept by a watcher from one connection to the next.

    A message that failed `tries` times is asked for its header alone, and after as many failures more it is offered
    with nothing: marked, never passed over in silence, and never in the way for ever.
    """

    def __init__(self, tries: int = 5) -> None:
        self._tries = tries
        self._failed: Counter[Key] = Counter()

    def blame(self, key: Key) -> None:
        """It was being fetched when something went wrong, alone or as the first of several."""
        self._failed[key] += 1

    def passed(self, key: Key) -> None:
        """It was fetched after all."""
        self._failed.pop(key, None)

    def body_spent(self, key: Key) -> bool:
        """Whether its body has been asked for often enough."""
        return self._failed.get(key, 0) >= self._tries

    def header_spent(self, key: Key) -> bool:
        """Whether even its header has."""
        return self._failed.get(key, 0) >= 2 * self._tries

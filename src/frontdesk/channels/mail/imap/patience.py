"""Which messages would not come, and how often: one that breaks the connection each time must not block the rest."""

from collections import Counter

Key = tuple[str, int, int]
"""Folder, UIDVALIDITY, UID."""
_SINGLY = 100


class Patience:
    """Kept by a watcher from one connection to the next.

    A message that failed `tries` times is asked for its header alone, and after as many failures more it is offered
    with nothing: marked, never passed over in silence, and never in the way for ever.
    """

    def __init__(self, tries: int = 5) -> None:
        self._tries = tries
        self._failed: Counter[Key] = Counter()
        self._singly = 0

    def blame(self, key: Key) -> None:
        """It was being fetched when something went wrong; the next ones are fetched one by one, to know which it is."""
        self._failed[key] += 1
        self._singly = _SINGLY

    def passed(self, key: Key) -> None:
        """It was fetched after all."""
        self._failed.pop(key, None)
        self._singly = max(self._singly - 1, 0)

    @property
    def is_wary(self) -> bool:
        """Whether to fetch one by one."""
        return self._singly > 0

    def body_spent(self, key: Key) -> bool:
        """Whether its body has been asked for often enough."""
        return self._failed[key] >= self._tries

    def header_spent(self, key: Key) -> bool:
        """Whether even its header has."""
        return self._failed[key] >= 2 * self._tries

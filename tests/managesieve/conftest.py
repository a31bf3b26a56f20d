"""The store is open before any test is read: the tables can be imported only then."""

from storing import opened_store

opened_store()

from web.conftest import at_two_hours  # noqa: E402, F401 - the pages' clock stands

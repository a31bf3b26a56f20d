"""What every test stands on: properties are drawn the same way each time, and no machine is too slow for them."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["servers.dovecot"]

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("house")


@pytest.fixture
def store() -> Iterator[None]:
    """An open store; what the test writes is taken back at its end."""
    from storing import opened_store

    opened_store()
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)

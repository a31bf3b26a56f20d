"""The store as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StoreConfig(AppConfig):
    """Registers the tables, and has the search index made after they were migrated."""

    name = "frontdesk.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """See to the index whenever the tables may have changed."""
        from frontdesk.store.search_index import stand_up

        post_migrate.connect(stand_up, sender=self, dispatch_uid="store.search_index")

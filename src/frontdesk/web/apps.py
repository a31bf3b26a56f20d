"""The pages as a Django app: what is logged of them shows no link."""

from django.apps import AppConfig

from frontdesk.web.discreet import be_discreet


class WebConfig(AppConfig):
    """Has no tables."""

    name = "frontdesk.web"
    label = "web"

    def ready(self) -> None:
        """See to it that no log holds a link, and that the trail says how members sign in."""
        be_discreet()
        from frontdesk.web.accounts import noted

        noted.listen()

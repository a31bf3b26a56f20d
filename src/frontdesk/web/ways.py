"""The ways between a member's pages, for every template that shows them."""

from django.http import HttpRequest

WAYS = (("today", "Today"), ("clients", "Clients"), ("week", "Week"), ("report", "Report"), ("evening", "End of day"))
"""The name of each page's address, and what the link says."""


def ways(request: HttpRequest) -> dict[str, object]:
    """The links, and the request by which the page that is open is told from the others."""
    return {"ways": WAYS, "request": request}

"""One more mailbox: by its address and password, for mail in, mail out, or both. For the owners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.office import connecting
from frontdesk.office.connecting import Connected
from frontdesk.office.ways import WayError
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.pages.typed import TYPED, asked_in, choice_in, typed_in

WORDS = {"imap": "Mail comes in", "smtp": "Mail goes out"}


@for_owners
def add(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The form; sent, it is tried, and what works is kept."""
    channels = connecting.mail_channels(desks.DESKS, visitor.practice, desks.now())
    if request.method != "POST":
        return _page(request, channels, dict.fromkeys(TYPED, ""), list(connecting.KINDS))
    given, kinds = typed_in(request), request.POST.getlist("kinds")
    asked, channel = asked_in(request), choice_in(request, "channel", channels)
    try:
        tried = connecting.connect_more(desks.DESKS, visitor.practice, asked, channel, kinds, desks.now(), visitor.name)
    except WayError as error:
        return _page(request, channels, given, kinds, channel=channel, trouble=str(error))
    if all(one.is_kept for one in tried):
        return redirect(f"{reverse('mailboxes')}?done=mailbox-added")
    left = [one.kind for one in tried if not one.is_kept]
    return _page(request, channels, given, left, tried, channel=channel)


def _page(
    request: HttpRequest,
    channels: list[str],
    given: dict[str, str],
    kinds: list[str],
    tried: list[Connected] | None = None,
    *,
    channel: str = "",
    trouble: str = "",
) -> HttpResponse:
    shown = {
        "given": given,
        "channels": channels,
        "channel": channel,
        "ways": [(kind, word, kind in kinds) for kind, word in WORDS.items()],
        "tried": [(WORDS[one.kind], one.is_kept, " ".join((*one.trial.said, one.trial.todo))) for one in tried or ()],
        "servers": connecting.servers_of(given["address"]) if given["address"] else None,
        "is_open": bool(tried or trouble),
        "trouble": trouble,
    }
    return render(request, "settings/mailbox_add.html", shown)

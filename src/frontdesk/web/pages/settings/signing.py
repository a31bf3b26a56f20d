"""Signing in at a mail provider: the form, the code that is waited for, and the browser that comes back. For owners."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.channels.oauth import Client
from frontdesk.errors import FrontdeskError
from frontdesk.office import connecting, mail_ways, signings
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.pages.settings.more_mail import WORDS
from frontdesk.web.pages.typed import LONGEST, TYPED, asked_in, choice_in, typed_in
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told

PROVIDERS = (("microsoft", "Microsoft 365 or Outlook.com"), ("google", "Google"), ("other", "Another provider"))
MORE = ("provider", "issuer", "scope", "client_id")
HEARD = ("code", "state", "error", "error_description")
_LONGEST_HEARD = 4000


def back_address() -> str:
    """Where a provider sends the browser back to."""
    return f"{settings.BASE.url}/signed-in/"


@for_owners
def begin(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The form; sent, the provider is asked."""
    channels = connecting.mail_channels(desks.DESKS, visitor.practice, desks.now())
    if request.method != "POST":
        address = request.GET.get("address", "")[:LONGEST]
        return _form(request, channels, {"address": address}, list(connecting.KINDS))
    more = {name: request.POST.get(name, "").strip()[:LONGEST] for name in MORE}
    kinds, channel = request.POST.getlist("kinds"), choice_in(request, "channel", channels)
    named = more["issuer"] if more["provider"] == "other" else more["provider"]
    client = Client(more["client_id"], request.POST.get("client_secret", "").strip()[:LONGEST])
    wanted = signings.Wanted(named, more["scope"], client, asked_in(request), channel, kinds)
    try:
        signings.begin(desks.DESKS, visitor.practice, visitor.member, wanted, back_address(), desks.now(), visitor.name)
    except FrontdeskError as error:
        return _form(request, channels, {**typed_in(request), **more}, kinds, channel, str(error))
    return redirect("mailbox-signing")


@require_POST
@for_owners
def again(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Sign in anew for a mailbox that is signed in to already."""
    found = mail_ways.standing(visitor.practice, row, desks.now())
    if found is None:
        return told(request, NOT_THERE, 404)
    try:
        signings.begin_again(visitor.practice, visitor.member, found.box, back_address(), desks.now(), visitor.name)
    except FrontdeskError as error:
        channels = connecting.mail_channels(desks.DESKS, visitor.practice, desks.now())
        return _form(request, channels, {"address": found.user}, [found.box.kind], found.box.channel, str(error))
    return redirect("mailbox-signing")


@for_owners
def waiting(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Where to sign in, with which code; sent, the provider is asked whether she has."""
    if request.method == "POST" and signings.look(visitor.practice, visitor.member, desks.now(), visitor.name):
        return redirect(f"{reverse('mailboxes')}?done=signed-in")
    found = signings.shown(visitor.practice, visitor.member, desks.now())
    if found is None:
        return redirect("mailboxes")
    if request.method == "POST":
        return redirect("mailbox-signing")
    times = Times(desks.DESKS.of(visitor.practice).rules, desks.now())
    return render(request, "settings/signing.html", {"signing": found, "until": times.until(found.until)})


@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """The provider sent the browser here: it is sent on by the page, for a strict cookie does not come along before."""
    heard = {name: request.GET[name][:_LONGEST_HEARD] for name in HEARD if name in request.GET}
    return render(request, "settings/returned.html", {"on": f"{reverse('mailbox-signed-in')}?{urlencode(heard)}"})


@for_owners
def back(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """She is back: a look changes nothing, the form in it finishes the sign-in."""
    if request.method != "POST":
        heard = [(name, request.GET[name][:_LONGEST_HEARD]) for name in HEARD if name in request.GET]
        return render(request, "settings/back.html", {"heard": heard})
    given = {name: request.POST[name][:_LONGEST_HEARD] for name in HEARD if name in request.POST}
    done = signings.come_back(visitor.practice, visitor.member, given, desks.now(), visitor.name)
    if done:
        return redirect(f"{reverse('mailboxes')}?done=signed-in")
    return redirect("mailbox-signing") if done is False else redirect(f"{reverse('mailboxes')}?done=not-signed-in")


def _form(
    request: HttpRequest,
    channels: list[str],
    given: dict[str, str],
    kinds: list[str],
    channel: str = "",
    trouble: str = "",
) -> HttpResponse:
    shown = {
        "given": {**dict.fromkeys((*TYPED, *MORE), ""), **given},
        "providers": [(key, word, given.get("provider", "microsoft") == key) for key, word in PROVIDERS],
        "ways": [(kind, word, kind in kinds) for kind, word in WORDS.items()],
        "channels": channels,
        "channel": channel,
        "back": back_address(),
        "is_open": bool(trouble) and given.get("provider") == "other",
        "trouble": trouble,
    }
    return render(request, "settings/sign_in.html", shown)

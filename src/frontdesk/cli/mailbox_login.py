"""How a mailbox that is added logs in: with a password, by a new sign-in, or by one that another mailbox has."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frontdesk.cli.moments import now
from frontdesk.cli.secrets import secret_for
from frontdesk.cli.signing_in import Asked

if TYPE_CHECKING:
    from frontdesk.channels.oauth import Provider
    from frontdesk.office.signing_in import SignedIn
    from frontdesk.office.ways import Marks, Secret
    from frontdesk.store.models import Consent


@dataclass(frozen=True, slots=True)
class Login:
    """What a mailbox is tried with, and what is stored of it."""

    secret: "Secret" = field(repr=False)
    brought: "SignedIn | Consent | None" = None

    def store(
        self, practice: int, name: str, channel: str, kind: str, settings: dict[str, Any], marks: "Marks"
    ) -> None:
        """Store the mailbox, to be read from its marks."""
        from frontdesk.office import signing_in, ways
        from frontdesk.store.opening import together

        with together(practice):
            if self.brought is not None:
                box = signing_in.add_signed_in(practice, name, channel, kind, settings, self.brought, now())
            else:
                assert isinstance(self.secret, str)
                box = ways.add_way(practice, name, channel, kind, settings, self.secret, now())
            ways.begin_at(practice, box, marks)


def by_password(kind: str, settings: dict[str, Any], file: str | None) -> Login:
    """A password, where there is a user; for one's own mail program it is chosen here, and so asked for twice."""
    who, where = settings.get("user"), settings.get("host") or "the desk"
    if settings.get("port") and settings.get("host"):
        where = f"{where}:{settings['port']}"
    return Login(secret_for(f"“{who}” at {where}", file, twice=kind == "submission") if who else "")


def by_sign_in(practice: int, name: str, user: str, provider: "Provider", asked: Asked) -> Login:
    """The sign-in of another mailbox of the same user where there is one, else a new one."""
    from frontdesk.office import signing_in
    from frontdesk.office.consents import Access
    from frontdesk.office.mailboxes import given

    known = signing_in.known_consent(practice, user, provider, asked.client_id)
    if known is not None:
        return Login(given(Access(practice, known.pk, name).fresh()), known)
    client = asked.client(provider)
    brought = signing_in.SignedIn(user, provider, client, asked.tokens(provider, client))
    return Login(given(brought.tokens.access), brought)

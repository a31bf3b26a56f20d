"""A submission conversation (RFC 6409): the owner's own mail program, encrypted and logged in, or nothing."""

import asyncio
import logging
from typing import Any

from aiosmtpd.smtp import AuthResult, LoginPassword

from frontdesk.channels.mail.listeners.conversation import Conversation
from frontdesk.channels.mail.listeners.reception import Login, Reception

_log = logging.getLogger(__name__)

_UNKNOWN = "454 The password cannot be checked just now; please try again later"
_LOCKED = "454 Too many wrong passwords; please try again in {} minutes"


class SubmissionConversation(Conversation):
    """SMTP with TLS before the password, and a password before any mail."""

    AuthLoginUsernameChallenge = "Username:"  # some programs know no other words than these
    AuthLoginPasswordChallenge = "Password:"

    def __init__(self, reception: Reception, login: Login, loop: asyncio.AbstractEventLoop) -> None:
        # With implicit TLS the connection is encrypted before the conversation begins, and the library need not know.
        inside = {} if login.implicit else {"tls_context": login.tls, "require_starttls": True}
        super().__init__(reception, loop, auth_required=True, **inside)
        self._auth_require_tls = not login.implicit
        self._login_ends = loop.time() + reception.limits.login_time

    def _extensions(self) -> list[str]:
        encrypted = bool(self._tls_protocol) or not self._auth_require_tls
        return [*super()._extensions(), "AUTH PLAIN LOGIN" if encrypted else "STARTTLS"]

    def _reset_timeout(self, duration: float | None = None) -> None:
        allowed = duration or self._timeout_duration
        if not self.session or not self.session.authenticated:
            allowed = max(0.001, min(allowed, self._login_ends - self.loop.time()))
        super()._reset_timeout(allowed)

    def _user(self) -> str | None:
        known: object = self.session and self.session.auth_data
        return _text(known.login) if isinstance(known, LoginPassword) else None

    async def smtp_STARTTLS(self, arg: str | None) -> None:
        if self._tls_protocol:
            await self.push("503 The line is encrypted already")
            return
        await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str | None) -> None:
        if wait := self.reception.guesses.wait(self._peer()):
            self.hang_up(_LOCKED.format(int(wait // 60) + 1))
            raise asyncio.CancelledError
        mechanism, space, rest = (arg or "").partition(" ")
        await super().smtp_AUTH(f"{mechanism.upper()}{space}{rest}")
        self._reset_timeout()  # who has logged in now may stay

    async def auth_PLAIN(self, _: object, args: list[str]) -> AuthResult:
        return await self._judged(await super().auth_PLAIN(self, args))

    async def auth_LOGIN(self, _: object, args: list[str]) -> AuthResult:
        return await self._judged(await super().auth_LOGIN(self, args))

    def _authenticate(self, _: str, auth_data: Any) -> AuthResult:  # noqa: ANN401 - the library's own signature
        # The library would ask here, and everybody else would wait: `_judged` asks in the pool instead.
        return AuthResult(success=True, auth_data=auth_data)

    async def _judged(self, claim: AuthResult) -> AuthResult:
        if not claim.success:
            return claim
        peer, guesses = self._peer(), self.reception.guesses
        guesses.begin(peer)
        known = isinstance(claim.auth_data, LoginPassword) and await self._known(claim.auth_data)
        if known is not False:
            guesses.take_back(peer)
        if known is None:
            return AuthResult(success=False, handled=False, message=_UNKNOWN)
        return claim if known else await self._wrong(peer)

    async def _known(self, claimed: LoginPassword) -> bool | None:
        user, password = _text(claimed.login), _text(claimed.password)
        if not user or password is None:
            return False
        return await self.reception.knows(user, password)

    async def _wrong(self, peer: str) -> AuthResult:
        _log.warning("A wrong name or password came from %s", peer)
        await asyncio.sleep(self.reception.limits.wrong_password_pause)
        return AuthResult(success=False, handled=False)


def _text(raw: bytes) -> str | None:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None

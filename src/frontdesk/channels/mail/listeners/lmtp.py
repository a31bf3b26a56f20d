"""An LMTP conversation (RFC 2033): a mail server in front hands over, and hears of each recipient apart."""

from frontdesk.channels.mail.listeners.conversation import Conversation
from frontdesk.channels.mail.listeners.values import Verdict


class LmtpConversation(Conversation):
    """LMTP: LHLO instead of EHLO, and one answer after the message for each recipient."""

    async def smtp_LHLO(self, hostname: str | None) -> None:
        await super().smtp_EHLO(hostname)

    async def smtp_EHLO(self, _: str | None) -> None:
        await self.push("500 This is LMTP: send LHLO")

    async def smtp_HELO(self, _: str | None) -> None:
        await self.push("500 This is LMTP: send LHLO")

    async def check_helo_needed(self, _: str = "LHLO") -> bool:
        return await super().check_helo_needed("LHLO")

    async def _answer(self, message: bytes | Verdict) -> None:
        """A reply for each recipient, in their order, the same one twice if it was named twice (RFC 2033, 4.2)."""
        assert self.envelope is not None
        for recipient in self.envelope.rcpt_tos:
            await self._reply(await self._judge(message, (recipient,)))

"""The drafts: what each way needs stands in the policy, or it is not offered."""

import re
from collections.abc import Iterator

from frontdesk.desk.no.model import Asking, Lines, No, Tone, Way
from frontdesk.desk.no.times import times_to_offer
from frontdesk.desk.wording import channel_word, moment, price, say, zone_city
from frontdesk.policy.model import Accepts, Channel, Offer, Policy, Service

_ELSEWHERE = (Offer.OUTSOURCE, Offer.REFER)


def drafts(asking: Asking, tone: Tone) -> tuple[No, ...]:
    """Every no that the policy has ground for. None shows a private address or a private reason (R6)."""
    made = (_discreet(asking, tone, way) for way in Way)
    return tuple(one for one in made if one is not None)


def lines(asking: Asking) -> Lines:
    """Lines that acknowledge a feeling, and lines that lead back to the work."""

    def three(key: str) -> tuple[str, ...]:
        return tuple(say(asking.language, f"no.{key}.{number}") for number in (1, 2, 3))

    return Lines(three("feeling"), three("steer"))


def _discreet(asking: Asking, tone: Tone, way: Way) -> No | None:
    """The draft; where it shows a private address, without the owner's own words; None if there is none without."""
    privacy = asking.rules.in_force(asking.at).privacy(asking.tier)
    for own_words in (True, False):
        text = _Writer(asking, tone, own_words=own_words).letter(way)
        if text and privacy.reveals(text) is None:
            return No(way, text)
    return None


class _Writer:
    """One draft in the making. Without `own_words` nothing that the owner or the client wrote is repeated."""

    __slots__ = ("_asking", "_own_words", "_policy", "_tone")

    def __init__(self, asking: Asking, tone: Tone, *, own_words: bool) -> None:
        self._asking, self._tone, self._own_words = asking, tone, own_words
        self._policy: Policy = asking.rules.in_force(asking.at).policy

    def letter(self, way: Way) -> str:
        """The whole text, or the empty string where the policy has no ground for it."""
        body = list(_SENTENCES[way](self))
        if not body:
            return ""
        opening = f"{self._greeting()}\n\n{self._toned('open')}"
        close = self._toned("close")
        signed = (
            f"{close},\n{self._policy.practice.owner}" if self._own_words and self._policy.practice.owner else close
        )
        return "\n\n".join((opening, *body, signed))

    def _elsewhere(self) -> Iterator[str]:
        service = self._service()
        if service is None or service.offer not in _ELSEWHERE:
            return
        if service.to and self._own_words:
            yield self._toned("else", service=service.name, to=service.to)
        else:
            yield self._toned("else_bare")
        yield from self._reason(service)
        yield self._way_on()

    def _later(self) -> Iterator[str]:
        times = times_to_offer(self._asking)
        if times:
            yield self._toned("later", times=self._say("no.or").join(self._time(one) for one in times))

    def _clear(self) -> Iterator[str]:
        yield self._toned("clear")
        service = self._service()
        if service is not None and service.offer is Offer.NEVER and self._own_words:
            practice = self._policy.practice.name
            yield self._say("service.never", service=service.name, practice=practice)
        yield from self._reason(service)
        yield self._way_on()

    def _extra(self) -> Iterator[str]:
        service = self._service()
        rate = service.rate if service is not None and service.rate else self._policy.off_hours_rate
        if not rate or (service is not None and service.offer not in (Offer.EXTRA, Offer.INCLUDED)):
            return
        yield self._toned("extra", rate=price(rate, self._asking.language))
        yield self._say("no.on.extra")

    def _reason(self, service: Service | None) -> Iterator[str]:
        """The clause's `because`: the service's, the channel's, that of the hours. Never a private one."""
        channel = self._channels().get(self._asking.channel)
        clauses = (service and service.because, channel and channel.because, self._policy.because)
        words = next((one for one in clauses if one), None)
        if words is None or not self._own_words:
            return
        said = words.said(self._asking.language)
        if not _tells_private(self._policy, said):
            yield said

    def _way_on(self) -> str:
        way = next((one for one in self._channels().values() if _takes_messages(one)), None)
        if way is None or way.address is None:
            return self._say("no.on.bare")
        label = way.label if self._own_words else None
        language = self._asking.language
        spoken = label.said(language) if label else channel_word(way.name, language)
        return self._say("no.on.channel", way=f"{spoken} ({way.address})")

    def _channels(self) -> dict[str, Channel]:
        policy = self._policy
        tier = policy.tiers.get(self._asking.tier) or policy.tiers.get(policy.default_tier)
        return dict(tier.channels if tier else policy.channels)

    def _service(self) -> Service | None:
        return next((one for one in self._policy.services if one.name == self._asking.service), None)

    def _greeting(self) -> str:
        name = self._asking.client_name.strip().split(" ")[0][:40] if self._own_words else ""
        return self._say("hello", name=name) if name.isalpha() else self._say("hello_nobody")

    def _time(self, at: int) -> str:
        rules, language = self._asking.rules, self._asking.language
        said = moment(at, rules.zone, language, rules.local(self._asking.at).year)
        city = zone_city(self._policy.practice.time_zone, language)
        return self._say("zone", time=said, city=city)

    def _toned(self, key: str, **fields: str) -> str:
        return self._say(f"no.{key}.{self._tone.value}", **fields)

    def _say(self, key: str, **fields: str) -> str:
        return say(self._asking.language, key, **fields)


_SENTENCES = {
    Way.SOMEONE_ELSE: _Writer._elsewhere,  # noqa: SLF001 - its own methods, by the way that each serves
    Way.ANOTHER_TIME: _Writer._later,  # noqa: SLF001
    Way.CLEAR_NO: _Writer._clear,  # noqa: SLF001
    Way.EXTRA_COST: _Writer._extra,  # noqa: SLF001
}


def _takes_messages(channel: Channel) -> bool:
    """Whether a client may be pointed to it: public, always taken, and written."""
    return (
        channel.listed
        and channel.accepts is Accepts.ALWAYS
        and bool(channel.address)
        and "@" in (channel.address or "")
    )


def _tells_private(policy: Policy, text: str) -> bool:
    """Whether a reason names an appointment with oneself: its name stays private (PRODUCT P27)."""
    folded = text.casefold()
    return any(re.search(rf"\b{re.escape(one.name.casefold())}\b", folded) for one in policy.protected if one.name)

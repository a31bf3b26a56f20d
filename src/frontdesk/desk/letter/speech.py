"""How things are named to the client of one case: sentences in its language, times, channels, people."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.desk.case import Case
from frontdesk.desk.duty import watch
from frontdesk.desk.outcome import Outcome
from frontdesk.desk.wording import channel_word, date_name, moment, say, zone_city


@dataclass(frozen=True, slots=True)
class Speech:
    """One answer in the making. Without `own_words`, nothing that the owner or the client wrote is repeated."""

    case: Case
    outcome: Outcome
    own_words: bool = True

    def say(self, key: str, **fields: str) -> str:
        """A sentence in the client's language."""
        return say(self.case.language, key, **fields)

    def at(self, at: int) -> str:
        """Day and time of an instant; a written answer names the zone, for it may be read in another."""
        said = moment(at, self.case.rules.zone, self.case.language, self.year)
        if self.is_call:
            return said
        city = zone_city(self.case.edition.policy.practice.time_zone, self.case.language)
        return self.say("zone", time=said, city=city)

    def day(self, at: int) -> str:
        """The day of an instant, without its weekday: "March 3"."""
        return date_name(self.local(at).date(), self.case.language, self.year)

    def by(self) -> str:
        """The promised moment."""
        by = self.outcome.plan.promise_by
        return "" if by is None else self.at(by)

    def local(self, at: int) -> datetime:
        """The instant on the practice's clock."""
        return self.case.rules.local(at)

    def channel(self, name: str) -> str:
        """A channel as the client may hear it: with its address, unless that is private."""
        channel = self.case.tier.channels.get(name)
        label = channel.label if channel is not None and self.own_words else None
        spoken = label.said(self.case.language) if label else channel_word(name, self.case.language)
        if channel is None or not channel.address or channel.is_private:
            return spoken
        return f"{spoken} ({channel.address})"

    def cases(self) -> str:
        """What is urgent here, in the owner's words."""
        if not self.own_words:
            return ""
        said = [one.say.said(self.case.language) for one in self.case.edition.policy.urgent.cases if one.say]
        return self.say("or").join(text[:1].lower() + text[1:] for text in said)

    @property
    def year(self) -> int:
        """The year of the contact, which no date repeats."""
        return self.local(self.case.contact.at).year

    @property
    def is_call(self) -> bool:
        """Whether the answer is heard, not read."""
        return self.case.contact.kind.is_call

    @property
    def practice(self) -> str:
        """The practice's name."""
        return self.case.edition.policy.practice.name

    @property
    def owner(self) -> str:
        """The owner's name."""
        practice = self.case.edition.policy.practice
        return practice.owner or practice.name

    def taker(self, at: int) -> str:
        """Who is told first at a moment, or the empty string where nobody is; the owner where nothing is known."""
        state = self.case.state
        if self.cover or not state.members or not self.own_words:
            return self.cover or self.owner
        return next(iter(watch(self.case.rules, state.members, state.away, at)), "")

    @property
    def told(self) -> str:
        """Who is told of this contact, as the client hears it."""
        return self.taker(self.case.contact.at) or self.practice

    @property
    def cover(self) -> str:
        """Who covers just now, or the empty string."""
        return (self.case.standing.cover or "") if self.own_words else ""

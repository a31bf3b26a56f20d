"""What people say in the sample mailbox: drawn from texts.toml by a seeded source of chance."""

import tomllib
from importlib import resources
from random import Random
from typing import Any

from frontdesk.cli.sample.cast import Writer

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Words:
    """Texts with their blanks filled in; the same seed gives the same texts."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        text = resources.files("frontdesk.cli.sample").joinpath("texts.toml").read_text(encoding="utf-8")
        self._texts: dict[str, Any] = tomllib.loads(text)

    def one(self, *path: str, **blanks: str) -> str:
        """One of the texts that stand at that place."""
        found: Any = self._texts
        for key in path:
            found = found[key]
        chosen = found if isinstance(found, str) else self._pick(found)
        return chosen.format_map({"day": self._pick(_DAYS), "piece": self._pick(self._texts["pieces"]), **blanks})

    def request(self, writer: Writer, topic: str) -> tuple[str, str]:
        """Subject and text of a client's first mail about a topic, or of a prospect's for "prospects"."""
        path = ("prospects",) if topic == "prospects" else ("topics", topic)
        subject = self.one(*path, "subjects", project=writer.project)
        said = [self.one(*path, "says", project=writer.project)]
        if topic != "urgent" and self._chance.randrange(100) < 35:
            said.append(self.one(*path, "says", project=writer.project))
        return subject[:1].upper() + subject[1:], self.letter(writer, " ".join(dict.fromkeys(said)))

    def letter(self, writer: Writer, said: str) -> str:
        """The text between a greeting and a signature, as that client writes them."""
        signature = self.one(
            "signatures", name=writer.name, company=writer.company, number=str(len(writer.company)).zfill(2)
        )
        parts = (self.one("greetings"), said, f"{self.one('closings')}\n{writer.first}".strip())
        foot = f"\n\n-- \n{signature}" if signature else ""
        return "\n\n".join(part for part in parts if part) + foot

    def answer(self, writer: Writer, topic: str, *, late: bool, short: bool) -> str:
        """What the owner writes back."""
        path = ("owner", "short") if short else ("prospects" if topic == "prospects" else "topics", topic, "answers")
        said = self.one(*dict.fromkeys(path), project=writer.project)
        if late:
            said += " " + self.one("owner", "late")
        greeting = "" if short else self.one("owner", "greetings", first=writer.first) + "\n\n"
        return f"{greeting}{said}\n\n{self.one('owner', 'signature')}"

    def _pick(self, among: Any) -> str:  # noqa: ANN401 - a list from a TOML file
        chosen: str = among[self._chance.randrange(len(among))]
        return chosen

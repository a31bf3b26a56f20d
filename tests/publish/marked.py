"""Practices that Hypothesis draws with something private planted wherever an owner can write it, to be found again."""

from dataclasses import dataclass

from hypothesis import strategies as st

from frontdesk.policy import parse_policy
from frontdesk.publish import Source
from policy.samples import spoiled
from publish.sources import AT, source

WORDS = st.from_regex(r"zq[a-z]{6}", fullmatch=True)
"""What stands in no sentence of ours."""
NUMBERS = st.from_regex(r"[2-9][0-9]{2} 555 0[0-9]{3}", fullmatch=True).filter(lambda one: one != "555 555 0100")
OF_A_TIER = 'channels.inner = { accepts = "always", handled = ["morning"] }'
"""A private way that is open to one tier."""
CALL = (
    'call = {{ label = {{ en = "A call", es = "{shows}" }}, place = {{ en = "By phone", es = "{shows}" }}, '
    'bring = {{ en = "{shows}", es = "papel" }}, minutes'
)
"""An appointment whose words give a private way away."""
WRITTEN = st.sampled_from(("{}", "ring {} at night", "<b>{}</b>", "mailto:{}", "({})"))


@dataclass(frozen=True, slots=True)
class Marked:
    """The policy and what was planted: `private` is in nothing, `own` only in the policy to adopt, `aliases` only
    in the mail rules, which must know to whom a mail was sent."""

    text: str
    private: tuple[str, ...]
    own: tuple[str, ...]
    aliases: tuple[str, ...]

    def source(self, language: str = "", at: int = AT) -> Source:
        """What is published of it."""
        return source(self.text, at=at, language=language)


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    """One practice with two languages: private ways of every kind, and the owner's words that give one away."""
    words = draw(st.lists(WORDS, min_size=16, max_size=16, unique=True))
    reason, block, comment, case, phrase, example, unless, is_not, asked, *rest = words
    handle, mail, alias, tiers, public, member, said = rest
    number, second = draw(st.lists(NUMBERS, min_size=2, max_size=2, unique=True))
    hidden = (f"@{handle}", f"{mail}@home.example", f"+1 {number}", f"{alias}@home.example", f"{tiers}@home.example")
    shows = draw(WRITTEN).format(draw(st.sampled_from(hidden)))
    ways = _privates(home=hidden[1], instagram=hidden[0], inner=hidden[4])
    text = spoiled(
        ('languages = ["en"]', f'languages = ["en", "es"]  # {comment}'),
        ('name = "Ada Quill"\nrole = "owner"', f'name = "Ada Quill"\nrole = "owner"\n# {member}'),
        ('to = 2026-08-14\nsay = "on leave"', f'to = 2026-08-14  # {reason}\nsay = {{ en = "away", es = "{shows}" }}'),
        ('drop = ["Columbus Day"]', f'add = [{{ date = 2026-05-06, name = "{shows}" }}]'),
        ('address = "hello@quill.example"', f'address = "hello@quill.example"\naliases = ["{public}@quill.example"]'),
        ('address = "+1 555 0199"', f'address = "+1 {number}"\naliases = ["{hidden[3]}", "+1 {second}"]'),
        (
            "call = { minutes",
            CALL.format(shows=shows),
        ),
        ("[urgent]\n", f"{ways}[urgent]\nbecause = '{shows}'\n"),
        ('alert = ["push"]', 'alert = ["push", "cell", "home"]'),
        ('name = "site down", phrases = ["site is down"]', f'name = "{case}", phrases = ["{phrase} is down"]'),
        ('examples = ["Nobody can check out."]', f'examples = ["{example} fails."]'),
        ('unless = ["back up"]', f'unless = ["{unless} again"]'),
        ('is_not = ["asap"]', f'is_not = ["{is_not} today"]'),
        ('label = "Client"', f'label = {{ en = "Client", es = "{shows}" }}\n{OF_A_TIER}'),
        ('name = "Prospecting"\nkind = "pipeline"', f'name = "{block}"\nkind = "personal"'),
        (
            'examples = ["logo"]',
            f'examples = ["{asked} please"]\nbecause = "{shows}"\nresource = "https://x.example/{said}"',
        ),
    )
    assert parse_policy(text).policy, parse_policy(text).findings
    digits = [number, second, *("".join(one for one in each if one.isdigit()) for each in (number, second))]
    own = (case, phrase, example, unless, is_not, asked, block)
    return Marked(text, (reason, comment, member, handle, mail, alias, tiers, *digits), own, (public,))


def _privates(**ways: str) -> str:
    lines = 'address = "{}"\nlisted = false\naccepts = "never"\ninstead = "email"\n\n'
    return "".join(f"[channels.{name}]\n{lines.format(address)}" for name, address in ways.items())

"""Signing in at a provider: by a code typed in elsewhere, by the browser of this machine, and every way to fail."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest

from frontdesk.channels.oauth import (
    GOOGLE,
    Client,
    ClientRefusedError,
    ConsentLostError,
    ProviderError,
    ProviderUnreachableError,
    Tokens,
    await_consent,
    discover,
    invite,
    listening,
    microsoft,
    refresh,
    wire,
)
from servers.authority import CLIENT, Authority

START = 1_773_000_000


@pytest.fixture
def authority() -> Iterator[Authority]:
    with Authority() as found:
        yield found


class Time:
    """A clock that goes on by what is waited."""

    def __init__(self) -> None:
        self.now = float(START)
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def by_code(authority: Authority, time: Time) -> Tokens:
    invitation = invite(authority.provider, CLIENT, START)
    return await_consent(authority.provider, CLIENT, invitation, time, time.wait)


def test_a_code_is_typed_in_elsewhere_and_asked_about_no_faster_than_the_provider_wants(authority: Authority) -> None:
    authority.pending = ["authorization_pending", "slow_down", "authorization_pending"]
    time = Time()

    tokens = by_code(authority, time)

    assert time.waits == [5, 5, 10, 10]
    assert authority.tokens == {tokens.access: "ada"}
    assert tokens.expires_at == START + 30 + 3600
    assert tokens.refresh in authority.good


def test_the_owner_is_told_where_to_type_which_code(authority: Authority) -> None:
    invitation = invite(authority.provider, CLIENT, START)

    assert (invitation.code, invitation.address) == ("WDJB-MJHT", f"{authority.url}/activate")
    assert invitation.expires_at == START + 900
    assert "device-1" not in repr(invitation)


@pytest.mark.parametrize(("error", "said"), [("access_denied", "was refused"), ("expired_token", "run out")])
def test_a_code_that_is_refused_or_runs_out_ends_the_sign_in(error: str, said: str, authority: Authority) -> None:
    authority.pending = ["authorization_pending", error]

    with pytest.raises(ConsentLostError, match=said):
        by_code(authority, Time())


def test_a_code_that_nobody_types_in_is_not_asked_about_for_ever(authority: Authority) -> None:
    authority.pending = ["authorization_pending"] * 1000
    time = Time()

    with pytest.raises(ConsentLostError, match="Nobody signed in"):
        by_code(authority, time)
    assert time.now <= START + 900


def test_a_provider_that_is_down_meanwhile_is_asked_again_twice_as_late(authority: Authority) -> None:
    invitation, time = invite(authority.provider, CLIENT, START), Time()
    authority.broken = True

    def wait(seconds: float) -> None:
        time.wait(seconds)
        authority.broken = len(time.waits) < 3

    tokens = await_consent(authority.provider, CLIENT, invitation, time, wait)

    assert time.waits == [5, 10, 20]
    assert tokens.access in authority.tokens


def test_the_browser_comes_back_with_a_code_that_only_this_sign_in_can_use(authority: Authority) -> None:
    with listening(authority.provider, CLIENT) as sign_in:
        page = urlopen(sign_in.address, timeout=5).read().decode()
        tokens = sign_in.tokens(5)

    assert "You have signed in" in page
    assert tokens.access in authority.tokens
    asked = parse_qs(urlsplit(sign_in.address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert sign_in.verifier not in sign_in.address
    assert sign_in.verifier not in repr(sign_in)


def test_a_stranger_who_sends_the_browser_here_is_not_listened_to(authority: Authority) -> None:
    with listening(authority.provider, CLIENT) as sign_in:
        for target in ("?code=evil", "?code=evil&state=wrong", f"/x?code=evil&state={sign_in.state}", ""):
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"{sign_in.redirect}{target}", timeout=5)
        assert not sign_in.came.is_set()
        urlopen(sign_in.address, timeout=5).close()

        assert sign_in.tokens(5).access in authority.tokens


def test_a_refused_consent_is_a_sentence(authority: Authority) -> None:
    authority.refusal = "access_denied"
    with listening(authority.provider, CLIENT) as sign_in:
        assert "have not signed in" in urlopen(sign_in.address, timeout=5).read().decode()

        with pytest.raises(ConsentLostError, match="Quillmail says that the sign-in was refused"):
            sign_in.tokens(5)


def test_a_code_without_its_verifier_is_worth_nothing(authority: Authority) -> None:
    with listening(authority.provider, CLIENT) as sign_in:
        urlopen(sign_in.address, timeout=5).close()
        sign_in.verifier = "another"

        with pytest.raises(ConsentLostError):
            sign_in.tokens(5)


def test_nobody_who_signs_in_is_waited_for_no_longer(authority: Authority) -> None:
    with listening(authority.provider, CLIENT) as sign_in, pytest.raises(ConsentLostError, match="in time"):
        sign_in.tokens(0.01)


def test_a_token_is_refreshed_and_the_next_refresh_token_kept(authority: Authority) -> None:
    before = str(authority.issue()["refresh_token"])

    tokens = refresh(authority.provider, CLIENT, before, START)

    assert tokens.refresh in authority.good
    assert before not in authority.good
    assert "access-" not in repr(tokens)


def test_a_provider_that_gives_no_other_refresh_token_leaves_the_old_one_good(authority: Authority) -> None:
    authority.rotates = False
    before = str(authority.issue()["refresh_token"])

    assert refresh(authority.provider, CLIENT, before, START).refresh == before


@pytest.mark.parametrize(
    ("refusal", "error", "said"),
    [
        ("invalid_grant", ConsentLostError, r"taken back.*AADSTS70000: no longer good\)"),
        ("invalid_client", ClientRefusedError, "client id"),
        ("something_new", ProviderError, "something_new"),
    ],
)
def test_a_refusal_says_who_can_mend_it(refusal: str, error: type[Exception], said: str, authority: Authority) -> None:
    authority.refusal = refusal

    with pytest.raises(error, match=said):
        refresh(authority.provider, CLIENT, "refresh-1", START)


def test_a_wrong_client_secret_is_not_shown(authority: Authority) -> None:
    wrong = Client(CLIENT.id, "guess")

    with pytest.raises(ClientRefusedError) as refused:
        refresh(authority.provider, wrong, "refresh-1", START)
    assert "guess" not in str(refused.value) + repr(wrong)


def test_a_provider_that_cannot_be_reached_is_no_lost_consent(authority: Authority) -> None:
    nowhere = replace(authority.provider, token="http://127.0.0.1:9/token")
    authority.broken = True

    for provider in (nowhere, authority.provider):
        with pytest.raises(ProviderUnreachableError, match="tried again"):
            refresh(provider, CLIENT, "refresh-1", START)


def test_no_secret_goes_out_unencrypted_or_wherever_it_is_sent_on(authority: Authority) -> None:
    with pytest.raises(ProviderError, match="https"):
        refresh(replace(authority.provider, token="http://quill.example/token"), CLIENT, "r", START)
    sent_on = f"{authority.url}/authorize?code_challenge=x&state=y&redirect_uri=http://127.0.0.1:9/"
    with pytest.raises(ProviderError, match="302"):
        wire.get(sent_on)


@pytest.mark.parametrize("token", ["", "two words", "with\x01control", "ümlaut", None, 7])
def test_a_token_that_could_break_out_of_a_login_is_none(token: object, authority: Authority) -> None:
    from frontdesk.channels.oauth.answers import tokens_of

    with pytest.raises(ProviderError, match="no token"):
        tokens_of(authority.provider, {"access_token": token}, START)


def test_a_provider_is_found_by_its_address(authority: Authority) -> None:
    authority.metadata = {
        "issuer": f"{authority.url}/realm",
        "token_endpoint": f"{authority.url}/token",
        "device_authorization_endpoint": f"{authority.url}/device",
    }

    found = discover(f"{authority.url}/realm", "mail")

    assert (found.token, found.device, found.authorize) == (f"{authority.url}/token", f"{authority.url}/device", "")
    with pytest.raises(ProviderError, match="--flow device"), listening(found, CLIENT):
        pass


def test_what_describes_another_provider_or_none_is_refused(authority: Authority) -> None:
    with pytest.raises(ProviderError, match="does not say how"):
        discover(authority.url, "mail")
    authority.metadata = {"issuer": "https://other.example", "token_endpoint": "https://other.example/token"}
    with pytest.raises(ProviderError, match="another provider"):
        discover(authority.url, "mail")


def test_google_has_no_code_for_mail_and_microsoft_keeps_to_its_tenant() -> None:
    with pytest.raises(ProviderError, match="--flow browser"):
        invite(GOOGLE, CLIENT, START)
    assert "/quill.example/" in microsoft("quill.example").device
    assert "offline_access" in microsoft().scope

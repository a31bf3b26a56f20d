"""Certificates: made here where none is given, renewed in time, and never laid over what somebody else put there."""

import datetime as dt
import ipaddress
import shutil
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from frontdesk.channels.mail.listeners import CertificateError, self_made_certificate, tls_context
from listeners.wire import tls

HOST = "desk.practice.example"
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_a_certificate_for_the_host_and_this_machine(tmp_path: Path) -> None:
    certificate, key = self_made_certificate(tmp_path / "new" / "folder", HOST, NOW)

    made = read(certificate)
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == [HOST, "localhost"]
    assert names.get_values_for_type(x509.IPAddress) == [ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1")]
    assert made.not_valid_after_utc - made.not_valid_before_utc == dt.timedelta(days=825)
    assert made.not_valid_before_utc < NOW < made.not_valid_after_utc
    assert key.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", HOST])
def test_a_strict_client_that_was_given_it_trusts_it(tmp_path: Path, name: str) -> None:
    server, client, _ = tls(tmp_path)
    client.verify_flags |= ssl.VERIFY_X509_STRICT

    assert shake_hands(server, client, name).version() == "TLSv1.3"


def test_it_is_kept_until_it_nears_its_end(tmp_path: Path) -> None:
    certificate, key = self_made_certificate(tmp_path, HOST, NOW)
    first = certificate.read_bytes(), key.read_bytes()

    self_made_certificate(tmp_path, HOST, NOW + dt.timedelta(days=794))
    assert (certificate.read_bytes(), key.read_bytes()) == first

    later = NOW + dt.timedelta(days=796)
    self_made_certificate(tmp_path, HOST, later)
    assert read(certificate).not_valid_after_utc > later + dt.timedelta(days=800)
    assert certificate.read_bytes() != first[0]
    assert key.read_bytes() != first[1]
    tls_context(certificate, key)


def test_it_is_made_anew_for_another_host_name(tmp_path: Path) -> None:
    certificate, _ = self_made_certificate(tmp_path, "old.example", NOW)
    self_made_certificate(tmp_path, "bücher.example", NOW)

    names = read(certificate).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName)[0] == "xn--bcher-kva.example"
    assert names == x509.SubjectAlternativeName(names)


@pytest.mark.parametrize("damage", ["missing", "cut", "another"])
def test_it_is_made_anew_where_its_key_is_of_no_use(tmp_path: Path, damage: str) -> None:
    certificate, key = self_made_certificate(tmp_path / "one", HOST, NOW)
    if damage == "missing":
        key.unlink()
    elif damage == "cut":
        key.write_bytes(key.read_bytes()[:40])
    else:
        shutil.copy(self_made_certificate(tmp_path / "two", HOST, NOW)[1], key)

    self_made_certificate(tmp_path / "one", HOST, NOW)

    tls_context(certificate, key)


def test_a_given_certificate_is_never_overwritten(tmp_path: Path) -> None:
    given = tmp_path / "certificate.pem"
    expired = foreign_certificate(NOW - dt.timedelta(days=400))
    for content in (expired, b"no certificate at all"):
        given.write_bytes(content)

        self_made_certificate(tmp_path, HOST, NOW)

        assert given.read_bytes() == content
        assert not (tmp_path / "certificate.key").exists()


def test_nobody_can_read_the_key_even_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    monkeypatch.setattr("os.fsync", lambda fd: modes.append(__import__("os").fstat(fd).st_mode & 0o777))

    self_made_certificate(tmp_path, HOST, NOW)

    assert modes[0] == 0o600


@pytest.mark.parametrize(
    ("certificate", "key", "said"),
    [
        (b"", b"", "do not work together"),
        (b"nonsense", b"nonsense", "do not work together"),
        (None, b"", "cannot be read: No such file"),
    ],
)
def test_a_useless_pair_says_what_to_do(tmp_path: Path, certificate: bytes | None, key: bytes, said: str) -> None:
    paths = tmp_path / "given.pem", tmp_path / "given.key"
    if certificate is not None:
        paths[0].write_bytes(certificate)
    paths[1].write_bytes(key)

    with pytest.raises(CertificateError, match=f"{said}.* Nothing was started."):
        tls_context(*paths)


def test_a_key_with_a_password_is_not_asked_for_at_a_terminal(tmp_path: Path) -> None:
    certificate, key = self_made_certificate(tmp_path, HOST, NOW)
    loaded = serialization.load_pem_private_key(key.read_bytes(), None)
    locked = serialization.BestAvailableEncryption(b"secret")
    key.write_bytes(loaded.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked))

    with pytest.raises(CertificateError, match="without a password"):
        tls_context(certificate, key)


def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(CertificateError, match=r"Nothing was changed\. Let the service write"):
        self_made_certificate(tmp_path / "file" / "folder", HOST, NOW)


def test_a_given_certificate_with_an_rsa_key_serves(tmp_path: Path) -> None:
    given, key = tmp_path / "given.pem", tmp_path / "given.key"
    pair = rsa.generate_private_key(65537, 2048)
    given.write_bytes(foreign_certificate(dt.datetime.now(dt.UTC), pair))
    plain = serialization.NoEncryption()
    key.write_bytes(pair.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))

    assert shake_hands(tls_context(given, key), ssl.create_default_context(cafile=str(given)), "localhost").version()


def foreign_certificate(begins: dt.datetime, key: rsa.RSAPrivateKey | None = None) -> bytes:
    """A certificate that somebody else made, valid for a year."""
    made = key or rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "somebody.example")])
    builder = x509.CertificateBuilder(name, name, made.public_key(), 1)
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    builder = builder.not_valid_before(begins - dt.timedelta(hours=1)).not_valid_after(begins + dt.timedelta(days=365))
    return builder.sign(made, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def shake_hands(server: ssl.SSLContext, client: ssl.SSLContext, name: str) -> ssl.SSLObject:
    """Both sides of a handshake in memory; the client's afterwards."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = server.wrap_bio(to_server, to_client, server_side=True)
    theirs = client.wrap_bio(to_client, to_server, server_hostname=name)
    for _ in range(5):
        for side in (theirs, ours):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return theirs

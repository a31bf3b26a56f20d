"""The certificate of the submission listener: one that was given, or one made here."""

import ipaddress
import os
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from frontdesk.channels.mail.listeners.errors import CertificateError

MADE_BY = "Frontdesk, made on this machine"
"""The organisation in certificates of our own making; no other is ever replaced."""

_VALID = timedelta(days=825)  # Apple's programs trust none that is valid for longer
_RENEWED = timedelta(days=30)
_ALWAYS = ("localhost", "127.0.0.1", "::1")


def self_made_certificate(folder: Path, hostname: str, now: datetime | None = None) -> tuple[Path, Path]:
    """Paths of a certificate for that host name and localhost, and of its key; made, or renewed, where that is needed.

    It is renewed 30 days before its end, and when the host name changed or the key is missing. A certificate in that
    place that was not made here is left as it is. Raises CertificateError.
    """
    certificate, key = folder / "certificate.pem", folder / "certificate.key"
    try:
        if not _is_good(certificate, key, hostname, now or datetime.now(UTC)):
            _make(certificate, key, hostname, now or datetime.now(UTC))
    except OSError as error:
        raise CertificateError(
            f"The certificate in {folder} cannot be read or written: {error.strerror}. Nothing was changed. Let "
            f"the service write to that folder, or give a certificate and its key."
        ) from error
    return certificate, key


def tls_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """TLS 1.2 or newer with that certificate (or chain) and key. Raises CertificateError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION
    try:
        # A key with a password would otherwise be asked for at a terminal that nobody watches.
        context.load_cert_chain(certificate, key, password=lambda: "")
    except ssl.SSLError as error:
        raise CertificateError(
            f"{certificate} and {key} do not work together: {error.reason or 'they are no certificate and key'}. "
            f"Nothing was started. Give a certificate in PEM form and its own key without a password."
        ) from error
    except OSError as error:
        raise CertificateError(
            f"The certificate {certificate} or its key {key} cannot be read: {error.strerror}. Nothing was started. Is "
            f"the path right, and may the service read both?"
        ) from error
    return context


def _is_good(certificate: Path, key: Path, hostname: str, now: datetime) -> bool:
    if not certificate.exists():
        return False
    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
    except ValueError:
        return True  # none of ours: whoever put it there is told what is wrong with it when it is used
    if not _is_ours(found):
        return True
    return found.not_valid_after_utc - now > _RENEWED and _alternatives(hostname) == _named(found) and _fits(found, key)


def _is_ours(certificate: x509.Certificate) -> bool:
    organisations = certificate.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return [each.value for each in organisations] == [MADE_BY]


def _named(certificate: x509.Certificate) -> list[x509.GeneralName]:
    return list(certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)


def _fits(certificate: x509.Certificate, key: Path) -> bool:
    try:
        loaded = serialization.load_pem_private_key(key.read_bytes(), None)
    except (OSError, ValueError, TypeError):
        return False
    return loaded.public_key() == certificate.public_key()


def _make(certificate: Path, key: Path, hostname: str, now: datetime) -> None:
    certificate.parent.mkdir(parents=True, exist_ok=True)
    made = ec.generate_private_key(ec.SECP256R1())
    pem = made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signed = _signed(made, hostname, now)
    # The key first: a certificate whose key is missing or another one's is made anew.
    _write(key, pem, 0o600)
    _write(certificate, signed.public_bytes(serialization.Encoding.PEM), 0o644)


def _signed(key: ec.EllipticCurvePrivateKey, hostname: str, now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, MADE_BY)])
    public = key.public_key()
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder(name, name, public, x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))  # clocks differ
        .not_valid_after(now - timedelta(hours=1) + _VALID)
        .add_extension(x509.SubjectAlternativeName(_alternatives(hostname)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def _alternatives(hostname: str) -> list[x509.GeneralName]:
    return [_general(name) for name in dict.fromkeys((hostname, *_ALWAYS))]


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode())


def _write(path: Path, data: bytes, mode: int) -> None:
    """Whole or not at all, and never readable by more than `mode` says."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)

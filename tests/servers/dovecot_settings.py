"""What Dovecot (2.3) is told: everything on loopback and below one folder, no root needed, nothing slow."""

from pathlib import Path
from typing import Protocol


class Listens(Protocol):
    """Where it listens."""

    @property
    def imap(self) -> int: ...
    @property
    def imaps(self) -> int: ...
    @property
    def lmtp(self) -> int: ...
    @property
    def sieve(self) -> int: ...


def settings(folder: Path, ports: Listens, user: str, group: str) -> str:
    """The text of dovecot.conf."""
    return _GENERAL.format(folder=folder, user=user, group=group) + _services(ports)


def oauth_settings(judge: int) -> str:
    """How tokens are judged: by the answer of the server that listens on port `judge`."""
    return (
        "introspection_mode = get\n"
        f"introspection_url = http://127.0.0.1:{judge}/introspect?token=\n"
        "username_attribute = username\n"
        "active_attribute = active\n"
        "active_value = true\n"
        "force_introspection = yes\n"
    )


SENDMAIL = """\
#!/bin/sh
# What the server sends by itself, such as an answer by its mail rules, lies in `sent`, its envelope above it.
to=$(mktemp "{folder}/sent/.XXXXXX") && {{ echo "$@"; cat; }} > "$to" && mv "$to" "{folder}/sent/$(date +%s%N)"
"""

_GENERAL = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log/dovecot.log
protocols = imap lmtp sieve
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
auth_cache_size = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 1
mail_uid = {user}
mail_gid = {group}
mail_home = {folder}/mail/%u
mail_location = maildir:~/Maildir
mail_plugin_dir = /usr/lib/dovecot/modules
mail_fsync = never
mail_max_userip_connections = 100
mailbox_idle_check_interval = 1s
postmaster_address = postmaster@studio.example
hostname = mail.studio.example
sendmail_path = {folder}/sendmail
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%n allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Drafts {{
    special_use = \\Drafts
    auto = create
  }}
}}
protocol lmtp {{
  mail_plugins = sieve
}}
plugin {{
  sieve = file:~/sieve;active=~/.dovecot.sieve
}}
"""


def _services(ports: Listens) -> str:
    unrooted = "".join(f"service {name} {{\n  chroot =\n}}\n" for name in ("anvil", "auth", "stats"))
    return (
        unrooted
        # Without this a failed login slows the next ones from the same address down.
        + "service anvil {\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}\n"
        + _service("imap-login", _listener("imap", ports.imap) + _listener("imaps", ports.imaps, "ssl = yes"))
        + _service("managesieve-login", _listener("sieve", ports.sieve))
        + _service("lmtp", _listener("lmtp", ports.lmtp))
    )


def _service(name: str, listeners: str) -> str:
    return f"service {name} {{\n  chroot =\n{listeners}}}\n"


def _listener(name: str, port: int, more: str = "") -> str:
    return f"  inet_listener {name} {{\n    address = 127.0.0.1\n    port = {port}\n    {more}\n  }}\n"

"""Users of the test server with rules of their own."""

from frontdesk.channels.mail.imap import Account, Bearer, Password
from frontdesk.channels.mail.imap.account import Security
from frontdesk.channels.mail.managesieve import signed_in
from servers.dovecot import HOST, PASSWORD, Dovecot

SORTING = 'require ["fileinto", "mailbox"];\r\nif header :contains "subject" "Bill" { fileinto :create "Bills"; }\r\n'
ANSWERING = 'require ["vacation"];\r\nvacation "I am away; año nuevo.";\r\n'


def account(dovecot: Dovecot, user: str, secret: str = PASSWORD, security: Security = "starttls") -> Account:
    """The user, with STARTTLS and the server's own authority."""
    return Account(HOST, dovecot.ports.sieve, user, Password(secret), security, 10.0, str(dovecot.certificate))


def by_token(dovecot: Dovecot, user: str, token: str) -> Account:
    """The same, signed in by OAuth."""
    bearer = Bearer(lambda: token)
    return Account(HOST, dovecot.ports.sieve, user, bearer, "starttls", 10.0, str(dovecot.certificate))


def with_rules(dovecot: Dovecot, text: str, name: str = "mine") -> Account:
    """A new user whose script works."""
    of = account(dovecot, dovecot.user())
    with signed_in(of) as session:
        session.put(name, text)
        session.activate(name)
    return of


def active(of: Account) -> str:
    """The name of the script that works."""
    with signed_in(of) as session:
        return next((name for name, works in session.scripts().items() if works), "")

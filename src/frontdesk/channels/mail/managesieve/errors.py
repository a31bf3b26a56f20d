"""What can go wrong between the desk and the mail rules on a server; each says what to do."""

from frontdesk.errors import FrontdeskError


class RulesError(FrontdeskError):
    """The root: the rules on a server cannot be looked at or changed now; they are as they were."""


class RulesUnreachableError(RulesError):
    """The server does not answer, cannot be trusted, or the connection was lost."""


class RulesLoginError(RulesError):
    """The server does not accept the user name, the password or the token; or they would cross in the clear."""


class RulesRefusedError(RulesError):
    """The server says no to what was asked; `said` are its words."""

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(message)
        self.said = said

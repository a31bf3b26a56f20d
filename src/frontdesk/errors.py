"""The root of every error that a caller may meet; each room names its own leaves for their cause."""


class FrontdeskError(Exception):
    """Its text is a whole sentence for a person: what happened, what was kept, what to do."""

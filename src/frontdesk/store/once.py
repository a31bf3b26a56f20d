"""What a page asks twice while it is put together is asked once: the second time the answer is known."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
_KNOWN: ContextVar[dict[Hashable, object] | None] = ContextVar("known", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """While this lasts nothing is written, and answers are kept; only for what looks and changes nothing."""
    before = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(before)


def once(question: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """A question of the store that several parts of a page ask; whoever gets its answer must not change it."""

    @wraps(question)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        known = _KNOWN.get()
        if known is None:
            return question(*args, **kwargs)
        key = (question, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = question(*args, **kwargs)
        return cast("Answer", known[key])

    return asked

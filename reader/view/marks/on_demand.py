"""What is made at its first use, so that no start waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Tool = TypeVar("Tool")


class OnDemand(Generic[Tool]):
    """Makes one object when it is first asked for, and keeps it."""

    def __init__(self, make: Callable[[], Tool]) -> None:
        """``make`` imports what the object needs, and makes it; it is called once at most."""
        self._make = make
        self.made: Tool | None = None
        """The object, if it has been needed."""

    def get(self) -> Tool:
        """Return the object, made now if it has not been needed before."""
        if self.made is None:
            self.made = self._make()
        return self.made

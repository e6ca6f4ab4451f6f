"""What a check of a notes folder finds: each fault with its file, and how it is repaired."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reader.translation import tr


class Problem(NamedTuple):
    """A fault that was found."""

    file: Path
    wrong: str
    """The fault, as a sentence without the file's name."""
    remedy: str = ""
    """What ``repair`` would do; empty if nothing needs to be done, or only the reader can do it."""
    repair: Callable[[], object] | None = None
    """Repairs it, under the folder's lock; raises StoreError, OSError or ValueError."""

    def __str__(self) -> str:
        if not self.remedy:
            return tr("{file}: {problem}.", file=self.file, problem=self.wrong)
        return tr("{file}: {problem}. {remedy}.", file=self.file, problem=self.wrong, remedy=self.remedy)


class StoreReport(NamedTuple):
    """The result of a check."""

    files: int
    notes: int
    problems: tuple[Problem, ...]

    @property
    def repairable(self) -> list[Problem]:
        """What can be repaired."""
        return [problem for problem in self.problems if problem.repair is not None]

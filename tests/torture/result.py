"""What came of a torment."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Result:
    """How many trials there were, and which of them went wrong."""

    what: str
    """What was done so often, in a few words."""
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    """Each failed trial in a sentence."""
    facts: list[str] = field(default_factory=list)
    """What was measured beside that, each a line."""
    skipped: str = ""
    """Why it could not be done here; empty where it was."""

    @property
    def held(self) -> int:
        """How many trials went well."""
        return self.tried - len(self.failures)

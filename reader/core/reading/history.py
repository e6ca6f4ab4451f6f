"""The history of jumps, for going back and forward as in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

MAX_ENTRIES = 200
"""The most entries in each direction; the oldest are dropped."""


class HistoryEntry(NamedTuple):
    """A code point in one file's text; no file where the article has none."""

    position: int
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class NavigationHistory:
    """Entries to go back and forward to, the nearest last; immutable."""

    back_entries: tuple[HistoryEntry, ...] = ()
    forward_entries: tuple[HistoryEntry, ...] = ()

    def push(self, here: HistoryEntry) -> NavigationHistory:
        """The history after a jump from ``here``, which clears the forward entries."""
        return NavigationHistory(_with(self.back_entries, here))

    def back(self, here: HistoryEntry) -> tuple[NavigationHistory, HistoryEntry | None]:
        """The history after going back from ``here``, and the entry to show; None at its beginning."""
        if not self.back_entries:
            return self, None
        return NavigationHistory(self.back_entries[:-1], _with(self.forward_entries, here)), self.back_entries[-1]

    def forward(self, here: HistoryEntry) -> tuple[NavigationHistory, HistoryEntry | None]:
        """The history after going forward from ``here``, and the entry to show; None at its end."""
        if not self.forward_entries:
            return self, None
        return NavigationHistory(_with(self.back_entries, here), self.forward_entries[:-1]), self.forward_entries[-1]

    def mapped(self, file: Path | None, move: Callable[[int], int]) -> NavigationHistory:
        """The history after the text of one file has changed; ``move`` maps its positions."""
        ways = (self.back_entries, self.forward_entries)
        return NavigationHistory(
            *(
                tuple(entry._replace(position=move(entry.position)) if entry.file == file else entry for entry in way)
                for way in ways
            )
        )


def _with(places: tuple[HistoryEntry, ...], place: HistoryEntry) -> tuple[HistoryEntry, ...]:
    """The entries with one more; an entry that repeats the last is not added."""
    return places if places and places[-1] == place else (*places, place)[-MAX_ENTRIES:]

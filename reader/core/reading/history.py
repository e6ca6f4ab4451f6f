"""The way back and forward: the places that jumps began at, as a browser keeps its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

MAX_ENTRIES = 200
"""How many places each way are kept; the oldest go first."""


class HistoryEntry(NamedTuple):
    """A code point in one file's text; no file where the article has none."""

    position: int
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class NavigationHistory:
    """Places behind and ahead, the last of each being the nearest; immutable."""

    back_entries: tuple[HistoryEntry, ...] = ()
    forward_entries: tuple[HistoryEntry, ...] = ()

    def push(self, here: HistoryEntry) -> NavigationHistory:
        """The trail after a jump from ``here``: it can be gone back to, and what was ahead is gone."""
        return NavigationHistory(_with(self.back_entries, here))

    def back(self, here: HistoryEntry) -> tuple[NavigationHistory, HistoryEntry | None]:
        """The trail after going back from ``here``, and where to; nowhere at its beginning."""
        if not self.back_entries:
            return self, None
        return NavigationHistory(self.back_entries[:-1], _with(self.forward_entries, here)), self.back_entries[-1]

    def forward(self, here: HistoryEntry) -> tuple[NavigationHistory, HistoryEntry | None]:
        """The trail after going forward from ``here``, and where to; nowhere at its end."""
        if not self.forward_entries:
            return self, None
        return NavigationHistory(_with(self.back_entries, here), self.forward_entries[:-1]), self.forward_entries[-1]

    def mapped(self, file: Path | None, move: Callable[[int], int]) -> NavigationHistory:
        """The trail after the text of one file has become another, in which ``move`` says where places are now."""
        ways = (self.back_entries, self.forward_entries)
        return NavigationHistory(
            *(
                tuple(one._replace(position=move(one.position)) if one.file == file else one for one in way)
                for way in ways
            )
        )


def _with(places: tuple[HistoryEntry, ...], place: HistoryEntry) -> tuple[HistoryEntry, ...]:
    """The places with one more; a place twice running is kept once."""
    return places if places and places[-1] == place else (*places, place)[-MAX_ENTRIES:]

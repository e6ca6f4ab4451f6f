"""The way back and forward: the places that jumps began at, as a browser keeps its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

MOST = 200
"""How many places each way are kept; the oldest go first."""


class HistoryEntry(NamedTuple):
    """A code point in one file's text; no file where the article has none."""

    position: int
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class NavigationHistory:
    """Places behind and ahead, the last of each being the nearest; immutable."""

    behind: tuple[HistoryEntry, ...] = ()
    ahead: tuple[HistoryEntry, ...] = ()

    def left(self, here: HistoryEntry) -> NavigationHistory:
        """The trail after a jump from ``here``: it can be gone back to, and what was ahead is gone."""
        return NavigationHistory(_with(self.behind, here))

    def back(self, here: HistoryEntry) -> tuple[NavigationHistory, HistoryEntry | None]:
        """The trail after going back from ``here``, and where to; nowhere at its beginning."""
        if not self.behind:
            return self, None
        return NavigationHistory(self.behind[:-1], _with(self.ahead, here)), self.behind[-1]

    def forward(self, here: HistoryEntry) -> tuple[NavigationHistory, HistoryEntry | None]:
        """The trail after going forward from ``here``, and where to; nowhere at its end."""
        if not self.ahead:
            return self, None
        return NavigationHistory(_with(self.behind, here), self.ahead[:-1]), self.ahead[-1]

    def carried(self, file: Path | None, move: Callable[[int], int]) -> NavigationHistory:
        """The trail after the text of one file has become another, in which ``move`` says where places are now."""
        ways = (self.behind, self.ahead)
        return NavigationHistory(
            *(
                tuple(one._replace(position=move(one.position)) if one.file == file else one for one in way)
                for way in ways
            )
        )


def _with(places: tuple[HistoryEntry, ...], place: HistoryEntry) -> tuple[HistoryEntry, ...]:
    """The places with one more; a place twice running is kept once."""
    return places if places and places[-1] == place else (*places, place)[-MOST:]

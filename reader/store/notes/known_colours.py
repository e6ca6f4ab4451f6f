"""What notes files say of their colours, for the files in which marks may have them from now on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any

from reader.core.palette import Palette, Pen, merged_pens


class KnownColours:
    """Safe to use from several threads."""

    def __init__(self, palette: Callable[[], Palette]) -> None:
        """``palette`` gives the reader's own colours."""
        self._palette, self._learning = palette, Lock()
        self.found: tuple[Pen, ...] = ()
        """What the files that were read say of their colours."""

    def learn(self, pens: Iterable[Pen]) -> None:
        """Keep in mind what a file says."""
        with self._learning:  # windows tell of backups while a worker saves
            self.found = tuple(merged_pens(self.found, pens).values())

    def with_page(self, raw: Mapping[str, Any]) -> list[Pen]:
        """What all files and the reader's palette say, the page of this JSON included, which is learnt."""
        from reader.core.webannotation.colours import KEY, pens_from_json  # late: not before a file is written

        self.learn(pens_from_json(raw.get(KEY)))
        return [*merged_pens(self.found, self._palette().known).values()]

"""The articles that were open before, and how each was left: where, and with which sections folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reader.core.settings import NO_FOLDS, FoldChoices, Recent
from reader.core.view_choice import USUAL_VIEW, ViewChoice
from reader.paths import resolved


class RecentFiles:
    """The list of recent articles, the last one first; each change is written to the disk."""

    def __init__(
        self,
        entries: Sequence[Recent],
        remember: Callable[[Recent], Sequence[Recent]],
        forget: Callable[[str], Sequence[Recent]],
        earlier: Callable[[str], int] = lambda _path: 0,
    ) -> None:
        """``remember`` puts an entry at the head of the list on the disk, ``forget`` takes a path out of it.

        Both return the new list. ``earlier`` says where a file was left that is not in the list any more, or 0.
        """
        self.entries, self._remember, self._forget, self._earlier = entries, remember, forget, earlier
        self._folds: dict[str, FoldChoices] = {}
        self._text_folds: dict[str, FoldChoices] = {}

    def remember(self, path: Path, title: str, position: int, view: ViewChoice = USUAL_VIEW) -> None:
        """Keep the code point at which an article is left, its folds, and what was seen of it. Raises StoreError."""
        name = str(path)
        folds, text_folds = self._folds.get(name), self._text_folds.get(name)
        recent = Recent(
            name, title, position, folds=folds, text_folds=text_folds, whole_page=view.whole, captions=view.captions
        )
        self.entries = self._remember(recent)

    def forget(self, path: Path) -> None:
        """Take a file out of the list. Raises StoreError."""
        self.entries = self._forget(str(path))

    def set_folds(self, path: Path, folds: FoldChoices) -> None:
        """Know what the reader has folded in the contents of an article, to keep it when the article is left."""
        self._folds[str(path)] = folds

    def folds_of(self, path: Path) -> FoldChoices | None:
        """What the reader has folded in the contents of a file; None if that is not known."""
        name = str(path)
        known = self._folds.get(name)
        return known or next((entry.folds for entry in self.entries if entry.path == name), None)

    def set_text_folds(self, path: Path, folds: FoldChoices) -> None:
        """Know what the reader has opened and closed in the text of an article, to keep it when that is left."""
        self._text_folds[str(path)] = folds

    def text_folds_of(self, path: Path) -> FoldChoices:
        """What the reader has opened and closed in the text of a file."""
        name = str(resolved(path))
        known = self._text_folds.get(name)
        return known or next((entry.text_folds for entry in self.entries if entry.path == name), None) or NO_FOLDS

    def position_of(self, path: Path) -> int:
        """The code point at which a file was left; 0 if that is not known."""
        name = str(resolved(path))
        left = next((entry.position for entry in self.entries if entry.path == name), None)
        return self._earlier(name) if left is None else left

    def paths(self) -> list[Path]:
        """The files, the last one first."""
        return [Path(entry.path) for entry in self.entries]

"""What a window begins with, told before Qt is imported: settings, recent articles, and the first file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import bundled
from reader.paths import absolute, is_file

if TYPE_CHECKING:
    from reader.core.links.deep_link import DeepLink
    from reader.core.settings import Recent, Settings


class WindowStart(NamedTuple):
    """What it begins with; what was wrong with the files of settings and recent articles comes with these."""

    settings: tuple[Settings, tuple[str, ...]]
    recents: tuple[Sequence[Recent], tuple[str, ...]]
    file: Path | None
    """The file that is asked for, or was on the left side the last time; None for the last article."""
    side_by_side: bool
    """Whether there is to be a second pane, as there was the last time."""

    @property
    def first(self) -> Path:
        """The file that is shown first."""
        return self.file or last_of(self.recents[0]) or bundled.sample_article()


def window_start(place: Path | DeepLink | None, notes: Path, settings_folder: Path, *, is_further: bool) -> WindowStart:
    """What a window on a file or a link begins with; one that ``is_further`` has nothing of an earlier time."""
    from reader.store import recents, settings  # late: the command line imports this module

    chosen, recent = settings.load(settings_folder), recents.load(settings_folder)
    # Absolute, as it is kept in recent articles, links and exports.
    file = absolute(place) if isinstance(place, Path) else _linked_file(place, notes, recent[0])
    if is_further:  # which has no tabs yet, and needs no room for them
        return WindowStart((replace(chosen[0], tab_strip=False), chosen[1]), recent, file, side_by_side=False)
    side_by_side = chosen[0].side_by_side
    return WindowStart(chosen, recent, file or (left_article(settings_folder) if side_by_side else None), side_by_side)


def last_of(recents: Sequence[Recent]) -> Path | None:
    """The article that was open last, if it is still there."""
    return next((path for entry in recents[:1] if is_file(path := Path(entry.path))), None)


def left_article(settings_folder: Path) -> Path | None:
    """The article that was on the left side the last time; the one that was read last may have been on the right."""
    from reader.store.open_tabs import OpenTabsFile  # late: only where there were two sides

    left = next(iter(OpenTabsFile(settings_folder).take()), None)
    path = left.tabs[left.current].path if left is not None and left.tabs else None
    return path if path is not None and is_file(path) else None


def _linked_file(link: DeepLink | None, notes: Path, recent: Sequence[Recent]) -> Path | None:
    """The file that a link leads to as far as that can be told before it is read; None if there is none."""
    if link is None:
        return None
    from reader.app.documents.linked_articles import LinkedArticles
    from reader.app.notebook.note_lookup import NoteLookup  # late, as the next one: most starts are on a path

    return next(LinkedArticles(notes, lambda: recent, NoteLookup(notes).find).paths(link), None)

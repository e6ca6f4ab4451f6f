"""The reader's own themes, read when they are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.store.themes import UserTheme


class UserThemes:
    """A folder of theme files."""

    def __init__(self, folder: Path, built_in: Path) -> None:
        """``built_in`` is the folder of the themes that come with Postil."""
        self.folder, self._built_in = folder, built_in

    def read(self) -> tuple[dict[str, UserTheme], tuple[str, ...]]:
        """The themes by name, and what is wrong with those that cannot be used; never raises."""
        from reader.store.themes import read_all  # late: not before the first paint, but where such a theme is chosen

        return read_all(self.folder, self._built_in)

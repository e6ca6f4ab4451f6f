"""Loads the faces that come with Postil, from their packages: Source Serif 4 and Source Sans 3, both variable."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from reader.paths import is_file
from reader.view.style.theme import SANS, SERIF

FACES = {
    "serif": ("fontpkg_source_serif_4", "SourceSerif4{}[opsz,wght].ttf"),
    "sans": ("fontpkg_source_sans_3", "SourceSans3{}[wght].ttf"),
}
"""The package of each face, and its files' names."""
CUTS = ("", "-Italic")
"""What is between the name of the face and of its axes."""


def load_page_fonts(face: str = "serif") -> None:
    """Make the page's face known to Qt: the one that the settings name, or the serif that serves for all others.

    Where its package is missing, installed faces serve.
    """
    _load(face if face in FACES else "serif")


def load_panel_fonts(face: str = "serif") -> None:
    """Make the fonts known that ``load_page_fonts(face)`` left out: what is around the page is shown later."""
    for name in FACES:
        if name != (face if face in FACES else "serif"):
            _load(name)


def installed() -> list[str]:
    """The installed families to choose from: scalable ones with letters, sorted, without those that come with Postil.

    Asking for all of them takes some ten milliseconds the first time.
    """
    symbols = QFontDatabase.WritingSystem.Symbol
    ours = (SERIF[0], SANS[0])
    return sorted(
        (
            family
            for family in QFontDatabase.families()
            if family not in ours
            and not QFontDatabase.isPrivateFamily(family)
            and QFontDatabase.isSmoothlyScalable(family)
            and symbols not in QFontDatabase.writingSystems(family)
        ),
        key=str.casefold,
    )


def is_available(face: str) -> bool:
    """Whether the face that the settings name is available."""
    return face in FACES or QFontDatabase.hasFamily(face)


def font_files() -> list[Path]:
    """The files of the serif, for another process that sets the words of drawings in it.

    A drawing cannot choose a place on an axis, and the sans without one is extra-light.
    """
    return _files("serif")


@cache
def _load(face: str) -> None:
    """Load the files of a face, once a process: that takes milliseconds, and Qt forgets what it has measured."""
    for file in _files(face):
        QFontDatabase.addApplicationFont(str(file))


def _files(face: str) -> list[Path]:
    package, name = FACES[face]
    folder = _folder(package)
    return [file for cut in CUTS if is_file(file := folder / name.format(cut))]


def _folder(package: str) -> Path:
    from importlib.util import find_spec  # its spec says where it lies without running it

    spec = find_spec(package)
    return Path(spec.origin).parent / "files" if spec and spec.origin else Path("/nonexistent")

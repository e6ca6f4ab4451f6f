"""Loads the fonts that come with Postil: Source Serif and Source Sans, from their packages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from reader.paths import is_file
from reader.view.style.theme import SANS, SERIF

FACES = {"serif": ("font_source_serif_pro", "SourceSerifPro"), "sans": ("font_source_sans_pro", "SourceSansPro")}
"""The package of each face, and what its files' names begin with."""
CUTS = ("Regular", "It", "Semibold", "SemiboldIt")


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
    """The files of all fonts that come with Postil, for another process that sets words in them."""
    return [file for face in FACES for file in _files(face)]


def _load(face: str) -> None:
    """Load the cuts of a face; each takes one to two milliseconds."""
    for file in _files(face):
        QFontDatabase.addApplicationFont(str(file))


def _files(face: str) -> list[Path]:
    package, stem = FACES[face]
    folder = _folder(package)
    return [file for cut in CUTS if is_file(file := folder / f"{stem}-{cut}.ttf")]


def _folder(package: str) -> Path:
    from importlib.util import find_spec  # its spec says where it lies without running it

    spec = find_spec(package)
    return Path(spec.origin).parent / "files" if spec and spec.origin else Path("/nonexistent")

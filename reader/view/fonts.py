"""The faces that come with Postil: Source Serif and Source Sans, from their packages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase


def load_page_fonts() -> None:
    """Make the page's faces known to Qt; where their package is missing, installed faces serve."""
    _load("font_source_serif_pro", "SourceSerifPro", ("Regular", "It", "Semibold", "SemiboldIt"))


def load_panel_fonts() -> None:
    """Likewise for what stands around the page, which is shown later."""
    _load("font_source_sans_pro", "SourceSansPro", ("Regular", "It", "Semibold"))


def _load(package: str, stem: str, faces: tuple[str, ...]) -> None:
    """Load some cuts of a family; each takes one to two milliseconds."""
    folder = _folder(package)
    for face in faces:
        file = folder / f"{stem}-{face}.ttf"
        if file.is_file():
            QFontDatabase.addApplicationFont(str(file))


def _folder(package: str) -> Path:
    from importlib.util import find_spec  # its spec says where it lies without running it

    spec = find_spec(package)
    return Path(spec.origin).parent / "files" if spec and spec.origin else Path("/nonexistent")

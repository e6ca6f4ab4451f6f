"""The faces that come with Postil: Source Serif and Source Sans, from their packages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

FACES = ("Regular", "It", "Semibold", "SemiboldIt")
"""The cuts in use; each takes about 2 ms to load."""


def load_fonts() -> None:
    """Make the faces known to Qt; where a package is missing, installed faces serve."""
    for package, stem in (("font_source_serif_pro", "SourceSerifPro"), ("font_source_sans_pro", "SourceSansPro")):
        folder = _folder(package)
        for face in FACES if package == "font_source_serif_pro" else ("Regular", "Semibold"):
            file = folder / f"{stem}-{face}.ttf"
            if file.is_file():
                QFontDatabase.addApplicationFont(str(file))


def _folder(package: str) -> Path:
    from importlib.util import find_spec  # its spec says where it lies without running it

    spec = find_spec(package)
    return Path(spec.origin).parent / "files" if spec and spec.origin else Path("/nonexistent")

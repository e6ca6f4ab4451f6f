"""Makes small faces of those that come with Postil: with all of their weights, but only with some letters.

Their licence (SIL Open Font License 1.1) lets them be put into documents; a part of a face must not have the name that
its makers have reserved (3), so it has none, but for who made it and the licence.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from reader.exchange.content.article_assets import FaceCut
from reader.paths import file_status, is_file
from reader.store.face_cache import FaceCache

logger = logging.getLogger(__name__)

FILES: Mapping[FaceCut, tuple[str, str]] = {
    FaceCut(serif=True, italic=False): ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    FaceCut(serif=True, italic=True): ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    FaceCut(serif=False, italic=False): ("fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    FaceCut(serif=False, italic=True): ("fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
}
"""The package of each cut, and its file."""
FEATURES = ("kern", "liga", "mark", "mkmk", "ccmp", "locl", "calt", "rlig")
"""What is kept of how letters are set together (OpenType 1.9, registered features)."""
_KEPT_NAMES = (0, 13, 14)
"""Copyright, licence and the licence's address (OpenType 1.9, ``name``)."""
_FORM = b"1"
"""Is changed with what is made of a face here."""


class FaceSubsets:
    """Makes subsets, and keeps them: a preview asks for the same one again and again."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the cache folder."""
        self._cache = FaceCache(folder)

    def of(self, letters: Mapping[FaceCut, frozenset[str]]) -> Mapping[FaceCut, bytes]:
        """The subset of each cut as WOFF; a cut whose file is missing is left out, and installed faces serve."""
        made = {cut: self._subset(file, some) for cut, some in letters.items() if (file := face_file(cut)) is not None}
        return {cut: data for cut, data in made.items() if data}

    def _subset(self, file: Path, letters: frozenset[str]) -> bytes:
        status = file_status(file)
        if status is None:
            return b""
        stamp = f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\0{''.join(sorted(letters))}"
        key = sha256(_FORM + stamp.encode("utf-8", "surrogatepass")).hexdigest()
        data = self._cache.find(key)
        if data is None:
            try:
                data = subset(file.read_bytes(), letters)
            except Exception:
                logger.exception("A face cannot be made smaller")
                return b""
            self._cache.keep(key, data)
        return data


def face_file(cut: FaceCut) -> Path | None:
    """The file of a cut; None where its package is missing."""
    package, name = FILES[cut]
    spec = find_spec(package)  # says where it lies without running it
    file = Path(spec.origin).parent / "files" / name if spec and spec.origin else None
    return file if file is not None and is_file(file) else None


def subset(face: bytes, letters: frozenset[str]) -> bytes:
    """A face with these letters, as WOFF."""
    from fontTools.subset import Options, Subsetter  # late: takes a fifth of a second, and few exports need it
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting, options.glyph_names, options.notdef_outline = False, False, True
    options.drop_tables += ["meta", "STAT"]
    font = TTFont(io.BytesIO(face), lazy=True, recalcTimestamp=False)  # the same letters make the same bytes
    names = font["name"]
    del font["name"]  # else all tables are looked through for names that are in use, which takes as long as the rest
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={ord(letter) for letter in letters})
    subsetter.subset(font)
    names.names = [record for record in names.names if record.nameID in _KEPT_NAMES]
    font["name"] = names
    font.flavor = "woff"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()

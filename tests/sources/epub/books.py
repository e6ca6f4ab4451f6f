"""Makes books for tests: small EPUB files, with whatever is wrong in them that a test asks for."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".ncx": "application/x-dtbncx+xml",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
ABOUT = (
    "<dc:title>On Tea</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Chen</dc:creator>"
    "<dc:language>en</dc:language><dc:publisher>The Press</dc:publisher>"
    '<dc:date>2020-05-01</dc:date><dc:identifier id="id">urn:x:1</dc:identifier>'
)


def page(body: str, head: str = "") -> str:
    """A file of a book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/>{head}</head><body>{body}</body></html>'
    )


def nav(contents: str, pages: str = "") -> str:
    """A navigation document."""
    lists = f'<nav epub:type="toc"><ol>{contents}</ol></nav>'
    return page(lists + (f'<nav epub:type="page-list" hidden=""><ol>{pages}</ol></nav>' if pages else ""))


def package(
    names: Sequence[str], spine: Sequence[str], about: str = ABOUT, properties: Mapping[str, str] | None = None
) -> str:
    """A package document for these files, of which those of ``spine`` are read."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="{TYPES.get(Path(name).suffix, "application/x-unknown")}" '
        f'properties="{(properties or {}).get(name, "")}"/>'
        for name in names
    )
    references = "".join(f'<itemref idref="{name}"/>' for name in spine)
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{about}</metadata>'
        f'<manifest>{items}</manifest><spine toc="toc.ncx">{references}</spine></package>'
    )


def write_book(
    path: Path,
    chapters: Mapping[str, str | bytes],
    others: Mapping[str, str | bytes] | None = None,
    about: str = ABOUT,
    properties: Mapping[str, str] | None = None,
) -> Path:
    """Write a book whose ``chapters`` are read in their order; ``others`` lie beside them, or where ``/`` says."""
    others = others or {}
    names = [*chapters, *(name for name in others if not name.startswith("/"))]
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package(names, list(chapters), about, properties),
    }
    files |= {f"OEBPS/{name}": text for name, text in chapters.items()}
    files |= {name[1:] if name.startswith("/") else f"OEBPS/{name}": data for name, data in others.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path

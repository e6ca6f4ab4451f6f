"""The file that a relative link means: as written, or under the name that its source has where the link names a page.

A site's links are those of its pages: ``guide.html``, ``guide/`` and ``guide`` are made of ``guide.md``; a folder is
shown as the page of that folder; ``/guide`` begins at the site's root, which is somewhere above the article.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from reader.links.roots import roots_of
from reader.paths import find_loosely, is_file, is_folder

SOURCES = (".md", ".markdown", ".mkd", ".mdown", ".txt", ".rst", ".rest", ".adoc", ".asciidoc", ".org")
"""The suffixes of a source whose page is linked to."""
_PAGES = (".html", ".htm", ".xhtml")
_FOLDER_PAGES = (
    *("README.md", "index.md", "_index.md", "README.markdown", "index.html", "README.txt", "README"),
    *("README.rst", "index.rst", "README.adoc", "index.adoc", "README.org", "index.org"),
)
"""What is shown for a folder."""


class LinkedPlace(NamedTuple):
    """Where a link leads."""

    path: Path
    fragment: str = ""
    """The place in it, decoded and without its ``#``."""


def find_linked(address: str, article: Path) -> LinkedPlace | None:
    """The place that a relative link in an article means; None if there is no such file."""
    for path, fragment in _readings(address):
        found = find_file(path, article)
        if found is not None:
            return LinkedPlace(found, fragment)
    return None


def named_path(address: str, article: Path) -> Path:
    """The path that a relative link names, be there a file or not: for a sentence that tells of it."""
    path, _ = next(_readings(address))
    return article.parent / path.lstrip("/")


def find_file(path: str, article: Path) -> Path | None:
    """The file that a path in an article means; None if there is none."""
    return _first_found(path, article, _find_at)


def find_plain_file(path: str, article: Path) -> Path | None:
    """The very file that a path in an article means, such as a picture: nothing that a page was made of."""
    return _first_found(path, article, lambda base: base if is_file(base) else find_loosely(base))


def _first_found(path: str, article: Path, find: Callable[[Path], Path | None]) -> Path | None:
    for base in _bases(path, article):
        with suppress(ValueError):  # no name that a file can have
            if (found := find(base)) is not None:
                return found
    return None


def _readings(address: str) -> Iterator[tuple[str, str]]:
    """The path and the fragment of an address: as a URL, and as a file's name that was written as it is (``C#.md``)."""
    with suppress(ValueError):
        parts = urlsplit(address)
        yield os.fsdecode(unquote_to_bytes(parts.path)), unquote(parts.fragment)  # the name may be no UTF-8
    yield address, ""


def _bases(path: str, article: Path) -> Iterator[Path]:
    """The paths that a written one may stand for, the most likely first."""
    bare = path.lstrip("/\\")
    if bare == path:
        yield article.parent / path
    for root in roots_of(article):
        yield root / bare
    if bare != path:
        yield article.parent / bare
        yield Path(path)


def _find_at(path: Path) -> Path | None:
    if is_file(path):
        return path
    if is_folder(path):
        return _page_of(path)
    return find_loosely(path) or _source_of(path)


def _source_of(path: Path) -> Path | None:
    """The file that the page at a path is made of."""
    if path.suffix.lower() not in _PAGES:
        return _with_suffix(path)
    plain = path.with_suffix("")
    if (found := _with_suffix(plain)) is not None or plain.name != "index":
        return found
    return _page_of(plain.parent) or _with_suffix(plain.parent)


def _with_suffix(path: Path) -> Path | None:
    if not path.name:
        return None
    named = [path.with_name(path.name + suffix) for suffix in SOURCES]
    return next(filter(is_file, named), None) or find_loosely(named[0])


def _page_of(folder: Path) -> Path | None:
    pages = [folder / name for name in _FOLDER_PAGES] if is_folder(folder) else []
    return next(filter(is_file, pages), None) or next(filter(None, map(find_loosely, pages[:3])), None)

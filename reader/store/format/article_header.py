"""The ``article`` object at the start of a notes file: the paths, title and digest of the article."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from reader.core.text.well_formed import well_formed
from reader.core.text.written_paths import read_path, written_path
from reader.paths import is_absent, is_file

_HEAD = 16_384
"""How many bytes of a notes file are read: the header is at its start."""
_ARTICLE = re.compile(r'"article"\s*:\s*(?=\{)')


class ArticleHeader(NamedTuple):
    """What a notes file says about its article."""

    path: str = ""
    """The main path: the last one on the machine that created the file."""
    paths: tuple[str, ...] = ()
    """Earlier paths, and paths on other machines."""
    title: str = ""
    digest: str = ""

    @property
    def all_paths(self) -> tuple[str, ...]:
        """All absolute paths."""
        return tuple(path for path in (self.path, *self.paths) if Path(path).is_absolute())

    @property
    def is_missing(self) -> bool:
        """Whether it is known that nothing exists at any of its paths."""
        return all(is_absent(Path(path)) for path in self.all_paths)

    def is_of(self, path: str) -> bool:
        """Whether the article is at this path; a path other than the main one counts only if that does not exist."""
        return path == self.path or (path in self.paths and is_absent(Path(self.path)))


def header_from_json(value: object) -> ArticleHeader:
    """Make a header of the value of ``article``, which may be any JSON."""
    if not isinstance(value, Mapping):
        return ArticleHeader()
    title, digest = _text(value.get("title")), _text(value.get("digest"))
    more = value.get("paths")
    paths = tuple(filter(None, map(_path, more))) if isinstance(more, list) else ()
    return ArticleHeader(_path(value.get("path")), paths, title, digest)


def read_header(file: Path) -> ArticleHeader | None:
    """Read the header of a notes file; None if there is none, or the file is missing or cannot be read."""
    with suppress(OSError, ValueError, RecursionError):
        if not is_file(file):  # reading from a pipe would wait for ever
            return None
        with file.open("rb") as opened:
            head = opened.read(_HEAD).decode("utf-8", "replace")
        if (start := _ARTICLE.search(head)) is not None:
            return header_from_json(json.JSONDecoder().raw_decode(head, start.end())[0])
    return None


def article_json(path: str, title: str, digest: str, before: object) -> dict[str, Any]:
    """The value of ``article`` for an article at ``path``; ``before`` is the present value in the file.

    All paths are kept, as written paths. A path that the file has already does not become the main one: otherwise two
    machines with the article at different paths would rewrite the file in turns.
    """
    known = header_from_json(before)
    first = known.path if path in known.paths and known.path else path
    # An earlier Postil wrote a path that is not UTF-8 with U+FFFD, which leads nowhere.
    broken = {well_formed(path)} - {path}
    first = path if first in broken else first
    others = sorted({path, *known.all_paths} - {first, "", *broken})
    return {"title": title, "path": written_path(first), "digest": digest} | _paths(others)


def merge_article_json(first: object, second: object) -> dict[str, Any]:
    """Merge two values of ``article``: the first wins where they differ, and the paths of both are kept."""
    both = {**(second if isinstance(second, Mapping) else {}), **(first if isinstance(first, Mapping) else {})}
    headers = (header_from_json(first), header_from_json(second))
    path = headers[0].path or headers[1].path
    others = sorted({other for header in headers for other in header.all_paths} - {path})
    return both | _paths(others)


def _paths(others: list[str]) -> dict[str, list[str]]:
    return {"paths": [written_path(path) for path in others]} if others else {}


def _path(value: object) -> str:
    return read_path(value) if isinstance(value, str) else ""


def _text(value: object) -> str:
    return well_formed(value) if isinstance(value, str) else ""

"""What the top of a notes file tells of its article: where it is, or was, and which text it had."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

_HEAD = 16_384
"""How many bytes of a notes file are looked at: what tells of the article stands at the top."""
_ARTICLE = re.compile(r'"article"\s*:\s*(?=\{)')


class ArticleHeader(NamedTuple):
    """What a notes file tells of its article."""

    path: str = ""
    """Where it is, on the machine that wrote the file first, or was found there last."""
    paths: tuple[str, ...] = ()
    """Where else it was, or is on other machines."""
    title: str = ""
    digest: str = ""

    @property
    def all_paths(self) -> tuple[str, ...]:
        """All absolute paths that are known of it."""
        return tuple(path for path in (self.path, *self.paths) if Path(path).is_absolute())

    @property
    def missing(self) -> bool:
        """Whether it is at none of its places."""
        return not any(map(exists, self.all_paths))

    def is_of(self, path: str) -> bool:
        """Whether an article at this path is the one: no other of its places has it."""
        return path == self.path or (path in self.paths and not exists(self.path))


def header_from_json(found: object) -> ArticleHeader:
    """Read it from the page's ``article``, which may be anything."""
    if not isinstance(found, Mapping):
        return ArticleHeader()
    path, title, digest = (_text(found.get(key)) for key in ("path", "title", "digest"))
    more = found.get("paths")
    return ArticleHeader(path, tuple(filter(None, map(_text, more))) if isinstance(more, list) else (), title, digest)


def read_header(file: Path) -> ArticleHeader | None:
    """What a notes file tells; None where it tells nothing, cannot be read, or is not there."""
    with suppress(OSError, ValueError, RecursionError):
        if not file.is_file():  # reading from a pipe would wait for ever
            return None
        with file.open("rb") as opened:
            head = opened.read(_HEAD).decode("utf-8", "replace")
        if (start := _ARTICLE.search(head)) is not None:
            return header_from_json(json.JSONDecoder().raw_decode(head, start.end())[0])
    return None


def exists(path: str) -> bool:
    """Whether there is anything at a path on this machine."""
    try:
        return os.path.lexists(path)
    except ValueError:  # a name that no file can have
        return False


def article_json(path: str, title: str, digest: str, before: object) -> dict[str, Any]:
    """The page's ``article`` for an article at ``path``; ``before`` is what was there.

    All places are kept. A place that is known already does not become the first: of two machines that have the article
    in two places, each would else write the file again after the other.
    """
    known = header_from_json(before)
    first = known.path if path in known.paths and known.path else path
    others = sorted({path, *known.all_paths} - {first, ""})
    return {"title": title, "path": first, "digest": digest} | ({"paths": others} if others else {})


def merge_article_json(one: object, other: object) -> dict[str, Any]:
    """What two pages tell of one article, the first where they differ; with the places of both."""
    both = {**(other if isinstance(other, Mapping) else {}), **(one if isinstance(one, Mapping) else {})}
    known = (header_from_json(one), header_from_json(other))
    first = known[0].path or known[1].path
    others = sorted({place for each in known for place in each.all_paths} - {first})
    return both | ({"paths": others} if others else {})


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

"""The identity of an article, and the name of its notes file: ``<title-slug>-<8 hex digits of its path>.json``."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

_CODE = re.compile(r"-([0-9a-f]{8})(?=\.json$|\.json\.bak$|[^0-9A-Za-z].*conflict)", re.IGNORECASE)


class ArticleKey(NamedTuple):
    """Identifies an article and the state of its text."""

    path: Path
    """Absolute."""
    title: str
    digest: str
    """Of the article's present text, from ``reader.core.article.digest``."""


def path_code(path: Path, number: int = 0) -> str:
    """Eight hexadecimal digits for an absolute path; each ``number`` gives other digits, for when some are taken."""
    salt = b"\0%d" % number if number else b""
    return hashlib.sha256(os.fsencode(path) + salt).hexdigest()[:8]


def file_name(key: ArticleKey, number: int = 0) -> str:
    """The name of a new notes file. The slug has letters and digits of any script, at most 60 bytes."""
    slug = re.sub(r"[\W_]+", "-", key.title.casefold()).strip("-")
    slug = slug.encode("utf-8", "ignore")[:60].decode("utf-8", "ignore").strip("-")
    return f"{slug or 'article'}-{path_code(key.path, number)}.json"


def article_code(name: str) -> str:
    """The part that the names of one article's notes file, its backup and its conflict copies have in common."""
    found = _CODE.search(name)
    return found[1].lower() if found else name.removesuffix(".bak")

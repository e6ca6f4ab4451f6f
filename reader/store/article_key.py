"""Which notes file belongs to which article: ``<title-slug>-<8 hex>.json``, the digits telling of its path."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple


class ArticleKey(NamedTuple):
    """Which article's notes."""

    path: Path
    """Absolute."""
    title: str
    digest: str
    """Of the article's text as it is now, from ``reader.core.article.digest``."""


def path_code(path: Path, number: int = 0) -> str:
    """Eight hexadecimal digits for an absolute path; others for each ``number``, where those are taken."""
    salt = b"\0%d" % number if number else b""
    return hashlib.sha256(os.fsencode(path) + salt).hexdigest()[:8]


def file_name(key: ArticleKey, number: int = 0) -> str:
    """The name that a new notes file gets: letters and digits of any script, at most 60 bytes of them."""
    slug = re.sub(r"[\W_]+", "-", key.title.casefold()).strip("-")
    slug = slug.encode("utf-8", "ignore")[:60].decode("utf-8", "ignore").strip("-")
    return f"{slug or 'article'}-{path_code(key.path, number)}.json"

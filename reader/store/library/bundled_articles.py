"""The articles that come with Postil, as the library lists them before their reader has opened them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from reader.core.library.article_kind import ArticleKind
from reader.core.library.indexed_file import IndexedFile, IndexedStamp

logger = logging.getLogger(__name__)


def described(paths: Iterable[Path]) -> tuple[IndexedFile, ...]:
    """What the first lines of these Markdown files say of them; what cannot be read is left out, and logged."""
    found = []
    for path in paths:
        try:
            found.append(_described(path, path.read_text("utf-8")))
        except (OSError, ValueError):
            logger.warning("An article that comes with Postil cannot be read", exc_info=True)
    return tuple(found)


def _described(path: Path, text: str) -> IndexedFile:
    lines = text.partition("\n---\n")[0].splitlines()
    fields = {name: value.strip().strip('"') for name, colon, value in (line.partition(":") for line in lines) if colon}
    return IndexedFile(
        str(path),
        "",
        IndexedStamp(0, 0),
        fields.get("title", path.stem),
        fields.get("author", ""),
        kind=ArticleKind.MARKDOWN,
        words=len(text.split()),
        length=len(text),
    )

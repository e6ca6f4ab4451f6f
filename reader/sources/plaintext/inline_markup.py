"""Reads what Project Gutenberg's books write into their lines: ``_italics_``, ``=bold=`` and numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.core.article import RunStyle
from reader.sources.blocks.block_drafts import PLAIN, RunFormat

_MARKED = re.compile(
    r"(?<![\w_])_(?=[^\s_])(?P<italic>[^_]{1,2000}?)(?<=[^\s_])_(?![\w_])"
    r"|(?<![\w=])=(?=[^\s=])(?P<bold>[^=]{1,2000}?)(?<=[^\s=])=(?![\w=])"
    r"|(?P<page>\[(?:Pg|Page|p\.) ?[\divxlc]{1,6}\]|\{(?:p\. ?)?[\divxlc]{1,6}\})"
)
_SIGNS = "_=[{"
_STYLES = {"italic": RunStyle.ITALIC, "bold": RunStyle.BOLD, "page": RunStyle.SMALL}


def marked_pieces(text: str) -> Iterator[tuple[str, RunFormat]]:
    """The text in pieces with their formats, without the signs that say them."""
    if not any(sign in text for sign in _SIGNS):
        yield text, PLAIN
        return
    done = 0
    for found in _MARKED.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], PLAIN
        name = found.lastgroup or ""
        yield found[name], RunFormat(_STYLES[name])
        done = found.end()
    if done < len(text):
        yield text[done:], PLAIN


def without_marks(text: str) -> str:
    """The text without the signs of its formats."""
    return "".join(piece for piece, _ in marked_pieces(text))

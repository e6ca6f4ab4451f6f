"""Colours for code, by Pygments' tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Thread

from PySide6.QtGui import QColor

from reader.core.article import Article, BlockKind
from reader.core.text.code_tokens import SECONDS, code_tokens, lexer_name, nearest_kind
from reader.view.style.theme import Theme


def load_lexers(article: Article) -> Thread | None:
    """Load the lexers that the article's code needs, on a thread: else the window would freeze at the first code."""
    languages = {block.language for block in article.blocks if block.kind is BlockKind.CODE and block.language}
    if not languages:
        return None
    thread = Thread(target=_load, args=(languages,), name="code colours", daemon=True)
    thread.start()
    return thread


def _load(languages: Iterable[str]) -> None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    for language in sorted(languages):
        try:
            list(get_lexer_by_name(lexer_name(language)).get_tokens(""))  # which compiles its expressions
        except ClassNotFound:
            continue


def colour_pieces(code: str, language: str, theme: Theme, seconds: float = SECONDS) -> Iterator[tuple[str, QColor]]:
    """The code in pieces, each with its colour; together they are the code, letter for letter."""
    ink, known = theme.colour("ink"), theme.code_colours
    for piece, token in code_tokens(code, language, seconds):
        kind = nearest_kind(token, known)
        yield piece, QColor(known[kind]) if kind else ink

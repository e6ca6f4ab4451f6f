"""Colours for code: Pygments' tokens laid over the letters after the page has been shown."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from reader.core.article import Article, Kind
from reader.view.page_map import units
from reader.view.theme import Theme
from reader.view.typeset import Typeset

LONGEST = 200_000
"""Code of more characters than this stays plain."""


def colour_code(article: Article, typeset: Typeset, theme: Theme) -> None:
    """Colour every code block that names its language; the letters stay where they are."""
    for block in article.blocks:
        if block.kind is Kind.CODE and block.language and block.span.length <= LONGEST:
            found = typeset.document.findBlock(typeset.map.to_qt(block.span.start))
            ranges = _ranges(block.span.of(article.text), block.language, theme)
            if ranges:
                found.layout().setFormats(ranges)
                typeset.document.markContentsDirty(found.position(), found.length())


def _ranges(code: str, language: str, theme: Theme) -> list[QTextLayout.FormatRange]:
    from pygments.lexers import get_lexer_by_name  # only an article with code needs it
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return []
    made, at = [], 0
    for token, value in lexer.get_tokens(code):
        width = units(value)
        colour = _colour(str(token).removeprefix("Token").lstrip("."), theme)
        if colour is not None and value.strip():
            one = QTextLayout.FormatRange()
            one.start, one.length = at, width
            form = QTextCharFormat()
            form.setForeground(colour)
            one.format = form
            made.append(one)
        at += width
    return made


def _colour(token: str, theme: Theme) -> QColor | None:
    """The colour of a token or of the nearest kind above it; ``Literal.String.Doc`` is also found as ``String.Doc``."""
    parts = token.removeprefix("Literal.").split(".")
    while parts:
        value = theme.code_colours.get(".".join(parts))
        if value:
            return QColor(value)
        parts.pop()
    return None

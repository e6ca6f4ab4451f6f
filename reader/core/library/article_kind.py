"""The kinds of articles, by which the library is grouped and filtered, and which of them a file's name tells."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class ArticleKind(StrEnum):
    """What a file is to its reader. The value is written to disk and said in JSON, and stays."""

    MARKDOWN = "markdown"
    MARKUP = "markup"
    """Org, AsciiDoc, reStructuredText."""
    TEXT = "text"
    PAGE = "page"
    """A web page, saved in one file or with its pictures beside it."""
    BOOK = "book"
    MAIL = "mail"
    CODE = "code"
    """Source code, logs, patches, data: lines that are kept as they are."""


_BY_SUFFIX = {
    **dict.fromkeys(("md", "markdown", "mkd", "mdown", "mdx", "qmd", "rmd"), ArticleKind.MARKDOWN),
    **dict.fromkeys(("org", "adoc", "asciidoc", "asc", "rst", "rest"), ArticleKind.MARKUP),
    **dict.fromkeys(("html", "htm", "xhtml", "xht", "mht", "mhtml", "webarchive", "htmlz", "maff"), ArticleKind.PAGE),
    "epub": ArticleKind.BOOK,
    **dict.fromkeys(("eml", "mbox"), ArticleKind.MAIL),
    **dict.fromkeys(("", "txt", "text", "asc"), ArticleKind.TEXT),
}


def kind_of(path: str) -> ArticleKind:
    """What kind of article a file is, by the end of its name; what is not known otherwise is lines as they are."""
    return _BY_SUFFIX.get(PurePath(path).suffix.removeprefix(".").lower(), ArticleKind.CODE)

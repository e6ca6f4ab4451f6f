"""Markdown to an Article: Python-Markdown makes HTML of it, and the HTML reader the rest."""

from __future__ import annotations

import re
from pathlib import Path

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from pymdownx.tasklist import TasklistExtension
from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article, Kind
from reader.sources import frontmatter
from reader.sources.dialect import Dialect
from reader.sources.html import read_tree
from reader.sources.outline import compose

_SWALLOWS = re.compile(
    r"<(?=(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext|template)\b)", re.IGNORECASE
)
"""Elements that take all that follows for their own until they are closed."""


def parse_markdown(source: str, path: Path | None = None) -> Article:
    """The Article of a Markdown text; any text is one."""
    about, body = frontmatter.split(source.replace("\r\n", "\n").replace("\r", "\n"))
    try:
        html = _parser().convert(body)
    except RecursionError:
        # Lists or quotations hundreds of levels deep: not an article, but its words can still be read.
        from reader.sources.plaintext import parse_plain

        return parse_plain(body, path)
    drafts = read_tree(LexborHTMLParser(_closed(html)), find_urls=True)
    kept = [one for one in drafts if one.kind is not Kind.PARAGRAPH or one.length != 5 or one.words() != "[TOC]"]
    return compose(kept, about, path)


def _parser() -> Markdown:
    """A parser of its own for each text: an interrupted one would not be clean.

    Extensions are given as instances, since looking one up by name searches all installed distributions. The table
    of contents extension is not among them: headings' slugs are made from the finished text.
    """
    return Markdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(),
            DefListExtension(),
            AbbrExtension(),
            AdmonitionExtension(),
            SaneListExtension(),
            TasklistExtension(),
            Dialect(),
        ]
    )


def _closed(html: str) -> str:
    """The same HTML, with each tag shown as text that would swallow the rest: "use the <script> tag"."""
    ends: dict[str, int] = {}

    def kept(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name not in ends:
            closing = [found.start() for found in re.finditer(f"</{name}\\b", html, re.IGNORECASE)]
            ends[name] = closing[-1] if closing and name != "plaintext" else -1
        return "<" if ends[name] > match.start() else "&lt;"

    return _SWALLOWS.sub(kept, html)

"""Writes the runs of a block as HTML: emphasis, code, links, and formulas as TeX, as pandoc has them."""

from __future__ import annotations

from html import escape
from itertools import groupby

from reader.core.article import Article, Block, Run, RunStyle
from reader.core.span import Span
from reader.exchange.content.by_section import plain_words
from reader.exchange.content.web_address import web_address

_TAGS = (
    (RunStyle.CODE, "code"),
    (RunStyle.SMALL, "small"),
    (RunStyle.SUBSCRIPT, "sub"),
    (RunStyle.SUPERSCRIPT, "sup"),
    (RunStyle.UNDERLINE, "u"),
    (RunStyle.STRIKETHROUGH, "s"),
    (RunStyle.ITALIC, "em"),
    (RunStyle.BOLD, "strong"),
    (RunStyle.MARKED, "mark"),
)
"""From the innermost to the outermost."""


def inline_html(article: Article, block: Block, part: Span) -> str:
    """The words of a part of a block; its line breaks are ``<br>``.

    Links within the article, or to files beside it, are mere words: elsewhere they lead nowhere.
    """
    if len(block.runs) < 2 and not (block.runs and (block.runs[0].style or block.runs[0].href)):
        return _words(article, part.start, part.end)
    written = ""
    inside = (run for run in block.runs if run.start < part.end and part.start < run.end)
    for href, runs in groupby(inside, key=lambda run: run.href):
        words = "".join(_run(article, run, part) for run in runs)
        if words.strip() and (address := web_address(href)):
            words = f'<a href="{escape(address)}">{words}</a>'
        written += words
    return written


def _run(article: Article, run: Run, part: Span) -> str:
    start, end, style = max(run.start, part.start), min(run.end, part.end), run.style
    words = _words(article, start, end)
    if not style or not words:
        return words
    if RunStyle.FORMULA in style and (start, end) == (run.start, run.end):
        return f'<span class="math inline">\\({words}\\)</span>'
    if RunStyle.KEY in style:
        words = f"<kbd>{words}</kbd>"
    for flag, tag in _TAGS:
        if flag in style and not (tag == "code" and RunStyle.KEY in style):
            words = f"<{tag}>{words}</{tag}>"
    return words


def _words(article: Article, start: int, end: int) -> str:
    return escape(plain_words(article.text[start:end]), quote=False).replace("\n", "<br>\n")

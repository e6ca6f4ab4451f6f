"""Writes a quote as HTML that is read again as it was: lines as paragraphs, formulas as TeX, as pandoc has them."""

from __future__ import annotations

from html import escape

from reader.core.article import Article, Block, RunStyle
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of, plain_words


def quote_html(article: Article, span: Span | None, words: str) -> str:
    """The paragraphs of a quote; its formulas are known where the article has the same words there."""
    if span is None or plain_words(span.extract(article.text)) != words:
        return _paragraphs(escape(words))
    return "\n".join(filter(None, (_block(article, block, span) for block in blocks_of(article, span))))


def _block(article: Article, block: Block, span: Span) -> str:
    part = Span(max(span.start, block.span.start), min(span.end, block.span.end))
    if part.length <= 0:
        return ""
    if block.is_formula and part == block.span:
        return f'<div class="math display">\\[{_escaped(article, part)}\\]</div>'
    if not any(RunStyle.FORMULA in run.style for run in block.runs):
        return _paragraphs(_escaped(article, part))
    written = ""
    for run in block.runs:
        piece = Span(max(run.start, part.start), min(run.end, part.end))
        if piece.length > 0:
            is_formula = RunStyle.FORMULA in run.style and piece.length == run.end - run.start
            words = _escaped(article, piece)
            written += f'<span class="math inline">\\({words}\\)</span>' if is_formula else words
    return _paragraphs(written)


def _escaped(article: Article, span: Span) -> str:
    return escape(plain_words(span.extract(article.text)))


def _paragraphs(written: str) -> str:
    return "\n".join(f"<p>{line}</p>" for line in written.splitlines() if line.strip())

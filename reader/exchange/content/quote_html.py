"""Writes a quote as HTML with its structure: lists, tables, code, quotations, emphasis, links and formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Cell, Container, ContainerKind
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of, plain_words
from reader.exchange.content.inline_html import inline_html

_NUMBER = re.compile(r"(\d{1,9})[.)]")
_LANGUAGE = re.compile(r"[A-Za-z][\w+.#-]*")
_BULLETS = "•◦▪‣-*+"
"""The markers that a browser draws by itself."""


class _HtmlPart(NamedTuple):
    """A block, or the part of it that is in the quote."""

    block: Block
    html: str
    """Without what the block is nested in; of a cell what is in it."""
    is_start: bool
    """Whether it begins where the block does."""


def quote_html(article: Article, span: Span | None, words: str) -> str:
    """A quote as the article has it, or in paragraphs where the article has none or other words there."""
    if span is not None and plain_words(span.extract(article.text)) == words:
        return _passage(article, span) or _paragraphs(words)
    return _paragraphs(words)


def _paragraphs(words: str) -> str:
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in words.splitlines() if line.strip())


def _passage(article: Article, span: Span) -> str:
    """The passage by its blocks; empty where they have no words, or are not at hand."""
    parts = []
    for block in blocks_of(article, span):
        part = Span(max(span.start, block.span.start), min(span.end, block.span.end))
        if (part.length > 0 or block.cell) and (html := _block(article, block, part)) is not None:
            parts.append(_HtmlPart(block, html, part.start == block.span.start))
    if len(parts) == 1 and parts[0].block.cell:
        return f"<p>{parts[0].html}</p>"  # words of one cell are no table
    return _nested(parts, 0)


def _block(article: Article, block: Block, part: Span) -> str | None:
    """A block's own HTML; None if it has no words there."""
    if block.kind is BlockKind.CODE:
        code = escape(plain_words(part.extract(article.text)), quote=False)
        if block.is_formula:
            return f'<div class="math display">\\[{code}\\]</div>' if part == block.span else f"<p>{code}</p>"
        language = f' class="language-{escape(block.language)}"' if _LANGUAGE.fullmatch(block.language) else ""
        return f'<pre dir="ltr"><code{language}>{code}</code></pre>' if code.strip() else None
    html = inline_html(article, block, part)
    if block.cell:
        return html
    if not html.strip():
        return None
    is_head = block.kind in (BlockKind.HEADING, BlockKind.TERM)  # no heading: it would be one of the page
    return f"<p><strong>{html}</strong></p>" if is_head else f"<p>{html}</p>"


def _nested(parts: Sequence[_HtmlPart], depth: int) -> str:
    """Blocks that are nested in the same ``depth`` containers, with what they are nested in below these."""
    made = []
    for kind, group in groupby(parts, key=lambda part: _list_kind(part, depth)):
        inside = list(group)
        if not kind:
            made += _side_by_side(inside)
        elif kind in ("ul", "ol"):
            made.append(_list(kind, inside, depth))
        else:
            made += [_in_container(container, some, depth) for container, some in _by_container(inside, depth)]
    return "\n".join(made)


def _list_kind(part: _HtmlPart, depth: int) -> str:
    """``ul`` or ``ol`` for an item of a list, the kind of any other container, or nothing."""
    container = _container(part, depth)
    if container is None:
        return ""
    if container.kind is not ContainerKind.ITEM:
        return str(container.kind.value)
    return "ol" if _NUMBER.fullmatch(container.marker) else "ul"


def _list(tag: str, parts: Sequence[_HtmlPart], depth: int) -> str:
    """A list; what begins in the middle of its first item is a paragraph, as are words of one item."""
    items = _by_container(parts, depth)
    loose = "" if items[0][1][0].is_start else _nested(items[0][1], depth + 1)
    items = items[1:] if loose else items
    if not items:
        return loose
    number = _NUMBER.fullmatch(items[0][0].marker)
    start = f' start="{int(number[1])}"' if number and number[1] != "1" else ""
    written = "\n".join(_item(container, some, depth) for container, some in items)
    return f"{loose}\n<{tag}{start}>\n{written}\n</{tag}>".lstrip("\n")


def _item(container: Container, parts: Sequence[_HtmlPart], depth: int) -> str:
    marker = container.marker if not _NUMBER.fullmatch(container.marker) else ""
    sign = f"{escape(marker)} " if marker and marker not in _BULLETS else ""
    inner = _nested(parts, depth + 1)
    own = sum(len(part.block.containers) == depth + 1 for part in parts)
    if own == 1 and inner.startswith("<p>"):  # the paragraphs of a tight list are none
        inner = inner.removeprefix("<p>").replace("</p>", "", 1)
    return f"<li>{sign}{inner}</li>"


def _in_container(container: Container, parts: Sequence[_HtmlPart], depth: int) -> str:
    inner = _nested(parts, depth + 1)
    if container.kind in (ContainerKind.QUOTE, ContainerKind.ADMONITION):
        return f"<blockquote>\n{inner}\n</blockquote>"
    return f'<div class="definition">\n{inner}\n</div>' if container.kind is ContainerKind.DEFINITION else inner


def _by_container(parts: Sequence[_HtmlPart], depth: int) -> list[tuple[Container, list[_HtmlPart]]]:
    grouped = groupby(parts, key=lambda part: _container(part, depth))
    return [(container, list(some)) for container, some in grouped if container is not None]


def _container(part: _HtmlPart, depth: int) -> Container | None:
    containers = part.block.containers
    return containers[depth] if depth < len(containers) else None


def _side_by_side(parts: Sequence[_HtmlPart]) -> list[str]:
    """Blocks that are in the same container; the cells of a table are one."""
    made = []
    for table, group in groupby(parts, key=lambda part: part.block.cell.table if part.block.cell else None):
        inside = list(group)
        if table is None:
            made += [part.html for part in inside]
        else:
            made.append(_table([(part.block.cell, part.html) for part in inside if part.block.cell]))
    return made


def _table(cells: Sequence[tuple[Cell, str]]) -> str:
    """The rows that these cells are in; the cells that are not quoted are empty."""
    columns = range(min(cell.column for cell, _ in cells), 1 + max(cell.column for cell, _ in cells))
    rows: dict[int, dict[int, str]] = {}
    for cell, html in cells:
        tag = "th" if cell.header else "td"
        align = f' style="text-align: {cell.align}"' if cell.align else ""
        rows.setdefault(cell.row, {})[cell.column] = f"<{tag}{align}>{html}</{tag}>"
    lines = ("".join(row.get(column, "<td></td>") for column in columns) for row in rows.values())
    return "\n".join(["<table>", *(f"<tr>{line}</tr>" for line in lines), "</table>"])

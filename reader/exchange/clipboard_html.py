"""Writes a passage as the HTML that word processors and mail programs take from the clipboard: what it is, no looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind, Run, RunStyle
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of, plain_words

_TAGS = (
    (RunStyle.CODE, "code"),
    (RunStyle.MARKED, "mark"),
    (RunStyle.SMALL, "small"),
    (RunStyle.SUBSCRIPT, "sub"),
    (RunStyle.SUPERSCRIPT, "sup"),
    (RunStyle.UNDERLINE, "u"),
    (RunStyle.STRIKETHROUGH, "s"),
    (RunStyle.ITALIC, "i"),
    (RunStyle.BOLD, "b"),
)
_FOLLOWED = ("http://", "https://", "mailto:", "postil://")
"""How the addresses begin that lead somewhere outside of the article's folder."""


class _Part(NamedTuple):
    """A block, or the part of it that is in the passage, as HTML without what it is nested in."""

    block: Block
    html: str


def passage_html(article: Article, span: Span) -> str:
    """The passage with its emphasis, links, lists and tables; empty where plain text says all of it."""
    parts = [_Part(block, "".join(_runs(article, block, span))) for block in blocks_of(article, span)]
    parts = [part for part in parts if part.html or part.block.cell]
    if not any(_has_structure(part) for part in parts):
        return ""
    if len(parts) == 1 and parts[0].block.kind not in (BlockKind.CODE, BlockKind.HEADING):
        return parts[0].html  # some words are no paragraph
    return _nested(parts, 0)


def _has_structure(part: _Part) -> bool:
    return "<" in part.html or bool(part.block.containers) or part.block.kind is not BlockKind.PARAGRAPH


def _nested(parts: Sequence[_Part], depth: int) -> str:
    """Parts that share the containers above ``depth``."""
    return "\n".join(
        _list([*group], tag, depth) if tag else "\n".join(_others([*group], depth))
        for tag, group in groupby(parts, key=lambda part: _list_tag(_container(part, depth)))
    )


def _container(part: _Part, depth: int) -> Container | None:
    return part.block.containers[depth] if depth < len(part.block.containers) else None


def _list_tag(container: Container | None) -> str:
    """The element of the list that an item is in; empty for what is no item."""
    if container is None or container.kind is not ContainerKind.ITEM:
        return ""
    return "ol" if _number(container) else "ul"


def _number(item: Container) -> str:
    digits = item.marker.rstrip(".)")
    return digits if digits.isascii() and digits.isdigit() else ""


def _list(parts: Sequence[_Part], tag: str, depth: int) -> str:
    items = [(container, [*group]) for container, group in groupby(parts, key=lambda part: _container(part, depth))]
    first = _number(items[0][0]) if items[0][0] else ""
    start = f' start="{first}"' if first not in ("", "1") else ""
    inside = "\n".join(f"<li>{_nested(group, depth + 1)}</li>" for _, group in items)
    return f"<{tag}{start}>\n{inside}\n</{tag}>"


def _others(parts: Sequence[_Part], depth: int) -> Iterator[str]:
    """Parts in a quotation or the like, or in nothing more."""
    for container, group in groupby(parts, key=lambda part: _container(part, depth)):
        if container is None:
            yield from _blocks([*group])
        elif container.kind is ContainerKind.QUOTE:
            yield f"<blockquote>\n{_nested([*group], depth + 1)}\n</blockquote>"
        else:
            yield _nested([*group], depth + 1)


def _blocks(parts: Sequence[_Part]) -> Iterator[str]:
    for table, group in groupby(parts, key=lambda part: part.block.cell.table if part.block.cell else None):
        if table is not None:
            yield _table([*group])
            continue
        for block, html in group:
            if block.kind is BlockKind.CODE:
                yield f"<pre>{html}</pre>"
            elif block.kind is BlockKind.HEADING:
                yield f"<h{block.display_level}>{html}</h{block.display_level}>"
            else:
                yield f"<p>{html}</p>"


def _table(parts: Sequence[_Part]) -> str:
    rows = groupby(parts, key=lambda part: part.block.cell.row if part.block.cell else 0)
    inside = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for _, row in rows)
    return f"<table>\n{inside}\n</table>"


def _cell(part: _Part) -> str:
    cell = part.block.cell
    tag = "th" if cell is not None and cell.header else "td"
    return f"<{tag}>{part.html}</{tag}>"


def _runs(article: Article, block: Block, span: Span) -> Iterator[str]:
    for run in block.runs:
        part = Span(max(run.start, span.start), min(run.end, span.end))
        words = plain_words(part.extract(article.text)) if part.length > 0 else ""
        if words:
            yield _styled(words, run, block)


def _styled(words: str, run: Run, block: Block) -> str:
    html = escape(words)
    if block.kind is not BlockKind.CODE:
        html = html.replace("\n", "<br>")
        for style, tag in _TAGS:
            if run.style & style and not (style is RunStyle.CODE and run.style & RunStyle.FORMULA):
                html = f"<{tag}>{html}</{tag}>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href.lower().startswith(_FOLLOWED) else html

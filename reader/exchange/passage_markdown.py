"""Converts a passage to Markdown, with its headings, lists, code, emphasis and links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from reader.core.article import Article, Block, BlockKind, ContainerKind, RunStyle
from reader.core.span import Span
from reader.core.wiki_address import written_target
from reader.exchange.by_section import plain_words
from reader.exchange.to_markdown import escape

_SIGNS = ((RunStyle.STRIKETHROUGH, "~~"), (RunStyle.BOLD, "**"), (RunStyle.ITALIC, "*"))
"""The signs around text of each style, from the innermost to the outermost."""
_TICKS = re.compile("`+")


def passage_markdown(article: Article, span: Span) -> str:
    """The passage as Markdown: paragraphs, list items, headings and code, and tables row by row."""
    first = max(0, bisect_right(article.blocks, span.start, key=lambda block: block.span.start) - 1)
    parts: list[tuple[Block, str]] = []
    for block in article.blocks[first:]:
        if block.span.start >= span.end:
            break
        if text := _block(article, block, span):
            parts.append((block, text))
    return "".join(_joined(parts))


def _joined(parts: list[tuple[Block, str]]) -> Iterator[str]:
    """The blocks with separators: a bar between cells of a row, a newline between rows and items, else a blank line."""
    before: Block | None = None
    for block, text in parts:
        if before is not None:
            if before.cell and block.cell and before.cell[:2] == block.cell[:2]:
                yield " | "
            else:
                close = (before.cell and block.cell) or (_is_item(before) and _is_item(block))
                yield "\n" if close else "\n\n"
        yield text
        before = block


def _is_item(block: Block) -> bool:
    return bool(block.containers) and block.containers[-1].kind is ContainerKind.ITEM


def _block(article: Article, block: Block, span: Span) -> str:
    part = Span(max(span.start, block.span.start), min(span.end, block.span.end))
    if part.length <= 0:
        return ""
    whole = part.start == block.span.start
    if block.kind is BlockKind.CODE:
        words = plain_words(part.extract(article.text))
        return f"$$\n{words}\n$$" if block.is_formula and "$$" not in words else _fenced(words, block.language)
    text = "".join(_inlines(article, block, part)).strip()
    if not text or not whole:
        return text
    if block.kind is BlockKind.HEADING:
        return f"{'#' * max(1, min(block.level, 6))} {text}"
    embeds = any(container.label == "transclusion" for container in block.containers)
    return f"{_marker(block)}{text}" if _is_item(block) else f"!{text}" if embeds else text


def _marker(block: Block) -> str:
    """``- ``, ``3. `` or ``- [x] ``, indented by how deep the item is."""
    depth = sum(container.kind is ContainerKind.ITEM for container in block.containers) - 1
    marker = block.containers[-1].marker
    sign = {"☐": "- [ ]", "☑": "- [x]"}.get(marker) or (marker if marker[:1].isdigit() else "-")
    return f"{'    ' * depth}{sign} "


def _fenced(code: str, language: str) -> str:
    fence = "`" * max(3, max(map(len, _TICKS.findall(code)), default=0) + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def _inlines(article: Article, block: Block, part: Span) -> Iterator[str]:
    for run in block.runs:
        piece = Span(max(run.start, part.start), min(run.end, part.end))
        if piece.length > 0:
            yield _inline(plain_words(piece.extract(article.text)), run.style, run.href)


def _inline(words: str, style: RunStyle, href: str) -> str:
    """Text of one style; the space around it stays outside of the signs, as Markdown requires."""
    inner = words.strip()
    if not inner:
        return " " if words else ""
    if RunStyle.FORMULA in style and "$" not in inner:
        text = f"${inner}$"
    elif RunStyle.CODE in style:
        ticks = "`" * (max(map(len, _TICKS.findall(inner)), default=0) + 1)
        pad = " " if "`" in (inner[0], inner[-1]) else ""
        text = f"{ticks}{pad}{inner}{pad}{ticks}"
    else:
        text = escape(inner)
    for flag, sign in _SIGNS:
        if flag in style:
            text = f"{sign}{text}{sign}"
    if target := written_target(href):
        shown = " > ".join(part for part in target.split("#") if part)
        text = f"[[{target}]]" if inner in (target, shown) else f"[[{target}|{inner}]]"
    elif href:
        text = f"[{text}](<{href}>)" if set(" ()<>") & set(href) else f"[{text}]({href})"
    return f"{' ' if words[0].isspace() else ''}{text}{' ' if words[-1].isspace() else ''}"

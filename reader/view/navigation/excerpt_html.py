"""An excerpt of an article as the small HTML that Qt's labels show."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from reader.core.article import PICTURE, Block, BlockKind, ContainerKind, Run, RunStyle
from reader.core.reading.excerpt import Excerpt
from reader.core.text.formula_words import formula_words
from reader.view.style.theme import MONO

TAGS = (
    (RunStyle.BOLD, "b"),
    (RunStyle.ITALIC, "i"),
    (RunStyle.STRIKETHROUGH, "s"),
    (RunStyle.UNDERLINE, "u"),
    (RunStyle.SUPERSCRIPT, "sup"),
    (RunStyle.SUBSCRIPT, "sub"),
    (RunStyle.SMALL, "small"),
)
INDENT = 18
"""Pixels that a list inside another is moved in by."""
FONTS = ", ".join(f"'{name}'" for name in MONO)


def excerpt_html(found: Excerpt, text: str, link: str) -> str:
    """The excerpt of an article with this ``text``; what is a link there has the colour ``link``, and leads nowhere."""
    rows = [_row(list(row), text, link) for _, row in groupby(found.blocks, _together)]
    return "".join(rows[:-1]) + (rows[-1].replace("</p>", " …</p>") if found.cut else rows[-1]) if rows else ""


def _together(block: Block) -> tuple[int, ...]:
    """A key by which blocks are grouped: equal for the cells of one row of a table, unique for every other block."""
    return (block.cell.table, block.cell.row) if block.cell else (-1, -1, block.span.start)


def _row(blocks: list[Block], text: str, link: str) -> str:
    first = blocks[0]
    inside = " &nbsp;·&nbsp; ".join("".join(_runs(block, text, link)) for block in blocks)
    items = [container for container in first.containers if container.kind is ContainerKind.ITEM]
    marker = items[-1].marker if items else ""
    if marker:
        inside = f"{escape(marker)} {inside}"
    if first.kind is BlockKind.HEADING or (first.cell and first.cell.header) or first.kind is BlockKind.TERM:
        inside = f"<b>{inside}</b>"
    if first.kind is BlockKind.CODE and not first.is_formula:
        inside = f'<span style="font-family: {FONTS}; font-size: 13px">{inside.replace(" ", "&nbsp;")}</span>'
    depth = max(0, len(items) - 1)
    return f'<p style="margin: 0 0 7px {depth * INDENT}px">{inside}</p>' if inside else ""


def _runs(block: Block, text: str, link: str) -> Iterator[str]:
    for run in block.runs:
        words = _words(run, text)
        for style, tag in TAGS:
            if run.style & style:
                words = f"<{tag}>{words}</{tag}>"
        if run.style & RunStyle.CODE and not run.style & RunStyle.FORMULA and block.kind is not BlockKind.CODE:
            words = f'<span style="font-family: {FONTS}; font-size: 13px">{words}</span>'
        yield f'<span style="color: {link}">{words}</span>' if run.href else words


def _words(run: Run, text: str) -> str:
    """What a run says; a picture says what it shows, a formula is read in letters and signs."""
    if run.image:
        return f"<i>[{escape(run.title or 'picture')}]</i>"
    if RunStyle.FORMULA in run.style:
        return f"<i>{escape(formula_words(text[run.start : run.end]))}</i>"
    return escape(text[run.start : run.end].replace(PICTURE, "")).replace("\n", "<br>")

"""Writes the blocks of an article one after the other, each with its notes behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from reader.core.article import Article, Block, BlockKind, Container, ContainerKind, RunStyle
from reader.core.text.scripts import slants
from reader.exchange.article_html.anchors import Anchors
from reader.exchange.article_html.cards import CardWriter
from reader.exchange.article_html.containers import ContainerWriter
from reader.exchange.article_html.crowding import crowded_blocks
from reader.exchange.article_html.direction import Directions
from reader.exchange.article_html.inline import InlineWriter
from reader.exchange.article_html.page_notes import PageNotes
from reader.exchange.article_html.tables import table
from reader.exchange.article_html.text import escaped

LONGEST_ITALIC = 280
"""How many code points a quotation in italics has at most: a page of them tires."""
PREAMBLE = 40
"""How many blocks, of badges and the like, may be before a title."""
WIDE_LINE = 40
"""Code with a line of more code points may have to be scrolled, which keys can do where it takes the focus."""
_ALIGNED = ("left", "right", "center")


class BlockWriter:
    """Writes one article."""

    def __init__(self, notes: PageNotes, anchors: Anchors, inline: InlineWriter, cards: CardWriter) -> None:
        self._notes, self._anchors, self._inline, self._cards = notes, anchors, inline, cards
        self._article = notes.article
        self._directions = Directions(self._article)
        self._containers = ContainerWriter(self._article, self._directions, _with_marks(notes))
        self._crowded = crowded_blocks(self._article, notes.at_block)
        self._short = _short_quotes(self._article)
        self._levels = [] if block_below_title(self._article) else [1]
        """The levels of the headings around the block that is written, as the article has them."""

    def write(self, about: str) -> Iterator[str]:
        """All blocks, piece by piece; ``about`` is what stands below the title."""
        blocks, number, below = self._article.blocks, 0, block_below_title(self._article)
        while number < len(blocks):
            if number >= below >= 0:
                yield self._containers.after() + about
                below = -1
            yield self._containers.before(number)
            cells = _cells(blocks, number)
            yield self._table(number, cells) if cells else self._block(number)
            number += max(1, cells)
        yield self._containers.after() + (about if below >= 0 else "")

    def _block(self, number: int) -> str:
        block = self._article.blocks[number]
        summary, marker = self._containers.summary, self._containers.marker
        kind = _kind(block)
        content = marker + self._inline.write(number)
        tag, classes = self._heading(block) if block.kind is BlockKind.HEADING else _element(block)
        if self._leans(block):
            classes = f"{classes} leaning".strip()
        attributes = f' class="{classes}"' if classes else ""
        if name := self._anchors.name(number):
            attributes += f' id="{escaped(name)}"'
        rtl = self._containers.begins_from_right and not block.direction
        attributes += ' dir="rtl"' if rtl else self._directions.of_block(block)
        if block.align in _ALIGNED and block.kind is not BlockKind.CODE:
            attributes += f' style="text-align: {block.align}"'
        if block.kind is BlockKind.RULE:
            written = f"<hr{attributes}>"
        elif block.kind is BlockKind.CODE and not block.is_formula:
            wide = any(len(line) > WIDE_LINE for line in block.span.extract(self._article.text).split("\n"))
            scrolls = ' tabindex="0"' if wide else ""
            written = f"<pre{attributes}{scrolls}><code>{content}</code></pre>"
        elif summary and tag == "p":
            written = f"<summary{attributes}>{content}</summary>"
        else:
            written = f"<{tag}{attributes}>{content}</{tag}>"
            written = f"<summary>{written}</summary>" if summary else written
        return self._with_notes(written, [number], kind, apart=summary)

    def _heading(self, block: Block) -> tuple[str, str]:
        """The element of a heading, and its classes: no level is skipped, but each looks as large as it is."""
        level = block.display_level
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        depth = min(len(self._levels), 6)
        return f"h{depth}", f"look-{level}" if level != depth else ""

    def _table(self, first: int, count: int) -> str:
        """The cells of a table, all of which are blocks."""
        numbers = range(first, first + count)
        blocks = self._article.blocks[first : first + count]
        cells = [
            (block, self._inline.write(number), self._anchors.name(number), self._directions.of_block(block))
            for number, block in zip(numbers, blocks, strict=True)
        ]
        written = table(cells, self._directions.of_table(blocks[0]))
        return self._containers.marker + self._with_notes(written, numbers, "table")

    def _with_notes(self, written: str, numbers: Sequence[int], kind: str, *, apart: bool = False) -> str:
        """A block with the notes that end in it; ``apart`` from it where it may hold none beside it."""
        notes = [note for number in numbers for note in self._notes.at_block.get(number, ())]
        if not notes:
            return f"{written}\n"
        cards = f'<aside class="notes">\n{"".join(map(self._cards.card, notes))}</aside>'
        inset = _inset(self._article.blocks[numbers[0]].containers)
        style = f' style="--inset: {inset:g}rem"' if inset else ""
        crowded = "" if self._crowded.isdisjoint(numbers) else " crowded"
        if apart:
            return f'{written}\n<div class="noted{crowded}"{style}>{cards}</div>\n'
        return f'<div class="noted of-{kind}{crowded}"{style}>{written}\n{cards}</div>\n'

    def _leans(self, block: Block) -> bool:
        quote = _outermost_quote(block)
        return quote is not None and quote.number in self._short and block.kind is BlockKind.PARAGRAPH


def block_below_title(article: Article) -> int:
    """The number of the block below the article's own title and the line of its author; 0 if it has no such title."""
    blocks = article.blocks
    below = next((number for number, block in enumerate(blocks[:PREAMBLE], 1) if block.is_title), 0)
    signed = below and below < len(blocks) and [run.style for run in blocks[below].runs] == [RunStyle.SMALL]
    return below + bool(signed)


def _cells(blocks: Sequence[Block], number: int) -> int:
    """How many blocks from this one on are the cells of one table; 0 for another block."""
    cell, containers = blocks[number].cell, blocks[number].containers
    if cell is None:
        return 0
    rest = (blocks[index] for index in range(number, len(blocks)))
    return sum(1 for _ in takewhile(lambda block: _of_table(block, cell.table, containers), rest))


def _of_table(block: Block, number: int, containers: tuple[Container, ...]) -> bool:
    depth = len(containers)
    return block.cell is not None and block.cell.table == number and block.containers[:depth] == containers


def _kind(block: Block) -> str:
    """The name of the space above a block."""
    return f"h{block.display_level}" if block.kind is BlockKind.HEADING else block.kind.value


def _element(block: Block) -> tuple[str, str]:
    """The element of a block, and its classes."""
    match block.kind:
        case BlockKind.CAPTION | BlockKind.TERM:
            return "p", block.kind.value
        case BlockKind.PICTURE:
            return "p", "picture"
        case BlockKind.CODE if block.is_formula:
            return "div", "display"
    return "p", ""


def _outermost_quote(block: Block) -> Container | None:
    return next((container for container in block.containers if container.kind is ContainerKind.QUOTE), None)


def leaning_blocks(article: Article) -> Iterator[Block]:
    """The blocks that are set in italics as a whole."""
    short = _short_quotes(article)
    for block in article.blocks:
        quote = _outermost_quote(block) if block.containers else None
        if quote is not None and quote.number in short:
            yield block


def _short_quotes(article: Article) -> frozenset[int]:
    """The quotations that are set in italics: a few lines of words, in a script that has italics."""
    found: dict[int, list[Block]] = {}
    for block in article.blocks:
        if block.containers and (quote := _outermost_quote(block)) is not None:
            found.setdefault(quote.number, []).append(block)
    plain = (BlockKind.PARAGRAPH, BlockKind.PICTURE)
    return frozenset(
        number
        for number, blocks in found.items()
        if blocks[-1].span.end - blocks[0].span.start <= LONGEST_ITALIC
        and all(block.kind in plain for block in blocks)
        and slants(article.text[blocks[0].span.start : blocks[-1].span.end])
    )


def _with_marks(notes: PageNotes) -> frozenset[int]:
    """The containers in which something is marked: what folds there is open."""
    blocks = notes.article.blocks
    return frozenset(container.number for number in notes.marks for container in blocks[number].containers)


def _inset(containers: Sequence[Container]) -> float:
    """How far the right edge of what is in these containers is from that of the column, in rem."""
    return sum(0.85 for container in containers if container.kind is ContainerKind.ADMONITION)

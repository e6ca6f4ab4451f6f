"""Text units around a position: word, sentence, paragraph, table, sections, article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum

from reader.core.article import Article, Block, BlockKind
from reader.core.span import Span
from reader.core.text.scripts import is_unspaced
from reader.core.text.segmentation import sentence_at, sentence_spans, word_spans


class TextUnit(Enum):
    """A unit that can be selected at once; the value is its name."""

    WORD = "Word"
    SENTENCE = "Sentence"
    PARAGRAPH = "Paragraph"
    TABLE = "Table"
    SECTION = "Section"
    ARTICLE = "Article"


def text_unit_at(article: Article, piece: TextUnit, position: int) -> Span:
    """The piece that a code point is in; empty if there is none. A place right behind a word belongs to it."""
    return next((span for one, span in text_units_at(article, position) if one is piece), Span(position, position))


def text_units_at(article: Article, position: int) -> Iterator[tuple[TextUnit, Span]]:
    """The pieces around a code point, the smallest first: of the sections the innermost one first."""
    block = _block_at(article, position)
    if block is None:
        return
    line = _line(article.text, block, position)
    formula = block.formula_at(position) or block.formula_at(position - 1)
    yield TextUnit.WORD, formula or _word(article.text, line, position)
    yield TextUnit.SENTENCE, line if block.kind is BlockKind.CODE else sentence_at(article.text, *line, position)
    yield TextUnit.PARAGRAPH, block.span
    if block.cell is not None:
        yield TextUnit.TABLE, _table(article, block)
    around = [section for section in article.all_sections() if section.span.start <= position <= section.span.end]
    inside = [
        section.span for section in around if position < section.span.end or section.span.end == len(article.text)
    ]
    yield from ((TextUnit.SECTION, span.trimmed(article.text)) for span in reversed(inside))
    yield TextUnit.ARTICLE, Span(0, len(article.text))


def unspaced_word_at(article: Article, letter: int) -> Span | None:
    """The word of a code point whose script writes no blanks between words; None for any other letter."""
    block = _block_at(article, letter)
    if block is None or not block.span.contains(letter) or not is_unspaced(article.text[letter]):
        return None
    words = word_spans(article.text, *_line(article.text, block, letter), near=letter)
    return next((word for word in words if word.contains(letter)), None)


def enlarge_selection(article: Article, span: Span, position: int) -> tuple[TextUnit, Span] | None:
    """The smallest piece around a selection, or with none around a position, that is larger; None past the article."""
    for piece, found in text_units_at(article, span.start if span.length else position):
        holds = not span.length or (found.start <= span.start and found.end >= span.end)
        if holds and found.length > span.length:
            return piece, found
    return None


def next_edge(article: Article, piece: TextUnit, position: int, step: int) -> int:
    """Where the sentence or the paragraph ends next (``step`` 1), or begins before (-1); else where it was."""
    blocks = article.blocks
    number = max(0, bisect_right(blocks, position, key=lambda block: block.span.start) - 1)
    while 0 <= number < len(blocks):
        block = blocks[number]
        spans = list(sentence_spans(article.text, *block.span)) if piece is TextUnit.SENTENCE else [block.span]
        edges = [span.end if step > 0 else span.start for span in spans if span.length]
        beyond = [edge for edge in edges if (edge - position) * step > 0]
        if beyond:
            return beyond[0] if step > 0 else beyond[-1]
        number += step
    return position


def _block_at(article: Article, position: int) -> Block | None:
    number = bisect_right(article.blocks, position, key=lambda block: block.span.start) - 1
    return article.blocks[max(0, number)] if article.blocks else None


def _table(article: Article, block: Block) -> Span:
    """The whole table of a cell."""
    number = last = bisect_right(article.blocks, block.span.start, key=lambda known: known.span.start) - 1
    while number and _same_table(article.blocks[number - 1], block):
        number -= 1
    while last + 1 < len(article.blocks) and _same_table(article.blocks[last + 1], block):
        last += 1
    return Span(article.blocks[number].span.start, article.blocks[last].span.end)


def _same_table(first: Block, second: Block) -> bool:
    return first.cell is not None and second.cell is not None and first.cell.table == second.cell.table


def _line(text: str, block: Block, position: int) -> Span:
    """The block, or of code the line."""
    if block.kind is not BlockKind.CODE:
        return block.span
    place = min(max(position, block.span.start), block.span.end)
    begin = text.rfind("\n", block.span.start, place) + 1 or block.span.start
    end = text.find("\n", place, block.span.end)
    return Span(begin, block.span.end if end < 0 else end)


def _word(text: str, line: Span, position: int) -> Span:
    """The word at a place or right before it, else the next one of its line, else the last one."""
    found = Span(position, position)
    for found in word_spans(text, *line, near=position):
        if found.end >= position:
            break
    return found

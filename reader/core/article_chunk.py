"""Articles in chunks: each chunk is appended to the part of the article that is already there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.core.article import Article, Block, Section, build_sections
from reader.core.properties import Property
from reader.core.span import Span
from reader.core.text_encoding import TextEncoding

MAX_BLOCKS = 4_000
"""The most blocks of a chunk, but for those of a table: to take in so many takes the window some 50 ms."""
MAX_CELLS = 16_000
"""The most blocks of a chunk that ends with a table, but for the rest of its last row."""


class Heading(NamedTuple):
    """A heading that begins a section."""

    title: str
    level: int
    slug: str
    start: int
    """The code point at which it begins, in the whole article."""


class ArticleChunk(NamedTuple):
    """A part of an article. All positions are those of the whole article."""

    text: str
    """The text to append; from the second chunk on it begins with the newline between the blocks."""
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    """Those that begin sections."""
    link_targets: Mapping[str, int]
    """Positions by link target; an entry replaces an earlier one."""
    progress: float
    """The share of the source that is parsed: less than 1 in all chunks but the last."""
    title: str = ""
    """Given, like the fields below down to the path, by the first chunk only."""
    author: str = ""
    language: str = ""
    date: str = ""
    properties: tuple[Property, ...] = ()
    path: Path | None = None
    encoding: TextEncoding | None = None
    """How the file was decoded, which a later chunk may know better; None if nothing new is known of it."""
    limited: bool = False
    """Whether only its words could be read, because reading its structure would have taken too long."""


def append_chunk(article: Article | None, chunk: ArticleChunk) -> Article:
    """The article with one more chunk; None for ``article`` begins a new one.

    The existing part stays as it is, except that the last sections extend to the new end.
    """
    if article is None:
        about = chunk.author, chunk.language, chunk.date, chunk.properties
        article = Article(chunk.title, "", (), (), *about, {}, chunk.path, chunk.encoding)
    text = article.text + chunk.text
    return Article(
        article.title,
        text,
        article.blocks + chunk.blocks,
        _extended(article.sections, chunk.headings, len(text)),
        article.author,
        article.language,
        article.date,
        article.properties,
        {**article.link_targets, **chunk.link_targets},
        article.path,
        chunk.encoding or article.encoding,
    )


def _is_kept_together(first: Block, second: Block, blocks: int) -> bool:
    """Whether two blocks are cells of one table; where a chunk has many ``blocks``, of one row.

    A table is divided only where it must be, since the cells that are there determine the columns' widths.
    """
    if first.cell is None or second.cell is None or first.cell.table != second.cell.table:
        return False
    return blocks < MAX_CELLS or first.cell.row == second.cell.row


def _extended(sections: tuple[Section, ...], headings: Sequence[Heading], length: int) -> tuple[Section, ...]:
    """Sections that go on to ``length``, with more headings after them: what ``nest`` gives for all, at less cost."""
    if not sections:
        return build_sections([*headings], length)
    *before, last = sections
    inside = next((i for i, heading in enumerate(headings) if heading.level <= last.level), len(headings))
    end = headings[inside].start if inside < len(headings) else length
    last = replace(last, span=Span(last.span.start, end), children=_extended(last.children, headings[:inside], end))
    return (*before, last, *build_sections([*headings[inside:]], length))


def split_into_chunks(article: Article, letters: int, most: int = MAX_BLOCKS) -> Iterator[ArticleChunk]:
    """A complete article in chunks of at least ``letters`` code points, or ``most`` blocks; the last may be shorter."""
    headings = [
        Heading(section.title, section.level, section.slug, section.span.start) for section in article.all_sections()
    ]
    starts = [heading.start for heading in headings]
    done = 0
    blocks = article.blocks
    while done < len(blocks) or not done:
        last = done
        begin = blocks[done].span.start if blocks else 0
        while last < len(blocks) and (
            last == done
            or (blocks[last - 1].span.end - begin < letters and last - done < most)
            or _is_kept_together(blocks[last - 1], blocks[last], last - done)
        ):
            last += 1
        end = len(article.text) if last == len(blocks) else blocks[last - 1].span.end
        begin = max(0, begin - 1)
        yield ArticleChunk(
            article.text[begin:end],
            blocks[done:last],
            tuple(headings[bisect_right(starts, begin) if begin else 0 : bisect_left(starts, max(end, 1))]),
            {} if last < len(blocks) else article.link_targets,
            1.0 if last == len(blocks) else end / len(article.text),
            *(
                ()
                if done
                else (
                    article.title,
                    article.author,
                    article.language,
                    article.date,
                    article.properties,
                    article.path,
                )
            ),
        )
        done = last
        if not blocks:
            return

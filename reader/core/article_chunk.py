"""An article that arrives in portions, each of which is added to the end of what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.core.article import Article, Block, Section, build_sections
from reader.core.span import Span


class Heading(NamedTuple):
    """What a section is made of."""

    title: str
    level: int
    slug: str
    start: int
    """The code point at which it begins, in the whole article."""


class ArticleChunk(NamedTuple):
    """A stretch of an article. All positions are those of the whole article."""

    text: str
    """What to put after the text before it: from the second portion on, the newline between comes with it."""
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    """Those that begin sections."""
    link_targets: Mapping[str, int]
    """Where names lead; an entry takes the place of an earlier one."""
    progress: float
    """How much of the source is read: less than 1 in all portions but the last."""
    title: str = ""
    """Like all that follows, said by the first portion alone."""
    author: str = ""
    language: str = ""
    metadata: Mapping[str, str] = {}
    path: Path | None = None


def append_chunk(article: Article | None, portion: ArticleChunk) -> Article:
    """The article with one more portion; the first one makes the article.

    What was there stays as it was, but for the last sections, which go on to the new end.
    """
    if article is None:
        article = Article(
            portion.title, "", (), (), portion.author, portion.language, portion.metadata, {}, portion.path
        )
    text = article.text + portion.text
    return Article(
        article.title,
        text,
        article.blocks + portion.blocks,
        _extended(article.sections, portion.headings, len(text)),
        article.author,
        article.language,
        article.metadata,
        {**article.link_targets, **portion.link_targets},
        article.path,
    )


def _same_table(one: Block, other: Block) -> bool:
    """Whether two blocks are cells of one table, whose columns are as wide as all of its cells want."""
    return one.cell is not None and other.cell is not None and one.cell.table == other.cell.table


def _extended(sections: tuple[Section, ...], headings: Sequence[Heading], length: int) -> tuple[Section, ...]:
    """Sections that go on to ``length``, with more headings after them: what ``nest`` gives for all, at less cost."""
    if not sections:
        return build_sections([*headings], length)
    *before, last = sections
    inside = next((i for i, one in enumerate(headings) if one.level <= last.level), len(headings))
    end = headings[inside].start if inside < len(headings) else length
    last = replace(last, span=Span(last.span.start, end), children=_extended(last.children, headings[:inside], end))
    return (*before, last, *build_sections([*headings[inside:]], length))


def split_into_chunks(article: Article, letters: int) -> Iterator[ArticleChunk]:
    """An article that is all there, in portions of at least ``letters``, but for the last."""
    headings = [Heading(one.title, one.level, one.slug, one.span.start) for one in article.all_sections()]
    done = 0
    blocks = article.blocks
    while done < len(blocks) or not done:
        last = done
        begin = blocks[done].span.start if blocks else 0
        while last < len(blocks) and (
            last == done or blocks[last - 1].span.end - begin < letters or _same_table(blocks[last - 1], blocks[last])
        ):
            last += 1
        end = len(article.text) if last == len(blocks) else blocks[last - 1].span.end
        begin = max(0, begin - 1)
        yield ArticleChunk(
            article.text[begin:end],
            blocks[done:last],
            tuple(one for one in headings if (begin < one.start or not begin) and one.start < max(end, 1)),
            {} if last < len(blocks) else article.link_targets,
            1.0 if last == len(blocks) else end / len(article.text),
            *(() if done else (article.title, article.author, article.language, article.metadata, article.path)),
        )
        done = last
        if not blocks:
            return

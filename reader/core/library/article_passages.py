"""An article as the index is given it: what is known of it, and its text in passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from reader.core.article import Article, Section, text_digest
from reader.core.library.article_kind import kind_of
from reader.core.library.indexed_file import IndexedArticle, IndexedFile, IndexedStamp, Passage
from reader.core.notes.tags import clean_tags, read_tags
from reader.core.reading.word_count import words_in
from reader.core.span import Span
from reader.core.text.bylines import without_by

PASSAGE_LENGTH = 16_000
"""Code points of a passage, from which on the next block begins another one."""
OVERLAP = 200
"""Code points that two passages share where a block is longer than a passage, so that no word is divided."""
_TAGS = ("tags", "tag", "keywords", "subject", "subjects")


def indexed_article(article: Article, path: str, folder: str, stamp: IndexedStamp) -> IndexedArticle:
    """An article that was read from a file, for the index; of a web page, only the article is searched."""
    passages = tuple(_passages(article))
    about = IndexedFile(
        path,
        folder,
        stamp,
        " ".join(article.title.split()),
        " ".join(without_by(article.author).split()),
        article.property_text("site") or article.property_text("publisher"),
        kind_of(path),
        round(sum(words_in(passage.text) for passage in passages)),
        len(article.text),
        text_digest(article.text),
        clean_tags(_tags(article)),
    )
    return IndexedArticle(about, passages)


def _tags(article: Article) -> Iterator[str]:
    for about in article.properties:
        if about.name.casefold() in _TAGS:
            for value in about.values:
                yield from read_tags(value)


def _passages(article: Article) -> Iterator[Passage]:
    sections = _headings(article.sections, ())
    starts, paths = [start for start, _ in sections], [path for _, path in sections]
    lines = [(block.span.start, block.lines[0]) for block in article.blocks if block.lines]
    places = [start for start, _ in lines]
    for span in _spans(article):
        first, last = bisect_right(starts, span.start), bisect_left(starts, span.end)
        above = ((span.start, paths[first - 1]),) if first else ()
        begun = max(0, bisect_right(places, span.start) - 1)
        yield Passage(
            span.start,
            span.extract(article.text),
            (*above, *zip(starts[first:last], paths[first:last], strict=True)),
            tuple(lines[begun : bisect_left(places, span.end)]),
        )


def _headings(sections: Sequence[Section], above: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    """Where each section begins, with the titles down to it, in reading order."""
    found: list[tuple[int, tuple[str, ...]]] = []
    for section in sections:
        path = (*above, " ".join(section.title.split()))
        found += [(section.span.start, path), *_headings(section.children, path)]
    return found


def _spans(article: Article) -> Iterator[Span]:
    """The spans of the passages: blocks that follow each other, as many as make a passage."""
    begun: Span | None = None
    for block in article.blocks:
        left_out = not block.part.is_article
        if begun and (left_out or begun.length >= PASSAGE_LENGTH):
            yield from _divided(article.text, begun)
            begun = None
        if not left_out and block.span.length:
            begun = Span(begun.start if begun else block.span.start, block.span.end)
    if begun:
        yield from _divided(article.text, begun)


def _divided(text: str, span: Span) -> Iterator[Span]:
    """A span in parts where a block in it is longer than a passage; each begins at a word, if there are blanks."""
    start = span.start
    while span.end - start > 2 * PASSAGE_LENGTH:
        end = start + PASSAGE_LENGTH
        yield Span(start, end)
        blank = text.rfind(" ", end - OVERLAP, end - OVERLAP // 2)
        start = blank + 1 if blank >= 0 else end - OVERLAP
    yield Span(start, span.end)

"""Annotations grouped by section in reading order, and the texts that all export formats share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import PICTURE, Article, Block, BlockKind, Section
from reader.core.colour import BUILT_IN_COLOURS, COLOUR_WORDS, Colour
from reader.core.notes.mark_labels import mark_label, mark_words
from reader.core.notes.present_quote import PresentQuote, present_quote
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.span import Span
from reader.core.text.folding import without_soft_hyphens
from reader.translation import msgid, tr

ORPHANS_TITLE = msgid("Unplaced")
"""The title of the group of orphans; translated when it is shown."""

PATH_SEPARATOR = " › "
"""Separates the headings of a path."""


class SectionGroup(NamedTuple):
    """The annotations directly under one heading; a group without any is only a heading for those below it."""

    title: str
    """Empty for the notes on the whole article and before the first heading."""
    depth: int
    """0 for the article, 1 for a top section, 2 for a section in it…"""
    notes: tuple[Annotation, ...]
    lost: bool = False


def section_groups(article: Article, annotations: AnnotationSet) -> Iterator[SectionGroup]:
    """Every section with annotations in it or below it, in reading order; the orphans come last."""
    paths = list(_paths(article.sections))
    starts = [path[-1].span.start for path in paths]

    def place(note: Annotation) -> int:
        """The index of its section; -1 if it is before the first one, and after the last one for an orphan."""
        if note.is_orphan:
            return len(paths)
        return bisect_right(starts, note.span.start) - 1 if note.span else -1

    headed: tuple[Section, ...] = ()
    for index, notes in groupby(annotations.in_order, key=place):
        if not 0 <= index < len(paths):
            yield SectionGroup("" if index < 0 else tr(ORPHANS_TITLE), int(index >= 0), tuple(notes), lost=index >= 0)
            continue
        for depth, section in enumerate(paths[index][:-1], 1):
            if section not in headed:
                yield SectionGroup(plain_words(section.title), depth, ())
        headed = paths[index]
        yield SectionGroup(plain_words(headed[-1].title), len(headed), tuple(notes))


def _paths(sections: Iterable[Section], above: tuple[Section, ...] = ()) -> Iterator[tuple[Section, ...]]:
    """The path of each section from the outermost one down, in reading order."""
    for section in sections:
        path = (*above, section)
        yield path
        yield from _paths(section.children, path)


def exported_quote(article: Article, note: Annotation) -> PresentQuote:
    """The quote that is exported, see ``present_quote``, as plain words."""
    quote = present_quote(note, article.text)
    return quote._replace(words=plain_words(quote.words), original=plain_words(quote.original))


def source_address(article: Article) -> str:
    """Where a web page is on the web, if it says so; else empty."""
    address = article.property_text("source")
    return address if address.startswith(("https://", "http://")) else ""


def plain_words(words: str) -> str:
    """The words of a passage or a heading without soft hyphens, and without the characters that represent pictures."""
    return without_soft_hyphens(words.replace(PICTURE, ""))


def blocks_of(article: Article, span: Span) -> Sequence[Block]:
    """The blocks that a passage is in."""
    blocks = article.blocks
    first = last = max(0, bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1)
    while last < len(blocks) and blocks[last].span.start < span.end:  # most passages are in a few
        last += 1
    return blocks[first:last]


def is_code(article: Article, note: Annotation) -> bool:
    """Whether the passage is only in blocks of code."""
    span = note.span
    if span is None:
        return False
    inside = blocks_of(article, span)
    return bool(inside) and all(block.kind is BlockKind.CODE and not block.is_formula for block in inside)


def passage_lines(article: Article, span: Span) -> tuple[int, int] | None:
    """The first and the last line of the file on which a passage is written, as far as its blocks know theirs."""
    lines = [block.lines for block in blocks_of(article, span) if block.lines is not None]
    return (min(first for first, _ in lines), max(last for _, last in lines)) if lines else None


def kind_label(note: Annotation, palette: Palette = DEFAULT_PALETTE) -> str:
    """``Yellow highlight``, or ``Claim (green underline)`` if the reader has named the colour.

    ``Claim underline`` for a colour of the reader's own, which has no other name.

    ``Note`` for a note on the whole article, ``Note on section`` for one on a section.
    """
    if not note.is_mark:
        return tr("Note on section") if note.role is Role.SECTION else tr("Note")
    if (name := palette.pen(note.colour).name) and note.colour in BUILT_IN_COLOURS:
        return tr("{name} ({mark})", name=name, mark=mark_words(note.colour, note.style))
    return mark_label(note.colour, note.style, palette)


def kind_words(note: Annotation, palette: Palette = DEFAULT_PALETTE) -> str:
    """``yellow highlight``, ``note`` or ``note on section``, for use inside a sentence."""
    if note.is_mark:
        return mark_words(note.colour, note.style, palette)
    return tr("note on section") if note.role is Role.SECTION else tr("note")


class LegendEntry(NamedTuple):
    """A colour with the reader's name and meaning for it."""

    colour: Colour
    name: str
    meaning: str
    tint: str
    """``#RRGGBB``; empty for the colour's usual tint."""

    @property
    def colour_word(self) -> str:
        """The colour itself in words, for use inside a sentence; its tint if it has none."""
        return tr(COLOUR_WORDS[self.colour]) if self.colour in COLOUR_WORDS else self.tint


def colour_legend(annotations: AnnotationSet, palette: Palette) -> list[LegendEntry]:
    """The entries for the colours in use that have a name or meaning of the reader's, and for the reader's own."""
    used = map(palette.pen, palette.in_order(annotations.index.colour_counts))
    return [
        LegendEntry(pen.colour, palette.name(pen.colour), pen.meaning, pen.tint)
        for pen in used
        if pen.name or pen.meaning or pen.colour not in BUILT_IN_COLOURS
    ]


def shows_quote(note: Annotation) -> bool:
    """Whether the quote is shown: for a note on a section, whose quote is the heading, only if it is an orphan."""
    return note.target is not None and (note.role is not Role.SECTION or note.is_orphan)


def heading_path(article: Article, note: Annotation) -> tuple[str, ...]:
    """The headings above its passage, for an orphan the last known ones; empty for a note on the whole article."""
    if note.span:
        return article.heading_path(note.span.start)
    return note.target.headings if note.target else ()


def joined_headings(article: Article, note: Annotation) -> str:
    """The heading path as one line of plain words."""
    return plain_words(PATH_SEPARATOR.join(heading_path(article, note)))


def former_headings(note: Annotation) -> str:
    """The last known headings of an orphan; empty for any other annotation."""
    return PATH_SEPARATOR.join(note.target.headings) if note.target and note.is_orphan else ""


def was_in_remark(headings: str) -> str:
    """``was in “…”``: where an orphan was, as ``former_headings`` returns it."""
    return tr("was in “{headings}”", headings=headings)

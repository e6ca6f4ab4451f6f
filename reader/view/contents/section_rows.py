"""The rows of the contents: the article's title and its sections; which of them a filter shows; what is said of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reader.core.annotation import Colour
from reader.core.article import Article, Section
from reader.core.palette import own_name
from reader.core.text.search_folding import contains_all, fold_for_filter
from reader.translation import tr, trn


class SectionRow(NamedTuple):
    """One line of the contents."""

    title: str
    depth: int
    """0 for the title and the top sections."""
    start: int
    """The code point that it leads to."""
    key: str
    """What it is known by in other states of the article; no two rows have the same."""


class RowAppearance(NamedTuple):
    """All that is drawn of one row."""

    title: str
    depth: int
    dots: tuple[Colour, ...]
    marks: int
    """How many marks there are in its section, without those in rows of their own."""
    current: bool
    dimmed: bool
    changed: bool
    """Whether its section has changed since it was read."""
    folded: bool | None
    """Whether the rows below it are hidden; None if it has none, or a filter chooses the rows."""
    nested: bool
    """Whether any row can be folded, so that there is room for the signs."""


def rows_of(article: Article) -> list[SectionRow]:
    """Return the article's title, then its sections in reading order."""
    seen: Counter[str] = Counter()
    return [SectionRow(article.title or tr("Untitled"), 0, 0, ""), *_rows_below(article.sections, 0, seen)]


def _rows_below(sections: Iterable[Section], depth: int, seen: Counter[str]) -> Iterable[SectionRow]:
    for section in sections:
        name = section.slug or section.title
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name} {seen[name]}"
        yield SectionRow(section.title, depth, section.span.start, key)
        yield from _rows_below(section.children, depth + 1, seen)


def filtered(rows: list[SectionRow], words: str) -> tuple[list[int], set[int]]:
    """Return which rows to show for ``words``, with their parents; and which of these match themselves."""
    wanted = fold_for_filter(words).split()
    if not wanted:
        return list(range(len(rows))), set(range(len(rows)))
    above: list[int] = []
    shown: dict[int, None] = {}
    hits = set()
    for number, row in enumerate(rows):
        while above and rows[above[-1]].depth >= row.depth:
            above.pop()
        if contains_all(fold_for_filter(row.title), wanted):
            hits.add(number)
            shown.update(dict.fromkeys([*above, number]))
        above.append(number)
    return list(shown), hits


def spoken(row: RowAppearance) -> str:
    """Return what a screen reader says of a row: whether it is folded, current or changed, and its marks."""
    states = [row.title]
    if row.folded is not None:
        states.append(tr("collapsed") if row.folded else tr("expanded"))
    if row.current:
        states.append(tr("current section"))
    if row.changed:
        states.append(tr("changed"))
    if row.dots:
        colours = ", ".join(own_name(colour).lower() for colour in row.dots)
        states.append(trn("{n:,} highlight: {colours}", "{n:,} highlights: {colours}", row.marks, colours=colours))
    return ", ".join(states)

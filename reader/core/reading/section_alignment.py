"""Which place of one article belongs to a place of another, by their sections: for reading both side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from reader.core.article import Article, Section

NumberPath = tuple[int, ...]
"""Where a section stands in its article: (2, 1) is the first section in the second one."""


class SectionAlignment:
    """Takes code points of one article to code points of another.

    Sections belong together that have the same slug, else those with the same number path, as in a translation. Between
    the beginnings of two that belong together, a place has the same share of the way in both articles. Sections that
    would turn the order around are passed over: who reads on here reads on there. The same text is taken to itself.
    """

    def __init__(self, here: Article, there: Article) -> None:
        pairs = _ordered(_pairs(here, there))
        ends = (len(here.text), len(there.text))
        within = [pair for pair in pairs if pair[0] < ends[0] and pair[1] < ends[1]]
        first = [] if within and within[0][0] == 0 else [(0, 0)]
        self._knots = [*first, *within, ends]

    def position(self, here: float) -> float:
        """The place there that belongs to a place here. Between two code points there may be others there."""
        after = min(max(1, bisect_right(self._knots, here, key=lambda knot: knot[0])), len(self._knots) - 1)
        (here_from, there_from), (here_to, there_to) = self._knots[after - 1], self._knots[after]
        length = here_to - here_from
        share = (min(max(here, here_from), here_to) - here_from) / length if length else 0.0
        return there_from + share * (there_to - there_from)


def _pairs(here: Article, there: Article) -> list[tuple[int, int]]:
    """The beginnings of the sections that belong together, in the order of those here."""
    slugs = {section.slug: section for _path, section in _numbered(there.sections)}
    paths = dict(_numbered(there.sections))
    numbered = list(_numbered(here.sections))
    taken = {section.slug for _path, section in numbered} & slugs.keys()
    found = []
    for path, section in numbered:
        other = slugs.get(section.slug) or paths.get(path)
        if other is not None and (other.slug == section.slug or other.slug not in taken):
            found.append((section.span.start, other.span.start))
    return found


def _numbered(sections: Sequence[Section], path: NumberPath = ()) -> Iterator[tuple[NumberPath, Section]]:
    for number, section in enumerate(sections, 1):
        yield (*path, number), section
        yield from _numbered(section.children, (*path, number))


def _ordered(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which both sides rise (patience sorting)."""
    tails: list[int] = []
    """The least end of a rising part with so many pairs."""
    heads: list[int] = []
    """The number of the pair that is this end."""
    before: list[int] = []
    for number, (_here, there) in enumerate(pairs):
        length = bisect_left(tails, there)
        before.append(heads[length - 1] if length else -1)
        tails[length : length + 1] = [there]
        heads[length : length + 1] = [number]
    rising, number = [], heads[-1] if heads else -1
    while number >= 0:
        rising.append(pairs[number])
        number = before[number]
    return rising[::-1]

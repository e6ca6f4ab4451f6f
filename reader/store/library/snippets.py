"""The places of an article where words are found, with the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple

from reader.core.article import PICTURE
from reader.core.library.indexed_file import IndexedFile, Passage
from reader.core.library.text_hit import TextHit
from reader.core.search.words_query import WordsQuery, WordsTerm
from reader.core.span import Span
from reader.core.text.folding import without_soft_hyphens
from reader.store.library.folded_lines import FoldedLines

AROUND = 90
"""Code points before and after what was found, of which a word that would be divided is left out."""
MOST_PLACES, FEWEST = 80, 10
"""About so many places of all words in a passage are compared, but so many of each word."""
ENOUGH = 3
"""Where so many times the places that are shown are found, no further passage is looked at."""
USUAL_PASSAGES = 8
"""So many passages are looked at, unless a word that must be there is still to be found."""


class _Place(NamedTuple):
    """A place where a word is found, in a folded text."""

    lines: FoldedLines
    start: int
    end: int
    near: AbstractSet[int]
    """The numbers of the words that are near it, itself among them."""

    @property
    def span(self) -> Span | None:
        """The place in the passage's text; None if it ends inside a letter."""
        return self.lines.span(self.start, self.end)

    def is_apart(self, other: _Place) -> bool:
        """Whether there is enough between this place and another one to show both."""
        return self.lines is not other.lines or abs(self.start - other.start) > AROUND


def best_hits(
    file: IndexedFile, passages: Iterable[Passage], query: WordsQuery, most: int
) -> tuple[TextHit, ...] | None:
    """The places of an article near which the most of the words are, at most ``most``.

    Those with more of the words come first, those with as many in the order of the text.
    None if the article has the words only by what the index knows: not in the order in which they are to follow.
    """
    missing = dict(enumerate(query.terms))
    places: list[_Place] = []
    for looked_at, lines in enumerate(map(FoldedLines, passages), start=1):
        here = _found_in(lines.text, query.terms)
        places += _weighed(lines, here)
        for _, _, number in here:
            missing.pop(number, None)
        enough = not missing and len(places) >= ENOUGH * most
        if enough or (looked_at >= USUAL_PASSAGES and not any(term.is_rough for term in missing.values())):
            break
    if any(term.is_rough for term in missing.values()):
        return None
    chosen = sorted(_chosen(places, most), key=lambda place: -len(place.near))
    return tuple(_hit(file, place.lines.passage, span, query) for place in chosen if (span := place.span))


def _chosen(places: Sequence[_Place], most: int) -> list[_Place]:
    """Those with the most words near them, and of as many words those that are not shown yet; in the text's order."""
    shown, numbers = set[int](), list[int]()
    left = list(range(len(places)))
    while left and len(numbers) < most:
        best = max(left, key=lambda number: (len(places[number].near), len(places[number].near - shown)))
        if places[best].span is None:
            left.remove(best)
            continue
        numbers.append(best)
        shown |= places[best].near
        left = [number for number in left if places[number].is_apart(places[best])]
    return [places[number] for number in sorted(numbers)]


def _found_in(folded: str, terms: Sequence[WordsTerm]) -> list[tuple[int, int, int]]:
    """Where each of the terms is found in a folded text: start, end, and the term's number, in the text's order."""
    return sorted(
        (start, end, number)
        for number, term in enumerate(terms)
        for start, end in islice(term.places(folded), max(FEWEST, MOST_PLACES // (len(terms) + 1)))
    )


def _weighed(lines: FoldedLines, found: Sequence[tuple[int, int, int]]) -> Iterator[_Place]:
    for at, (start, end, _) in enumerate(found):
        near = set[int]()
        for other, other_end, number in islice(found, at, None):
            if other > end + AROUND:
                break
            if other_end <= end + AROUND or other == start:
                near.add(number)
        yield _Place(lines, start, end, near)


def _hit(file: IndexedFile, passage: Passage, span: Span, query: WordsQuery) -> TextHit:
    text, start = passage.text, passage.start + span.start
    section, line = passage.place(start)
    around = _before(text, span.start), _in_one_line(span.extract(text)), _after(text, span.end)
    marks = query.spans("".join(around))
    return TextHit(file.path, file.title, section, start, passage.start + span.end, line, *around, marks)


def _before(text: str, end: int) -> str:
    """The words before a position, with the blank that parts them from what follows."""
    start = max(0, end - AROUND)
    if start and (blank := _blank(text, start - 1, end)) >= 0:
        start = blank + 1
    words = _in_one_line(text[start:end])
    blank_after = " " if words and text[end - 1].isspace() else ""
    return f"{'…' if start and words else ''}{words}{blank_after}"


def _after(text: str, start: int) -> str:
    end = min(len(text), start + AROUND)
    if end < len(text):
        blank = max(text.rfind(" ", start, end + 1), text.rfind("\n", start, end + 1))
        end = blank if blank > start else end
    words = _in_one_line(text[start:end])
    blank_before = " " if words and text[start].isspace() else ""
    return f"{blank_before}{words}{'…' if end < len(text) and words else ''}"


def _in_one_line(text: str) -> str:
    """A part of a text as it is shown: without pictures, and hyphens only where they always are."""
    return " ".join(without_soft_hyphens(text).replace(PICTURE, " ").split())


def _blank(text: str, start: int, end: int) -> int:
    """The first blank between two positions; -1 if there is none."""
    found = [at for sign in " \n" if (at := text.find(sign, start, end)) >= 0]
    return min(found, default=-1)

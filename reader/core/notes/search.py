"""Searching notes by their words, the best first: whole words, then beginnings, then matches that ignore accents.

A word is searched in a note's text, what it suggests, its tags, its quote and the heading above it. The quote is that
of now; where it was edited, the words that were marked are searched, too. Case is always ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.notes.present_quote import PresentQuote, present_quote
from reader.core.span import Span
from reader.core.text.search_folding import FoldOptions, fold_for_search

_APART, _TOGETHER = FoldOptions(accents=True), FoldOptions()
_NO_PHRASE = "\0"
"""Between the words of a quote now and before: no white space, so that no phrase goes across."""
WORST_RANK = 9_999
"""Worse than any rank."""
INSIDE_WORD_LEVEL = 4
"""The level of a term that is found only inside words."""


class FoldedNote(NamedTuple):
    """A note's words, ready to be searched."""

    annotation: Annotation
    quote: PresentQuote
    heading: str
    text: str
    """Note with its suggestion, tags, quote and heading, a line break between them, without accents."""
    plain: str
    """The same with accents; the same string if there are none."""
    ends: tuple[int, int, int]
    """Where in ``plain`` the note, the tags and the quote have ended."""


class FoldedNotes:
    """Folds each note once, as long as it stays the same."""

    def __init__(self) -> None:
        self._known: dict[str, FoldedNote] = {}

    def of(self, annotation: Annotation, heading: str, article_text: str = "") -> FoldedNote:
        """The folded words of a note below ``heading``; see ``present_quote`` for ``article_text``."""
        known, quote = self._known.get(annotation.id), present_quote(annotation, article_text)
        if known is None or known.annotation is not annotation or (known.quote, known.heading) != (quote, heading):
            known = self._known[annotation.id] = fold_note(annotation, heading, quote)
        return known


def fold_note(annotation: Annotation, heading: str, quote: PresentQuote) -> FoldedNote:
    """Fold a note's words."""
    quoted = f"{quote.words}{_NO_PHRASE}{quote.original}" if quote.original else quote.words
    note = f"{annotation.note}{_NO_PHRASE}{annotation.suggestion}" if annotation.suggestion else annotation.note
    parts = [note, " ".join(f"#{tag}" for tag in annotation.tags), quoted]
    if "".join((*parts, heading)).isascii():
        text = "\n".join((*parts, heading)).lower()
        lengths, plain = [len(part) for part in parts], text
    else:
        parts = [fold_for_search(part, _APART).text for part in (*parts, heading)]
        plain, lengths = "\n".join(parts), [len(part) for part in parts]
        text = fold_for_search(plain, _TOGETHER).text
        text = plain if text == plain else text
    end, tags = lengths[0], lengths[0] + 1 + lengths[1]
    return FoldedNote(annotation, quote, heading, text, plain, (end, tags, tags + 1 + lengths[2]))


class _NoteTerm:
    """One word or phrase, with a pattern for each level of match."""

    def __init__(self, written: str) -> None:
        text, plain = fold_for_search(written, _TOGETHER).text.strip(), fold_for_search(written, _APART).text.strip()
        self.words = text.split()
        self._anywhere = _pattern(text)
        self._ways = tuple(
            _pattern(words, begins=True, ends=whole) for words, whole in product((plain, text), (True, False))
        )

    def find(self, note: FoldedNote) -> tuple[int, int] | None:
        """The level of the match and the number of the note's part that it is in; None without a match."""
        if not all(word in note.text for word in self.words):
            return None
        for level, way in enumerate(self._ways[: 2 if note.text is note.plain else 4]):
            if found := way.search(note.plain if level < 2 else note.text):
                return level, sum(found.start() > end for end in note.ends)
        found = self._anywhere.search(note.text)
        return (INSIDE_WORD_LEVEL, sum(found.start() > end for end in note.ends)) if found else None

    def places(self, text: str) -> list[tuple[int, int]]:
        """Its matches in a folded text: at the beginnings of words, or else inside words."""
        begins = [found.span() for found in self._ways[3].finditer(text)]
        return begins or [found.span() for found in self._anywhere.finditer(text)]


def _pattern(text: str, *, begins: bool = False, ends: bool = False) -> re.Pattern[str]:
    """A pattern for words with any space between them, at a word's beginning, at a word's end, or both."""
    words = r"\s+".join(map(re.escape, text.split()))
    begin = r"\b" if begins and _in_word(text[:1]) else ""
    return re.compile(begin + words + (r"\b" if ends and _in_word(text[-1:]) else ""))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


class NoteSearch:
    """Searches notes for several words and phrases."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = [term for term in map(_NoteTerm, terms) if term.words]

    def rank(self, note: FoldedNote) -> int | None:
        """The rank of a note, 0 for the best; None if a term is not in it.

        The term that is found worst counts most, then all of them together, then in which part of the note they are.
        """
        worst = total = where = 0
        for term in self._terms:
            found = term.find(note)
            if found is None:
                return None
            worst, total, where = max(worst, found[0]), total + found[0], max(where, found[1])
        return min(worst * 1000 + min(total, 99) * 10 + where, WORST_RANK - 1)

    def find_spans(self, text: str) -> list[Span]:
        """The matches of all terms in a text, in order, in code points; they may overlap."""
        if not self._terms or not text:
            return []
        there = fold_for_search(text, _TOGETHER)
        spans = (there.to_text_span(*place) for term in self._terms for place in term.places(there.text))
        return sorted(span for span in spans if span is not None)

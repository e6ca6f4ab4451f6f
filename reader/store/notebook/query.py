"""Searches the notes of an article as the notebook has them.

It finds what ``reader.core.notes.query`` finds among annotations, but faster.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import AnyStr

from reader.core.annotation import Colour
from reader.core.notes.query import NoteQuery
from reader.core.times import EARLIEST, to_milliseconds
from reader.store.notebook.article_notes import (
    HAS_NOTE,
    NOTE_END,
    ORPHAN,
    STATUS_CODES,
    STYLE_BITS,
    STYLE_CODES,
    SUGGESTS,
    TAG_END,
    ArticleNotes,
)
from reader.store.notebook.fast_folding import fold

SHORT = 2
"""A word of at most this many letters is in nearly every note."""
_ANY = NoteQuery()


@dataclass(frozen=True)
class NotebookQuery:
    """A query; an empty one matches all notes."""

    query: NoteQuery = _ANY
    """The text query."""
    tags: frozenset[str] = frozenset()
    """A note must have one of these, if there are any."""
    colours: frozenset[Colour] = frozenset()
    """A note must have one of these, if there are any; notes on a section or an article have none."""
    since: int = 0
    """The earliest time of the last change: milliseconds since 1970."""

    @property
    def has_terms(self) -> bool:
        """Whether the query has words or phrases, so that matches can be exact or partial."""
        return bool(self._terms)

    @cached_property
    def _terms(self) -> list[_QueryTerm]:
        terms = (_QueryTerm(term) for term in self.query.terms)
        return sorted((term for term in terms if term.words), key=lambda term: -len(term.words[0]))

    @cached_property
    def _styles(self) -> frozenset[int] | None:
        """The style codes that match; None if all do, even those of notes without a style."""
        if not (self.colours or self.query.filter.colours or self.query.filter.styles):
            return None
        return frozenset(STYLE_CODES[style] for style in self.query.filter.styles or STYLE_CODES)

    @cached_property
    def _colours(self) -> frozenset[str] | None:
        """The values of the colours that match; None if all do."""
        sides = [{colour.value for colour in side} for side in (self.colours, self.query.filter.colours) if side]
        return frozenset(set.intersection(*sides)) if sides else None

    def matches(self, article: ArticleNotes) -> Sequence[int]:
        """The numbers of the notes that match, in order."""
        numbers: Sequence[int] = () if self.query.impossible else range(len(article))
        for step in (self._match_terms, self._match_style, self._match_review, self._match_tags, self._match_times):
            if not numbers:
                return ()
            numbers = step(article, numbers)
        return numbers

    def exact_matches(self, article: ArticleNotes, numbers: Sequence[int]) -> list[int]:
        """Those of the matches that have every term as it was typed, as whole words; case does not matter."""
        if not numbers:
            return []
        words = article.text.lower().split(NOTE_END)
        for term in self._terms:
            find, find_text = term.exact_bytes.search, term.exact_text.search
            numbers = [number for number in numbers if find(words[number]) or find_text(words[number].decode().lower())]
        return list(numbers)

    @cached_property
    def _tag_prefixes(self) -> list[str]:
        """The tags in the text query, each as the start of a tag in the text."""
        return [f"\x1d{tag}" for tag in self.query.tags]

    def _match_terms(self, article: ArticleNotes, numbers: Sequence[int]) -> Sequence[int]:
        """Match the terms, in notes or in the headings above them, and the tags in the text query."""
        if not (self._terms or self._tag_prefixes):
            return numbers
        searched, headings = article.search_text, article.headings
        for term in self._terms:
            for word in term.words:
                if word not in searched and word not in headings:
                    return ()
        for term in self._terms:
            found = term.notes(searched)
            if headed := term.sections(headings):
                placed = article.section_numbers()
                found = sorted({*found, *(number for number in numbers if placed[number] in headed)})
            numbers = _among(numbers, found)
        for tag in self._tag_prefixes:
            numbers = _among(numbers, notes_with(tag, searched, "\x1e"))
        return numbers

    def _match_style(self, article: ArticleNotes, numbers: Sequence[int]) -> Sequence[int]:
        flags, styles, query_filter = article.flags, self._styles, self.query.filter
        if styles is not None:
            numbers = [number for number in numbers if flags[number] & STYLE_BITS in styles]
        if self._colours is not None:
            wanted = {number for number, colour in enumerate(article.colours) if colour in self._colours}
            colours = article.colour_numbers()
            numbers = [number for number in numbers if colours[number] in wanted]
        if query_filter.has_note is not None:
            numbers = [number for number in numbers if bool(flags[number] & HAS_NOTE) is query_filter.has_note]
        if query_filter.orphans:
            numbers = [number for number in numbers if flags[number] & ORPHAN]
        return numbers

    def _match_review(self, article: ArticleNotes, numbers: Sequence[int]) -> Sequence[int]:
        """Match the status, and whether a replacement is suggested."""
        statuses, suggests = self.query.filter.statuses, self.query.filter.has_suggestion
        if statuses:
            codes = {STATUS_CODES[status] for status in statuses}
            numbers = [number for number in numbers if article.statuses[number] in codes]
        if suggests is not None:
            numbers = [number for number in numbers if bool(article.flags[number] & SUGGESTS) is suggests]
        return numbers

    def _match_tags(self, article: ArticleNotes, numbers: Sequence[int]) -> Sequence[int]:
        """Match the selected tags, and whether a note has any."""
        chosen, tagged = self.tags | self.query.filter.tags, self.query.filter.has_tags
        if not chosen and tagged is None:
            return numbers
        if chosen:
            selected = [f"\x1d{tag}\x1d".encode("utf-8", "replace") for tag in chosen]
            with_tags = {number for tag in selected for number in notes_with(tag, article.text, NOTE_END)}
            numbers = _among(numbers, sorted(with_tags))
        if tagged is not None and numbers:
            words = article.note_texts()  # a note without tags has one separator, too
            numbers = [number for number in numbers if (words[number].count(TAG_END) > 1) is tagged]
        return numbers

    def _match_times(self, article: ArticleNotes, numbers: Sequence[int]) -> Sequence[int]:
        query_filter = self.query.filter
        if self.since:
            changed = article.modified_times()
            numbers = [number for number in numbers if changed[number] >= self.since]
        if query_filter.created_from is not None or query_filter.created_before is not None:
            created = article.created_times()
            since = to_milliseconds(query_filter.created_from or EARLIEST)
            before = 1 << 62 if query_filter.created_before is None else to_milliseconds(query_filter.created_before)
            numbers = [number for number in numbers if since <= created[number] < before]
        return numbers


class _QueryTerm:
    """A word or a phrase of the query."""

    def __init__(self, written: str) -> None:
        ordered = fold(written).split()
        self.words = sorted(ordered, key=len, reverse=True)
        # White space matches any other white space, but not the separators of notes and their parts.
        blank = r"[^\S\x1c-\x1f]+"
        self._phrase = re.compile(blank.join(map(re.escape, ordered))) if len(ordered) > 1 else None
        # The word comes before its lookbehind: the pattern then starts with a literal, which is searched several times
        # faster. In bytes, the ends of a word are only known next to ASCII.
        plain = written.lower()
        data, letters = re.escape(plain.encode("utf-8", "replace")), re.escape(plain)
        self.exact_bytes = re.compile(data + rb"(?<![\w\x80-\xff]" + data + rb")(?![\w\x80-\xff])")
        self.exact_text = re.compile(rf"{letters}(?<!\w{letters})(?!\w)")

    def notes(self, searched: str) -> list[int]:
        """The numbers of the notes that have it, in order."""
        if self._phrase is None:
            return notes_with(self.words[0], searched, "\x1e")
        found: list[int] = []
        at = number = 0
        while match := self._phrase.search(searched, at):
            number += searched.count("\x1e", at, match.start())
            found.append(number)
            if (at := searched.find("\x1e", match.end())) < 0:
                break
        return found

    def sections(self, headings: str) -> set[int]:
        """The numbers of the sections whose headings have it; ``headings`` are separated like notes."""
        return set(self.notes(headings)) if all(word in headings for word in self.words) else set()


def notes_with(word: AnyStr, text: AnyStr, separator: AnyStr) -> list[int]:
    """The numbers of the notes that have a word, in order; in ``text``, each note ends with ``separator``.

    Searching the whole text takes less time than splitting it, unless the word is in nearly every note.
    """
    if len(word) <= SHORT:
        return [number for number, note in enumerate(text.split(separator)) if word in note]
    found: list[int] = []
    find, count, at, number = text.find, text.count, 0, 0
    while (place := find(word, at)) >= 0:
        number += count(separator, at, place)
        found.append(number)
        if (at := find(separator, place)) < 0:
            break
    return found


def _among(numbers: Sequence[int], found: list[int]) -> Sequence[int]:
    """Those of the numbers that were found, in order."""
    if isinstance(numbers, range):
        return found
    known = set(found)
    return [number for number in numbers if number in known]

"""Which notes of a leaf a reader looks for: what ``reader.core.note_query`` finds among annotations, found sooner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.core.annotation import Colour
from reader.core.note_query import NoteQuery
from reader.core.webannotation import STYLES
from reader.store.leaf import LOST, NOTE_END, NOTED, TAG_END, Leaf, fold

_BITS = 31
_ANY = NoteQuery()


@dataclass(frozen=True)
class Wanted:
    """What is looked for; an empty one lets all notes through."""

    query: NoteQuery = _ANY
    """What was typed."""
    tags: frozenset[str] = frozenset()
    """Any of them."""
    colours: frozenset[Colour] = frozenset()
    """Any of them; what is no mark has none."""
    since: int = 0
    """Changed no earlier than this: milliseconds since 1970."""

    @property
    def worded(self) -> bool:
        """Whether words are looked for, so that some notes may hold them exactly, and others not."""
        return bool(self._terms)

    @cached_property
    def _terms(self) -> list[_Term]:
        made = (_Term(term) for term in self.query.terms)
        return sorted((term for term in made if term.words), key=lambda term: -len(term.words[0]))

    @cached_property
    def _looks(self) -> frozenset[int] | None:
        """The looks of the marks that are wanted; None where look and colour do not matter."""
        chosen, typed, styles = self.colours, self.query.filter.colours, self.query.filter.styles
        if not (chosen or typed or styles):
            return None
        return frozenset(
            number
            for number, (colour, style) in enumerate(STYLES.values())
            if (not chosen or colour in chosen) and (not typed or colour in typed) and (not styles or style in styles)
        )

    def hits(self, leaf: Leaf) -> Sequence[int]:
        """The numbers of the notes that are looked for, in order."""
        numbers: Sequence[int] = () if self.query.impossible else range(len(leaf))
        for step in (self._with_words, self._with_look, self._with_tags, self._in_time):
            if not numbers:
                return ()
            numbers = step(leaf, numbers)
        return numbers

    def exact(self, leaf: Leaf, numbers: Sequence[int]) -> list[int]:
        """Those of the hits that have every word as it was typed, and as a whole word; case does not matter."""
        if not numbers:
            return []
        words = leaf.text.lower().split(NOTE_END)
        for term in self._terms:
            find, look = term.surely.search, term.exactly.search
            numbers = [one for one in numbers if find(words[one]) or look(words[one].decode().lower())]
        return list(numbers)

    def _with_words(self, leaf: Leaf, numbers: Sequence[int]) -> Sequence[int]:
        """The terms, in the notes or in the headings over them; and the tags that were typed, by their beginnings."""
        begun = [TAG_END + tag.encode("utf-8", "replace") for tag in self.query.tags]
        if not (self._terms or begun):
            return numbers
        searched = leaf.searched
        over = [_headed(leaf, term) for term in self._terms]
        wanted = zip(self._terms, over, strict=True)
        if not all(term.may_be_in(searched) or headed for term, headed in wanted) or not _all_in(begun, searched):
            return ()
        notes = searched.split(NOTE_END)
        placed = leaf.placed() if any(over) else None
        for term, headed in zip(self._terms, over, strict=True):
            if headed and placed is not None:
                numbers = [one for one in numbers if placed[one] in headed or term.is_in(notes[one])]
                continue
            for word in term.words:
                numbers = [one for one in numbers if word in notes[one]]
            if term.phrase is not None:
                numbers = [one for one in numbers if term.phrase.search(notes[one])]
        for tag in begun:
            numbers = [one for one in numbers if tag in notes[one]]
        return numbers

    def _with_look(self, leaf: Leaf, numbers: Sequence[int]) -> Sequence[int]:
        looks, wanted, asked = leaf.looks, self._looks, self.query.filter
        if wanted is not None:
            numbers = [one for one in numbers if looks[one] & _BITS in wanted]
        if asked.noted is not None:
            numbers = [one for one in numbers if bool(looks[one] & NOTED) is asked.noted]
        if asked.lost:
            numbers = [one for one in numbers if looks[one] & LOST]
        return numbers

    def _with_tags(self, leaf: Leaf, numbers: Sequence[int]) -> Sequence[int]:
        """The tags that were chosen, and whether there are any."""
        chosen, tagged = self.tags | self.query.filter.tags, self.query.filter.tagged
        if not chosen and tagged is None:
            return numbers
        wanted = [f"\x1d{tag}\x1d".encode("utf-8", "replace") for tag in chosen]
        wanted = [tag for tag in wanted if tag in leaf.text]
        if chosen and not wanted:
            return ()
        words = leaf.words()
        if len(wanted) == 1:
            tag = wanted[0]
            numbers = [one for one in numbers if tag in words[one]]
        elif wanted:
            numbers = [one for one in numbers if any(tag in words[one] for tag in wanted)]
        if tagged is not None:  # one sign stands before the first tag, where there is none too
            numbers = [one for one in numbers if (words[one].count(TAG_END) > 1) is tagged]
        return numbers

    def _in_time(self, leaf: Leaf, numbers: Sequence[int]) -> Sequence[int]:
        asked = self.query.filter
        if self.since:
            changed = leaf.changed()
            numbers = [one for one in numbers if changed[one] >= self.since]
        if asked.since is not None or asked.before is not None:
            made = leaf.made()
            since = 0 if asked.since is None else round(asked.since.timestamp() * 1000)
            before = 1 << 62 if asked.before is None else round(asked.before.timestamp() * 1000)
            numbers = [one for one in numbers if since <= made[one] < before]
        return numbers


class _Term:
    """A word or a phrase, and how it is found."""

    def __init__(self, written: str) -> None:
        self.words = [word.encode("utf-8", "replace") for word in fold(written).split()]
        self.words.sort(key=len, reverse=True)
        ordered = fold(written).encode("utf-8", "replace").split()
        self.phrase = re.compile(rb"\s+".join(map(re.escape, ordered))) if len(ordered) > 1 else None
        # The words come first, for then they are looked for by themselves, which is several times faster; what is found
        # among bytes is sure only where ASCII is beside it.
        plain = written.lower()
        data, letters = re.escape(plain.encode("utf-8", "replace")), re.escape(plain)
        self.surely = re.compile(data + rb"(?<![\w\x80-\xff]" + data + rb")(?![\w\x80-\xff])")
        self.exactly = re.compile(rf"{letters}(?<!\w{letters})(?!\w)")

    def may_be_in(self, text: bytes) -> bool:
        """Whether all its words are somewhere in a folded text."""
        return _all_in(self.words, text)

    def is_in(self, text: bytes) -> bool:
        """Whether it is in a folded text."""
        if self.phrase is None:
            return self.words[0] in text
        return _all_in(self.words, text) and self.phrase.search(text) is not None


def _all_in(words: Iterable[bytes], text: bytes) -> bool:
    return all(word in text for word in words)


def _headed(leaf: Leaf, term: _Term) -> frozenset[int]:
    """The sections whose own headings have a term."""
    if not term.may_be_in(leaf.headings):
        return frozenset()
    is_in: Callable[[bytes], bool] = term.is_in
    return frozenset(place for place, title in enumerate(leaf.headings.split(NOTE_END)) if is_in(title))

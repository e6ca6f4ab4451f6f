"""Which notes of a leaf a reader looks for: by words, tags, colours and time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.core.annotation import Colour, MarkStyle
from reader.core.webannotation import STYLES
from reader.store.leaf import NOTE_END, Leaf, fold

_BITS = 31


@dataclass(frozen=True)
class Wanted:
    """What is looked for; an empty one lets all notes through.

    A word that begins with ``#`` is a tag.
    """

    words: str = ""
    """All of them are in the quote, the note or the tags, in whatever case and with whatever accents."""
    tags: frozenset[str] = frozenset()
    """All of them."""
    colours: frozenset[Colour] = frozenset()
    """Any of them; what is no mark has none."""
    since: int = 0
    """Changed no earlier than this: milliseconds since 1970."""

    @property
    def empty(self) -> bool:
        """Whether it lets all notes through."""
        return not (self._folded or self._tags or self.colours or self.since)

    @property
    def worded(self) -> bool:
        """Whether words are looked for, so that some notes may hold them exactly, and others not."""
        return bool(self._folded)

    @cached_property
    def _typed(self) -> list[str]:
        return [word for word in self.words.split() if not word.startswith("#")]

    @cached_property
    def _folded(self) -> list[bytes]:
        words = (fold(word).encode("utf-8", "replace") for word in self._typed)
        return sorted((word for word in words if word), key=len, reverse=True)

    @cached_property
    def _tags(self) -> list[bytes]:
        typed = (word[1:] for word in self.words.split() if word.startswith("#"))
        return [f"\x1d{tag}\x1d".encode("utf-8", "replace") for tag in {*typed, *self.tags} if tag]

    @cached_property
    def _looks(self) -> frozenset[int]:
        styles = list(STYLES.values())
        return frozenset(styles.index((colour, style)) for colour in self.colours for style in MarkStyle)

    @cached_property
    def _exact(self) -> list[tuple[re.Pattern[bytes], re.Pattern[str]]]:
        """For each word what surely finds it among bytes, where only ASCII is beside it, and what finds it at all.

        The word comes first, for then it is looked for by itself, which is several times faster.
        """
        made = []
        for word in map(str.lower, self._typed):
            data, letters = re.escape(word.encode("utf-8", "replace")), re.escape(word)
            surely = re.compile(data + rb"(?<![\w\x80-\xff]" + data + rb")(?![\w\x80-\xff])")
            made.append((surely, re.compile(rf"{letters}(?<!\w{letters})(?!\w)")))
        return made

    def hits(self, leaf: Leaf) -> Sequence[int]:
        """The numbers of the notes that are looked for, in order."""
        numbers: Sequence[int] = range(len(leaf))
        if self._folded:
            numbers = self._with_words(leaf)
        if self._tags and numbers:
            numbers = self._tagged(leaf, numbers)
        if self.colours and numbers:
            looks, wanted = leaf.looks, self._looks
            numbers = [number for number in numbers if looks[number] & _BITS in wanted]
        if self.since and numbers:
            changed = leaf.changed()
            numbers = [number for number in numbers if changed[number] >= self.since]
        return numbers

    def exact(self, leaf: Leaf, numbers: Sequence[int]) -> list[int]:
        """Those of the hits that have every word as it was typed, and as a whole word; case does not matter."""
        if not numbers:
            return []
        words = leaf.text.lower().split(NOTE_END)
        for surely, pattern in self._exact:
            find, look = surely.search, pattern.search
            numbers = [one for one in numbers if find(words[one]) or look(words[one].decode().lower())]
        return list(numbers)

    def _tagged(self, leaf: Leaf, numbers: Sequence[int]) -> Sequence[int]:
        words: list[bytes] = []
        for tag in self._tags:
            if tag not in leaf.text:
                return ()
            words = words or leaf.words()
            numbers = [number for number in numbers if tag in words[number]]
        return numbers

    def _with_words(self, leaf: Leaf) -> Sequence[int]:
        searched, first, *others = leaf.searched, *self._folded
        if first not in searched or not all(word in searched for word in others):
            return ()
        notes = searched.split(NOTE_END)[:-1]
        numbers = [number for number, note in enumerate(notes) if first in note]
        for word in others:
            numbers = [number for number in numbers if word in notes[number]]
        return numbers

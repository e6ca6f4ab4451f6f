"""What counts as the same text, for search, filters and the words of a passage alike: the tables that all of them use.

- **Invisible characters** count for nothing: soft hyphens, joiners, spaces of no width, marks of direction, variation
  selectors. They are what Unicode calls Default_Ignorable_Code_Point. A script or an emoji may need them to be drawn
  right, so they are left out only where text is compared.
- **Typographic** quotes, hyphens and dashes are the plain ones.
- **Case** makes no difference, unless a search asks for it.
- **Equivalent** sequences of code points are one: an accented letter may be one code point or several.

To this, search and filters add that accents make no difference (``search_folding``), unless they are asked for; filters
and the words of a passage add Unicode's compatibility: a ligature, or a letter of full width, is what it stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate
from unicodedata import normalize

from reader.core.span import Span

INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Invisible characters, as the inside of a class of a regular expression. Source: Unicode's DerivedCoreProperties."""
TYPOGRAPHIC = str.maketrans("‘’‚‛“”„‟‐‑‒–—―−", "''''\"\"\"\"-------")
"""A table for ``str.translate`` from typographic signs to plain ones; lengths do not change."""

_INVISIBLES = re.compile(f"[{INVISIBLE}]+")
_SHAPING = re.compile(r"[\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e01ef]+")
"""Those that change how the letter before them is drawn."""
_SLICE_LENGTH = 32_000
"""How many code points are searched at a time: a search holds the interpreter's lock, and blocks all other threads."""


def without_invisible(text: str) -> str:
    """``text`` without invisible characters."""
    return text if text.isascii() else _INVISIBLES.sub("", text)


def without_soft_hyphens(text: str) -> str:
    """``text`` as it is copied and exported: soft hyphens belong to the article, which may be hyphenated by them."""
    return text.replace("\u00ad", "")


def fold_letters(text: str) -> str:
    """Visible text in one case and in Unicode's compatible form."""
    return text.lower() if text.isascii() else normalize("NFKC", text).casefold()


def fold_word(word: str) -> str:
    """A visible word or sign in the form in which the words of passages are compared."""
    return word.lower() if word.isascii() else fold_letters(word.translate(TYPOGRAPHIC))


def same_but_for_form(words: str, others: str) -> bool:
    """Whether words are the same but for invisible characters and the form of quotes and dashes."""
    here, there = (without_invisible(text).translate(TYPOGRAPHIC) for text in (words, others))
    return here == there


class VisibleText:
    """A text without its invisible characters, and the positions of both, in code points."""

    __slots__ = ("_cuts", "_ends", "_removed", "_starts", "text", "whole")

    def __init__(self, whole: str, checkpoint: Callable[[], None] = lambda: None) -> None:
        """Takes 50 ms for a million code points, and nothing if all of them are ASCII."""
        self.whole = self.text = whole
        runs = [] if whole.isascii() else _runs(whole, checkpoint)
        self._starts, self._ends = [start for start, _ in runs], [end for _, end in runs]
        self._removed = [0, *accumulate(end - start for start, end in runs)]
        self._cuts = [start - removed for start, removed in zip(self._starts, self._removed, strict=False)]
        if runs:
            edges = zip([0, *self._ends], [*self._starts, len(whole)], strict=True)
            self.text = "".join([whole[start:end] for start, end in edges])

    @property
    def is_whole(self) -> bool:
        """Whether nothing is invisible, so that positions are the same."""
        return not self._cuts

    def start(self, position: int) -> int:
        """Where the visible character at a position of the visible text is in the whole text."""
        return position + self._removed[bisect_right(self._cuts, position)]

    def end(self, position: int) -> int:
        """Where text that ends at a position of the visible text ends in the whole text, with what shapes its end."""
        end = position + self._removed[bisect_left(self._cuts, position)]
        found = _SHAPING.match(self.whole, end) if self._cuts and position else None
        return found.end() if found else end

    def visible(self, position: int) -> int:
        """How many visible characters are before a position of the whole text."""
        at = bisect_left(self._starts, position)
        inside = max(0, self._ends[at - 1] - position) if at else 0
        return position - self._removed[at] + inside

    def visible_span(self, span: Span) -> Span:
        """The span in the visible text of a span of the whole text."""
        return Span(self.visible(span.start), self.visible(span.end)) if self._cuts else span

    def whole_span(self, span: Span) -> Span:
        """The span in the whole text of a span of the visible text that is not empty."""
        return Span(self.start(span.start), self.end(span.end)) if self._cuts else span


def _runs(text: str, checkpoint: Callable[[], None]) -> list[tuple[int, int]]:
    """Where invisible characters are in a text."""
    found: list[tuple[int, int]] = []
    for start in range(0, len(text), _SLICE_LENGTH):
        found += [run.span() for run in _INVISIBLES.finditer(text, start, start + _SLICE_LENGTH)]
        checkpoint()
    return found

"""A text as it is compared loosely: lower case, plain quotes and dashes, any white space as one blank."""

from __future__ import annotations

from bisect import bisect_right

from reader.core.span import Span

ALIKE = str.maketrans("‘’‚‛“”„‟‐‑‒–—―−", "''''\"\"\"\"-------")
_BLANK = " "


def fold(text: str) -> str:
    """``text`` as it is compared loosely, without white space at its ends."""
    return _BLANK.join(_letters(text).split())


def fold_before(text: str) -> str:
    """The folded words before a passage; a blank at their end stays, where there is white space."""
    return fold(text) + (_BLANK if text[-1:].isspace() else "")


def fold_after(text: str) -> str:
    """The folded words after a passage; a blank at their start stays, where there is white space."""
    return (_BLANK if text[:1].isspace() else "") + fold(text)


class Folded:
    """A long text folded once, with the way back to positions in the text as it was."""

    def __init__(self, text: str) -> None:
        """Takes about 0.1 s for a million code points."""
        words: list[str] = []
        self._here: list[int] = []
        self._there: list[int] = []
        folded = _letters(text)
        position = length = 0
        for word in folded.split():
            position = folded.index(word, position)
            words.append(word)
            self._here.append(length)
            self._there.append(position)
            position += len(word)
            length += len(word) + 1
        self.text = _BLANK.join(words)

    def unfold(self, span: Span) -> Span:
        """Where a stretch of the folded text, which neither starts nor ends with a blank, stands in the text."""
        return Span(self._position(span.start), self._position(span.end - 1) + 1)

    def near(self, position: int) -> int:
        """About where a position in the text lies in the folded text."""
        word = bisect_right(self._there, position) - 1
        return self._here[word] if word >= 0 else 0

    def _position(self, folded: int) -> int:
        word = bisect_right(self._here, folded) - 1
        return self._there[word] + folded - self._here[word]


def _letters(text: str) -> str:
    """Letter by letter, so that positions stay: a letter whose lower case is two letters stays as it is."""
    plain = text.translate(ALIKE)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)

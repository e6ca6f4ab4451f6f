"""Notes as footnotes: the number stands behind the passage, and all else at the end of the file.

GitHub, pandoc, PHP Markdown Extra, Obsidian and most others read them: ``[^label]`` and ``[^label]: text``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.article_markdown.additions import ExpectedBelow
from reader.exchange.article_markdown.expected_text import ExpectedSign
from reader.exchange.article_markdown.leftovers import leftover_lines
from reader.exchange.article_markdown.notation import BelowText, BlockSigns, NotesEnding, PlacedSegment, WrittenSign
from reader.exchange.article_markdown.note_texts import NoteText
from reader.exchange.article_markdown.segments import SegmentPlace, TextSegment, end_segment
from reader.exchange.markdown.escaping import escape, hashtag

_LABEL = re.compile(r"\[\^([^\]\s]+)\]")
_BLANK = re.compile(" ")
_PREFIXES = ("n", "note-", "postil-", "postil-note-")
_INDENT = "    "
"""What every paragraph of a footnote but the first begins with."""


class FootnoteNotation:
    """Notes as footnotes of one article."""

    is_always_below = False
    marks_words = False

    def __init__(self, texts: Sequence[NoteText], text: str) -> None:
        """``text`` is that of the file, whose own footnotes keep their labels."""
        self._texts, self._text = texts, text
        own = {label.casefold() for label in _LABEL.findall(text)}
        free = (prefix for prefix in _PREFIXES if not any(re.fullmatch(rf"{prefix}\d+", label) for label in own))
        self._prefix = next(free, f"postil-{max(map(len, own), default=0)}-")

    def segments(self, article: Article, span: Span) -> Sequence[TextSegment]:
        """The last letters of the passage."""
        segment = end_segment(article, span)
        return () if segment is None else (segment,)

    def may_stand(self, place: SegmentPlace) -> bool:
        """Whether no parenthesis follows, with which the number would be a link to some programs."""
        return not self._text.startswith(("(", "["), place.end) or self._text.startswith("[^", place.end)

    def signs(self, segments: Sequence[PlacedSegment]) -> BlockSigns:
        """A number behind each."""
        placed = sorted(segments, key=lambda one: (one.place.end, one.note))
        return BlockSigns(tuple(map(self._sign, placed)))

    def _sign(self, one: PlacedSegment) -> WrittenSign:
        """The number; behind the brackets of a wiki link with a blank, since they could be the words of a link."""
        at, label = one.place.end, self._label(one.note)
        if self._text.endswith("]]", 0, at):
            return WrittenSign(at, f" [^{label}]", ExpectedSign(one.segment.end, _BLANK, label))
        return WrittenSign(at, f"[^{label}]", ExpectedSign(one.segment.end, label=label))

    def below(self, note: int, *, is_marked: bool) -> BelowText:  # noqa: ARG002 - as all notations
        """The number in a paragraph of its own."""
        label = self._label(note)
        return BelowText((f"[^{label}]",), ExpectedBelow("", label))

    def ending(self, left: Sequence[int], used: Sequence[int]) -> NotesEnding:
        """The notes without a place, then the footnotes."""
        lines, expected = leftover_lines([self._texts[note] for note in left])
        for note in used:
            paragraphs = self._paragraphs(self._texts[note])
            first, *rest = "\n\n".join(paragraphs).split("\n")
            lines += ["", f"[^{self._label(note)}]: {first}", *(f"{_INDENT}{line}".rstrip() for line in rest)]
            expected.append(ExpectedBelow(" ".join(self._texts[note].heading.split())))
        return NotesEnding(tuple(lines), tuple(expected), tuple(map(self._label, used)))

    def _paragraphs(self, text: NoteText) -> list[str]:
        quote = text.quote(is_short=True)
        heading = f"**{escape(text.heading)}**" + (f": {escape(quote)}" if quote else "")
        return [heading, *text.paragraphs(text.markdown, hashtag)]

    def _label(self, note: int) -> str:
        return f"{self._prefix}{note + 1}"

"""Notes as call-outs of Obsidian below their blocks; their passages are ``==marked==`` in the text.

Source: help.obsidian.md, "Callouts", "Basic formatting syntax" and "Internal links" (``^block-id`` in a line of its own
behind a quotation).
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.article_markdown.additions import ExpectedBelow
from reader.exchange.article_markdown.expected_text import ExpectedSign
from reader.exchange.article_markdown.leftovers import leftover_groups
from reader.exchange.article_markdown.notation import (
    BelowText,
    BlockSigns,
    NotesEnding,
    PlacedSegment,
    WrittenSign,
    overlapping,
)
from reader.exchange.article_markdown.note_texts import NoteText
from reader.exchange.article_markdown.segments import SegmentPlace, TextSegment, text_segments
from reader.exchange.markdown.escaping import escape, obsidian_tag
from reader.exchange.markdown.passage import block_quote


class CallOuts:
    """Notes as call-outs in one article."""

    is_always_below = True
    marks_words = True

    def __init__(self, texts: Sequence[NoteText]) -> None:
        self._texts = texts

    def segments(self, article: Article, span: Span) -> Sequence[TextSegment]:
        """All letters of the passage that can be marked."""
        return text_segments(article, span)

    def may_stand(self, place: SegmentPlace) -> bool:  # noqa: ARG002 - as all notations
        """They may anywhere."""
        return True

    def signs(self, segments: Sequence[PlacedSegment]) -> BlockSigns:
        """Signs around all that is marked: of passages that overlap, around both."""
        signs, marked = list[WrittenSign](), list[Span]()
        for group in overlapping(segments):
            first, last = group[0], max(group, key=lambda one: one.place.end)
            signs.append(WrittenSign(first.place.start, "==", ExpectedSign(first.segment.start)))
            signs.append(WrittenSign(last.place.end, "==", ExpectedSign(last.segment.end)))
            marked.append(Span(first.segment.start, last.segment.end))
        return BlockSigns(tuple(signs), tuple(marked), shows_marks=True)

    def below(self, note: int, *, is_marked: bool) -> BelowText:
        """The call-out, and its block id behind it."""
        return self._call_out(self._texts[note], is_marked=is_marked)

    @staticmethod
    def _call_out(text: NoteText, *, is_marked: bool) -> BelowText:
        quote = text.quote(is_short=is_marked)
        written = "\n\n".join([*([escape(quote)] if quote else []), *text.paragraphs(text.obsidian, obsidian_tag)])
        kind = "bookmark" if text.annotation.is_bookmark else "quote" if quote else "note"
        lines = block_quote(f"[!{kind}] {escape(text.heading)}\n{written}").split("\n")
        return BelowText((*lines, "", f"^{text.block_id}"), ExpectedBelow(" ".join(text.heading.split())))

    def ending(self, left: Sequence[int], used: Sequence[int]) -> NotesEnding:  # noqa: ARG002 - as all notations
        """Call-outs of what has no place."""
        lines, expected = list[str](), list[ExpectedBelow]()
        for title, texts in leftover_groups([self._texts[note] for note in left]):
            lines += ["", f"**{escape(title)}**"]
            for text in texts:
                below = self._call_out(text, is_marked=False)
                lines += ["", *below.lines]
                expected.append(below.expected)
        return NotesEnding(tuple(lines), tuple(expected))

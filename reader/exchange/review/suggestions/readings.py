"""What a suggestion may be read as in the place of a passage: as words in a block, as blocks, or as it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from reader.core.article import Article, BlockKind, RunStyle
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of
from reader.exchange.review.suggestions.comparison import PARAGRAPH, PassageReading, WantedReplacement, reading_of

_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*[^\s][^\n]*")
_BEFORE, _AFTER = "x ", " x"
"""What stands around a suggestion that is read as words."""
_BLANKS = " \n"
"""What goes with words that are deleted; a line end only if no blank does."""
_TAB = 4
"""Columns from one tab stop to the next in Markdown's code (CommonMark 0.31.2, section 2.2)."""


class SuggestionReader:
    """Reads suggestions as the markup of the file that they are for."""

    def __init__(self, article: Article, text: str, parse: Callable[[str], Article | None]) -> None:
        """``parse`` reads a text as such a file; ``text`` is that of the file, whose links may be defined elsewhere."""
        self._article, self._parse = article, parse
        definitions = "\n".join(line for line in text.split("\n") if _DEFINITION.fullmatch(line))
        self._behind = f"\n\n{definitions}\n" if definitions else "\n"

    def spellings(self, span: Span, suggestion: str) -> Iterator[str]:
        """The suggestion as it is; then without the blanks at its ends that would stand beside others.

        Where a markup reads several blanks as one, and none at the ends of lines, these make no difference.
        """
        yield suggestion
        block = self._article.block_at(span.start)
        if block is not None and block.kind is BlockKind.CODE:
            return
        before, after = self._article.text[: span.start][-1:], self._article.text[span.end : span.end + 1]
        bare = suggestion.lstrip() if not before.strip() else suggestion
        bare = bare.rstrip() if not after.strip() else bare
        if bare != suggestion.strip("\n"):
            yield bare

    def replacements(self, span: Span, suggestion: str) -> Iterator[WantedReplacement]:
        """What the article may be with the suggestion in the place of a passage, the likeliest first."""
        words = suggestion.strip("\n")
        whole = self._is_whole_blocks(span)
        if not words:
            yield from self._deletions(span, whole=whole)
            return
        if self.is_code(span):
            yield WantedReplacement(span, PassageReading(words))
            if "\t" in words:
                yield WantedReplacement(span, PassageReading(words.expandtabs(_TAB)))
        if not words.strip():
            yield WantedReplacement(span, PassageReading(" "))
            return
        blocks = self._as_blocks(words)
        own = blocks if whole and blocks and blocks.blocks != (PARAGRAPH,) else None
        inline = self._as_words(words) if own is None or self._may_be_words(span, own) else None
        if inline:
            yield WantedReplacement(span, inline)
        if own:
            yield WantedReplacement(span, own, whole_blocks=True)
        elif "\n" in words and "\n\n" not in words and blocks and set(blocks.blocks) == {PARAGRAPH}:
            flat = self._as_words(" ".join(words.split("\n")))
            if flat and flat != inline:
                yield WantedReplacement(span, flat)
        if self._is_in_front_matter(span):
            yield WantedReplacement(span, PassageReading(words))

    def is_code(self, span: Span) -> bool:
        """Whether a passage is in code alone, in which a suggestion is what it is written as."""
        blocks = blocks_of(self._article, span)
        if all(block.kind is BlockKind.CODE for block in blocks):
            return True
        runs = [run for block in blocks for run in block.runs if run.start < span.end and span.start < run.end]
        return bool(runs) and all(run.style & (RunStyle.CODE | RunStyle.FORMULA | RunStyle.KEY) for run in runs)

    def _may_be_words(self, span: Span, own: PassageReading) -> bool:
        """Whether what would be a block by itself may be the words of a heading, such as ``1. Tea``."""
        block = self._article.block_at(span.start)
        is_heading = block is not None and block.kind is BlockKind.HEADING and block.span == span
        return is_heading and len(own.blocks) == 1 and own.blocks[0].kind is not BlockKind.HEADING

    def _deletions(self, span: Span, *, whole: bool) -> Iterator[WantedReplacement]:
        """The text without the passage: its blocks, or its letters, with a blank beside them if two would be left."""
        text = self._article.text
        nothing = PassageReading("", ())
        if whole:
            # With the line end before or behind it, whichever no suggestion beside it takes.
            for gone in (Span(max(0, span.start - 1), span.end), Span(span.start, min(len(text), span.end + 1))):
                yield WantedReplacement(gone, nothing, whole_blocks=True)
        yield WantedReplacement(span, nothing)
        block = self._article.block_at(span.start)
        if block is None or whole:
            return
        beside = {
            Span(span.start - 1, span.end): text[block.span.start : span.start][-1:],
            Span(span.start, span.end + 1): text[span.end : span.end + 1],
        }
        for blank in _BLANKS:
            yield from (WantedReplacement(grown, nothing) for grown, sign in beside.items() if sign == blank)

    def _is_whole_blocks(self, span: Span) -> bool:
        """Whether a passage is whole blocks; of a table, whole rows."""
        blocks = blocks_of(self._article, span)
        if not blocks or (blocks[0].span.start, blocks[-1].span.end) != span:
            return False
        first, last = blocks[0].cell, blocks[-1].cell
        behind = bisect_right(self._article.blocks, span.end, key=lambda block: block.span.start)
        after = next((block.cell for block in self._article.blocks[behind : behind + 1]), None)
        goes_on = last is not None and after is not None and (last.table, last.row) == (after.table, after.row)
        return not goes_on and (first is None or first.column == 0)

    def _is_in_front_matter(self, span: Span) -> bool:
        block = self._article.block_at(span.start)
        return block is not None and block.is_title and block.lines is not None and block.lines[0] < block.lines[1]

    def _as_blocks(self, words: str) -> PassageReading | None:
        read = self._parse(words + self._behind)
        return reading_of(read, Span(0, len(read.text)), blocks=True) if read and read.text else None

    def _as_words(self, words: str) -> PassageReading | None:
        """What the words are within a paragraph, with the blanks at their ends."""
        bare = words.strip()
        read = self._parse(f"{_BEFORE}{bare}{_AFTER}{self._behind}")
        if read is None or not (read.text.startswith(_BEFORE) and read.text.endswith(_AFTER)):
            return None
        single = len(read.blocks) == 1
        found = reading_of(read, Span(len(_BEFORE), len(read.text) - len(_AFTER)), blocks=False)
        if not single and any(block.kind is not BlockKind.PARAGRAPH or block.containers for block in read.blocks):
            return None
        return _with_blanks(found, words)


def _with_blanks(reading: PassageReading, words: str) -> PassageReading:
    """The reading with a blank at each end that the words have one at."""
    lead, trail = " " * words[:1].isspace(), " " * words[-1:].isspace()
    pieces = [*(reading.pieces or ())]
    for blank, at in ((lead, 0), (trail, -1)):
        if blank and pieces:
            end = pieces[at]
            plain = not end.style and not end.href
            grown = f"{blank}{end.text}" if at == 0 else f"{end.text}{blank}"
            if plain:
                pieces[at] = end._replace(text=grown)
            else:
                lone = end._replace(text=blank, style=RunStyle.PLAIN, href="")
                pieces.insert(0 if at == 0 else len(pieces), lone)
    return PassageReading(f"{lead}{reading.text}{trail}", tuple(pieces), reading.blocks)

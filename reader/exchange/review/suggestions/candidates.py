"""Where in the lines a replacement may be written: between the signs around the passage, or as whole lines anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import combining, east_asian_width

from reader.core.article import Article, Block, BlockKind, RunStyle
from reader.core.span import Span
from reader.exchange.content.by_section import blocks_of, passage_lines
from reader.exchange.markdown.passage import passage_markdown
from reader.exchange.review.remarks.source_map import PassagePlace, SourceMap
from reader.exchange.review.suggestions.comparison import WantedReplacement
from reader.exchange.review.suggestions.file_lines import Edit
from reader.exchange.review.suggestions.passage_ranges import LINE_MARKERS, ranges_around, within_cell

_LIST = re.compile(r"[-*+]|\d{1,9}[.)]|:")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_NOT_SEEN = re.compile(r"<[A-Za-z/!]|\{[:#.%{<]|%%|\[\^")
"""What a line may have that no reader sees, so that it would be lost if the line was written anew."""
_UNDERLINE = re.compile(r"([^\w\s])\1+[ \t]*")
"""The line below a heading, or above it."""
_FORMATTED = re.compile(r"(\*{1,3}|_{1,3}|~~|==|`+)(.+)\1|\[(.+)\]\([^()]*\)", re.DOTALL)


class CandidateEdits:
    """The edits that may make a replacement, the likeliest first. Which of them does is to be read."""

    def __init__(self, article: Article, places: SourceMap, length: int, *, is_markdown: bool) -> None:
        """``length`` is that of the file's text, with its last line end."""
        self._article, self._places, self._length, self._is_markdown = article, places, length, is_markdown

    def exact(self, wanted: WantedReplacement, suggestion: str) -> Iterator[Edit]:
        """Edits of the passage's letters, and of signs around them."""
        words = suggestion.strip("\n")
        if wanted.whole_blocks:
            yield from self._whole_blocks(wanted.span, words)
        place = self._places.place_of(wanted.span)
        if place is None:
            return
        if (block := self._article.block_at(wanted.span.start)) and block.cell:
            place = within_cell(self._places.text, place)
        is_wide = not words or not wanted.reading.is_plain
        for written in self._forms(wanted, place, words):
            for start, end in ranges_around(self._places.text, place, words, is_wide=is_wide):
                if (start, end) == (place.start, place.end) and (bare := _without_signs(written)) != written:
                    yield Edit(start, end, bare)
                yield Edit(start, end, written)

    def whole_elements(self, wanted: WantedReplacement, suggestion: str) -> Iterator[Edit]:
        """Edits of the links and emphasized words that a passage begins or ends in, whose rest is written anew."""
        blocks = blocks_of(self._article, wanted.span)
        if not self._is_markdown or wanted.whole_blocks or not blocks or not all(map(_can_be_written_anew, blocks)):
            return
        start, end = _element_start(blocks[0], wanted.span.start), _element_end(blocks[-1], wanted.span.end)
        place = self._places.place_of(Span(start, end))
        if place is None or (start, end) == wanted.span:
            return
        written = self._between(Span(start, end), wanted.span, suggestion.strip("\n"))
        yield from (
            Edit(first, last, written) for first, last in ranges_around(self._places.text, place, "", is_wide=True)
        )

    def whole_lines(self, wanted: WantedReplacement, suggestion: str) -> Iterator[Edit]:
        """The lines of the passage's blocks, written anew: with their words as this program writes Markdown.

        Those of a heading with a line below it get one that is as long as the new words.
        """
        blocks = blocks_of(self._article, wanted.span)
        if len(blocks) == 1 and blocks[0].kind is BlockKind.HEADING and not wanted.whole_blocks:
            yield from self._underlined(wanted, blocks[0], suggestion.strip("\n"))
        if not self._is_markdown or not blocks or not all(map(_can_be_written_anew, blocks)):
            return
        lines = passage_lines(self._article, wanted.span)
        if lines is None or any(_NOT_SEEN.search(self._line(number)) for number in range(lines[0], lines[1] + 1)):
            return
        first, last = blocks[0], blocks[-1]
        start = self._places.line_start(lines[0])
        line = self._line(lines[0])
        markers = LINE_MARKERS.match(line)
        prefix = markers[0] if markers else ""
        if first.kind is BlockKind.HEADING and (signs := _HEADING.match(line, len(prefix))):
            prefix += signs[0]
        words = _with_prefix(suggestion.strip("\n"), _continued(line))
        end = self._places.line_start(lines[1] + 1) - 1
        yield Edit(start, end, prefix + self._between(Span(first.span.start, last.span.end), wanted.span, words))

    def _underlined(self, wanted: WantedReplacement, heading: Block, words: str) -> Iterator[Edit]:
        place, lines = self._places.place_of(wanted.span), heading.lines
        if place is None or lines is None or not _UNDERLINE.fullmatch(self._line(lines[1])):
            return
        top = lines[0] - (lines[0] > 1 and self._line(lines[0] - 1).rstrip() == self._line(lines[1]).rstrip())
        number = self._places.line_at(place.start)
        title, start = self._line(number), self._places.line_start(number)
        new = f"{title[: place.start - start]}{' '.join(words.split())}{title[place.end - start :]}".rstrip()
        written = [
            new if at == number else line[:1] * _width(new) if _UNDERLINE.fullmatch(line := self._line(at)) else line
            for at in range(top, lines[1] + 1)
        ]
        yield Edit(self._places.line_start(top), self._places.line_start(lines[1] + 1) - 1, "\n".join(written))

    def _whole_blocks(self, span: Span, words: str) -> Iterator[Edit]:
        """The lines of whole blocks: written anew, or taken out with a blank line beside them."""
        inside = Span(span.start, span.end).trimmed(self._article.text)
        lines = passage_lines(self._article, inside if inside.length else span)
        if lines is None:
            return
        start, end = self._places.line_start(lines[0]), min(self._length, self._places.line_start(lines[1] + 1))
        if words:
            quote = re.match(r"(?:[ \t]*>[ \t]?)*[ \t]*", self._line(lines[0]))
            prefix = quote[0] if quote else ""
            yield Edit(
                start,
                min(self._places.line_start(lines[1] + 1) - 1, self._length),
                prefix + _with_prefix(words, prefix),
            )
            return
        is_blank_after = end < self._length and not self._line(lines[1] + 1).strip(" \t>")
        is_blank_before = lines[0] > 1 and not self._line(lines[0] - 1).strip(" \t>")
        if is_blank_after and (is_blank_before or lines[0] == 1):
            yield Edit(start, min(self._places.line_start(lines[1] + 2), self._length), "")
        if is_blank_before and end == self._length:
            yield Edit(self._places.line_start(lines[0] - 1), end, "")
        yield Edit(start, end, "")

    def _line(self, number: int) -> str:
        start = self._places.line_start(number)
        return self._places.text[start:].split("\n", 1)[0] if start <= len(self._places.text) else ""

    def _forms(self, wanted: WantedReplacement, place: PassagePlace, words: str) -> list[str]:
        """How a suggestion may be written within what a passage is nested in."""
        block = self._article.block_at(wanted.span.start)
        flat = " ".join(words.split("\n"))
        if block is not None and block.cell:
            return list(dict.fromkeys((flat, flat.replace("|", "\\|"))))
        if "\n" not in words:
            return [words]
        lines = {self._places.line_at(place.start), *(block.lines or ())[:1]} if block else set()
        prefixes = [_continued(self._line(number)) for number in sorted(lines, reverse=True)]
        forms = [_with_prefix(words, prefix) for prefix in (*prefixes, "")]
        return list(dict.fromkeys([*forms, flat] if "\n" not in wanted.reading.text else forms))

    def _between(self, around: Span, span: Span, words: str) -> str:
        """The words of a suggestion between the rest of what is around its passage, as this program writes Markdown."""
        head = self._bare_markdown(Span(around.start, span.start))
        tail = self._bare_markdown(Span(span.end, around.end))
        lead = _blank(self._article.text, span.start - 1) if head else ""
        trail = _blank(self._article.text, span.end) if tail else ""
        return f"{head}{lead}{words}{trail}{tail}"

    def _bare_markdown(self, span: Span) -> str:
        """A part of a block as Markdown, without what the block is and what it is nested in."""
        if not span.length:
            return ""
        blocks = tuple(
            replace(block, kind=BlockKind.PARAGRAPH, containers=()) for block in blocks_of(self._article, span)
        )
        return passage_markdown(replace(self._article, blocks=blocks), span)


def _width(line: str) -> int:
    """How many columns a line takes in letters of one width, by Unicode's East Asian Width."""
    return sum(2 if east_asian_width(letter) in "WF" else not combining(letter) for letter in line)


def _with_prefix(words: str, prefix: str) -> str:
    """Lines with a prefix before all but the first; a blank one has only what is no blank of it."""
    first, *rest = words.split("\n")
    return "\n".join([first, *(f"{prefix}{line}" if line else prefix.rstrip() for line in rest)])


def _without_signs(words: str) -> str:
    """The words of a suggestion that is formatted as a whole: in the midst of bold words, ``**one**`` is ``one``."""
    while found := _FORMATTED.fullmatch(words):
        words = found[2] or found[3]
    return words


def _can_be_written_anew(block: Block) -> bool:
    """Whether a block has only what this program writes as it was: not the number of a footnote, nor a table."""
    notes = any(RunStyle.SUPERSCRIPT in run.style and run.href.startswith("#") for run in block.runs)
    return not (notes or block.cell or block.kind is BlockKind.CODE)


def _element_start(block: Block, position: int) -> int:
    """Where the link or the emphasized words begin that a position is in; the position itself if it is in none."""
    start, href = position, None
    for run in reversed(block.runs):
        if run.start < position < run.end and (run.style or run.href):
            start, href = run.start, run.href
        elif run.end == start < position and href and run.href == href:
            start = run.start
    return start


def _element_end(block: Block, position: int) -> int:
    """Where they end."""
    end, href = position, None
    for run in block.runs:
        if run.start < position < run.end and (run.style or run.href):
            end, href = run.end, run.href
        elif run.start == end > position and href and run.href == href:
            end = run.end
    return end


def _blank(text: str, position: int) -> str:
    """A blank, if there is one at a position."""
    return " " if text[position : position + 1] == " " else ""


def _continued(line: str) -> str:
    """What the next line of the same block begins with."""
    markers = LINE_MARKERS.match(line)
    return _LIST.sub(lambda found: " " * len(found[0]), markers[0] if markers else "")

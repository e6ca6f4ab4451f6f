"""Reads text whose indents say what belongs to what: paragraphs, lists, terms with what is said of them, drawings.

RFCs, man pages, PEPs and licences are written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from typing import NamedTuple

from reader.core.article import BlockKind, ContainerKind
from reader.sources.plaintext.fixed_width import is_drawn
from reader.sources.plaintext.prose import is_short, is_verbatim, is_wrapped, looks_like_code, sure_verbatim
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import Nest, TextPart, kept_lines, paragraph, verbatim

_ITEM = re.compile(
    r"(?:(?P<bullet>[-*•‣◦·o+–])|(?P<number>\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})[.)]|\[\d{1,3}\]))(?P<gap> +)(?=\S)"
)
_HANGING = re.compile(r"(?P<term>\[[^\[\]]{1,60}\]|--?[\w?#@].{0,60}?|\S.{0,40}?)(?P<gap> {2,})(?=\S)")
_REFERENCE = re.compile(r"\[[^\[\]]{1,60}\]")
_LONGEST_TERM, _MOST_WORDS, _MOST_TERMS = 70, 9, 8
"""A term has at most so many code points and words, and one paragraph says of at most so many what they are."""
_GRAMMAR = re.compile(r"[=:]= | = |[{};|]$")
_DEEPEST = 12
"""More containers than this are not opened one in the other."""
_PAGE = 70
_CENTRED_INDENT, _OFF_CENTRE = 6, 5
"""A centred line is indented more than the first, and its middle is at most half the second off that of the page."""
_MOST_GAP, _MOST_BULLET_GAP, _TYPED = 12, 4, ("-", "+", "*", "o")
"""What follows the sign of an item begins within so many columns; letters further away from it say what it means."""


class _Chunk(NamedTuple):
    """Lines of one paragraph, item or drawing: the numbers of its lines in the list, and what it is."""

    start: int
    stop: int
    lines: Sequence[SourceLine]
    is_verbatim: bool

    @property
    def indent(self) -> int:
        """The indent of its first line."""
        return self.lines[0].indent

    @property
    def least_indent(self) -> int:
        """The least indent of its lines."""
        return min(line.indent for line in self.lines)


class _Open(NamedTuple):
    """A container that is open."""

    nest: Nest
    column: int
    """From which column on text is in it."""
    sign: int
    """The column of the sign of the item, or of the term."""


class IndentedText:
    """Makes parts of lines with indents."""

    def __init__(self, width: int, margin: int) -> None:
        """``width`` is the column at which the text was wrapped, ``margin`` the indent of ordinary paragraphs."""
        self._width, self._margin = width, margin
        self._numbers = count(1)
        self._open: list[_Open] = []

    def parts(self, lines: Sequence[SourceLine]) -> Iterator[TextPart]:
        """The parts of the lines between two headings."""
        self._open = []
        chunks = [piece for chunk in _chunks(lines) for piece in self._divided(chunk)]
        i = 0
        while i < len(chunks):
            end = self._verbatim_end(chunks, i)
            if end > i:
                yield self._verbatim(lines[chunks[i].start : chunks[end - 1].stop])
                i = end
            else:
                yield from self._prose(chunks[i].lines, chunks[i + 1] if i + 1 < len(chunks) else None)
                i += 1

    def nest(self, kind: ContainerKind, marker: str = "", *, unfolded: bool | None = None) -> Nest:
        """A new container."""
        return Nest(kind, next(self._numbers), marker, unfolded)

    # Chunks

    def _divided(self, chunk: _Chunk) -> Iterator[_Chunk]:
        """A chunk, or the items and terms in it that have no blank lines between them."""
        if _hanging(chunk.lines) and not any(is_drawn(line.text) for line in chunk.lines):
            yield chunk
            return
        if len(chunk.lines) > 1 and sure_verbatim(chunk.lines):
            yield chunk._replace(is_verbatim=True)
            return
        cuts = [0, *_cuts(chunk.lines), len(chunk.lines)]
        for first, last in pairwise(cuts):
            piece = chunk.lines[first:last]
            is_code = is_verbatim(piece, self._width) and not (first and _sign(piece[0]))
            yield _Chunk(chunk.start + first, chunk.start + last, piece, is_code)

    def _verbatim_end(self, chunks: Sequence[_Chunk], i: int) -> int:
        """The number of the chunk after the drawing or code that begins with chunk ``i``; ``i`` if it is none."""
        if not self._is_verbatim(chunks[i]):
            return i
        end, least = i + 1, chunks[i].least_indent
        while end < len(chunks):
            chunk = chunks[end]
            if chunk.start == chunks[end - 1].stop or not self._belongs(chunk, least, chunks[end + 1 : end + 2]):
                break
            least = min(least, chunk.least_indent)
            end += 1
        return end

    def _belongs(self, chunk: _Chunk, least: int, after: Sequence[_Chunk]) -> bool:
        """Whether a chunk goes on with the drawing or code before it, whose least indent is ``least``."""
        base = self._column(chunk.indent)
        if self._is_verbatim(chunk):
            return chunk.least_indent > base or least <= base
        deep = chunk.least_indent > base and chunk.least_indent >= least and len(chunk.lines) == 1
        return deep and bool(after) and self._is_verbatim(after[0]) and not _sign(chunk.lines[0])

    def _is_verbatim(self, chunk: _Chunk) -> bool:
        if chunk.is_verbatim:
            return True
        first = chunk.lines[0]
        is_deep = chunk.least_indent > self._column(chunk.indent)
        if not is_deep or _sign(first) or _hanging(chunk.lines) or self._is_centred(chunk.lines):
            return False
        if len(chunk.lines) == 1:
            return looks_like_code(first.text)
        if is_wrapped(chunk.lines, self._width):
            return False
        is_grammar = _GRAMMAR.search(first.text) is not None
        return is_grammar or len({line.indent for line in chunk.lines}) == 1

    def _verbatim(self, lines: Sequence[SourceLine]) -> TextPart:
        self._leave(min(line.indent for line in lines if not line.is_blank))
        return verbatim(lines, self._inside())

    # Prose

    def _prose(self, lines: Sequence[SourceLine], after: _Chunk | None) -> Iterator[TextPart]:
        """The parts of an item, a term with what is said of it, or a paragraph."""
        first = lines[0]
        self._leave(min(line.indent for line in lines))
        if sign := _sign(first):
            marker = "•" if sign["bullet"] else sign["number"]
            yield self._in_item(lines, marker, first.indent + sign.end())
        elif hanging := _hanging(lines):
            term = _cut(first, first.indent + hanging.end("term"))
            yield paragraph([term], self._inside(), kind=BlockKind.TERM)
            column = first.indent + hanging.end()
            self._enter(ContainerKind.DEFINITION, column, first.indent)
            yield paragraph(lines, self._inside(), column)
        elif many := _terms_above(lines, self._width):
            for term in lines[:many]:
                yield paragraph([term], self._inside(), kind=BlockKind.TERM)
            self._enter(ContainerKind.DEFINITION, lines[many].indent, first.indent)
            yield paragraph(lines[many:], self._inside())
        elif after and _is_term_before(lines, after) and not (self._is_verbatim(after) or self._is_centred(lines)):
            yield paragraph(lines, self._inside(), kind=BlockKind.TERM)
        else:
            yield self._plain(lines)

    def _in_item(self, lines: Sequence[SourceLine], marker: str, column: int) -> TextPart:
        sign = lines[0].indent
        rest = lines[1].indent if len(lines) > 1 else column
        self._enter(ContainerKind.ITEM, rest if sign < rest < column else column, sign, marker)
        return paragraph(lines, self._inside(), column)

    def _plain(self, lines: Sequence[SourceLine]) -> TextPart:
        if self._is_centred(lines):
            self._open = []
            return kept_lines(lines, is_centred=True)
        indent = min(line.indent for line in lines)
        if indent > self._column(indent):
            self._enter(ContainerKind.DEFINITION, indent, indent)
        if is_wrapped(lines, self._width) and (len(lines) == 1 or indent * 2 < self._width):
            return paragraph(lines, self._inside())
        return kept_lines(lines, self._inside())

    def _is_centred(self, lines: Sequence[SourceLine]) -> bool:
        """Whether all lines are short, and as far from the left side as from the right one."""
        middle = max(self._width, _PAGE)
        return all(
            line.indent > self._margin + _CENTRED_INDENT and abs(line.indent - (middle - len(line.text))) <= _OFF_CENTRE
            for line in lines
        )

    # Containers

    def _column(self, indent: int) -> int:
        """From which column on text is where a line with this indent is: deeper text is set in."""
        around = [one.column for one in self._open if _is_in(indent, one)]
        return around[-1] if around else self._margin

    def _leave(self, indent: int) -> None:
        """Close the containers that a line with this indent is not in."""
        while self._open and not _is_in(indent, self._open[-1]):
            self._open.pop()

    def _enter(self, kind: ContainerKind, column: int, sign: int, marker: str = "") -> None:
        while self._open and self._open[-1].sign >= sign and self._open[-1].column >= column:
            self._open.pop()
        if len(self._open) < _DEEPEST:
            self._open.append(_Open(self.nest(kind, marker), column, sign))

    def _inside(self) -> tuple[Nest, ...]:
        return tuple(one.nest for one in self._open)


def _is_in(indent: int, one: _Open) -> bool:
    return indent >= one.column or indent > one.sign


def _chunks(lines: Sequence[SourceLine]) -> Iterator[_Chunk]:
    """The lines between blank lines."""
    start = 0
    for i, line in enumerate(lines):
        if line.is_blank:
            if i > start:
                yield _Chunk(start, i, lines[start:i], is_verbatim=False)
            start = i + 1
    if start < len(lines):
        yield _Chunk(start, len(lines), lines[start:], is_verbatim=False)


def _cuts(lines: Sequence[SourceLine]) -> Iterator[int]:
    """The lines of a chunk that begin an item or a term, apart from the first one."""
    first, signs = lines[0], list[int]()
    if _sign(first):
        signs.append(first.indent)
    hangs = _is_list_of_terms(lines)
    for i, (before, line) in enumerate(pairwise(lines), 1):
        if _sign(line) and (line.indent in signs or line.indent > before.indent or before.text[-1] == ":"):
            signs.append(line.indent)
            yield i
        elif hangs and line.indent == first.indent < before.indent:
            yield i
        elif signs and line.indent < signs[0]:
            signs.clear()
            yield i


def _is_list_of_terms(lines: Sequence[SourceLine]) -> bool:
    """Whether all lines are at the column of the first one, or deeper at one other column."""
    outer = lines[0].indent
    deeper = {line.indent for line in lines if line.indent != outer}
    return len(deeper) == 1 and deeper.pop() >= outer + 2


def _sign(line: SourceLine) -> re.Match[str] | None:
    """The sign of a list item that a line begins with."""
    sign = _ITEM.match(line.text.lstrip())
    if sign is None or len(sign["gap"]) > (_MOST_BULLET_GAP if sign["bullet"] in _TYPED else _MOST_GAP):
        return None
    if sign["bullet"] == "o" and not line.indent:
        return None
    is_initial = sign["number"] and sign["number"][0].isupper() and sign["number"][-1] == "." and len(sign["gap"]) == 1
    return None if is_initial else sign


def _hanging(lines: Sequence[SourceLine]) -> re.Match[str] | None:
    """The term that a paragraph begins with, where what is said of it begins in the same line and column."""
    first = lines[0]
    term = _HANGING.match(first.text.lstrip())
    if term is None:
        return None
    column = first.indent + term.end()
    if len(lines) > 1:
        return term if all(line.indent == column for line in lines[1:]) else None
    return term if _REFERENCE.fullmatch(term["term"]) or term["term"][0] == "-" else None


def _terms_above(lines: Sequence[SourceLine], width: int) -> int:
    """How many lines at the beginning are terms, if the deeper ones below them say what they are; else 0."""
    column = lines[0].indent
    many = next((i for i, line in enumerate(lines) if line.indent != column), 0)
    if not 0 < many <= _MOST_TERMS or lines[many].indent < column + 2:
        return 0
    if len({line.indent for line in lines[many:]}) > 1 or not lines[many].text.lstrip()[0].isalnum():
        return 0
    for line, after in pairwise(lines[: many + 1]):
        if _GRAMMAR.search(line.text) or not is_short(line, after, width) or not _is_term(line.text):
            return 0
    return many


def _is_term_before(lines: Sequence[SourceLine], after: _Chunk) -> bool:
    """Whether a single line is a term, and a deeper paragraph after a blank line says what it is."""
    deeper = after.indent >= lines[0].indent + 2 and not after.is_verbatim and after.least_indent > lines[0].indent
    return len(lines) == 1 and deeper and _is_term(lines[0].text) and not _sign(after.lines[0])


def _is_term(text: str) -> bool:
    bare = text.strip()
    words = bare.split()
    return (
        len(bare) <= _LONGEST_TERM
        and len(words) <= _MOST_WORDS
        and bare[-1] not in ".,;"
        and (bare[-1] != ":" or len(words) <= _MOST_WORDS // 2)
    )


def _cut(line: SourceLine, end: int) -> SourceLine:
    """The line up to column ``end``."""
    styles = tuple((start, min(last, end), style) for start, last, style in line.styles if start < end)
    return SourceLine(line.number, line.text[:end], styles)

"""The blocks of a text whose kind knows more of them than groups of lines say: what they are in, and their letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.core.article import BlockKind, Cell, ContainerKind
from reader.sources.blocks.block_drafts import PLAIN, RunFormat
from reader.sources.plaintext.source_lines import SourceLine, range_of

SOFT_HYPHEN, HYPHEN = "\xad", "\u2010"
_MOST_BLANKS = 2
"""So many blank lines in a row are kept in a drawing."""
TextPiece = tuple[str, RunFormat]
"""Letters of one format; a newline in them is a line break."""


class Nest(NamedTuple):
    """A container around parts; parts with the same one are in it together."""

    kind: ContainerKind
    number: int
    """It tells this one from all others of the text."""
    marker: str = ""
    """What an item is marked with."""
    unfolded: bool | None = None
    """Whether one that folds is open at first; None if it does not fold. Its first part is its summary."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """One block."""

    kind: BlockKind
    lines: Sequence[SourceLine]
    """The lines on which it is written; at least one."""
    pieces: Sequence[TextPiece]
    level: int = 0
    """Its level as a heading, 1 for the title; 0 if it is none."""
    inside: tuple[Nest, ...] = ()
    """From the outermost to the innermost."""
    name: str = ""
    """A name for links that lead here."""
    language: str = ""
    """Of which language it is as code."""
    cell: Cell | None = None
    """Where it stands in a table."""
    align: str = ""
    """``center`` if it is centred in the text."""

    @property
    def line_range(self) -> tuple[int, int]:
        """The first and the last line of the file on which it is written."""
        return range_of(self.lines)


def verbatim(lines: Sequence[SourceLine], inside: tuple[Nest, ...] = (), language: str = "") -> TextPart:
    """Lines in letters of one width, with all their spaces but those that all of them begin with.

    Of many blank lines, such as a title page has, a few are left.
    """
    cut = min((line.indent for line in lines if not line.is_blank), default=0)
    pieces: list[TextPiece] = []
    blanks = 0
    for i, line in enumerate(lines):
        blanks = blanks + 1 if line.is_blank else 0
        if i and blanks <= _MOST_BLANKS:
            pieces.append(("\n", PLAIN))
        if not line.is_blank:
            pieces += styled(line._replace(text=line.text.replace(SOFT_HYPHEN, HYPHEN)), cut)
    return TextPart(BlockKind.CODE, lines, pieces, inside=inside, language=language)


def paragraph(
    lines: Sequence[SourceLine], inside: tuple[Nest, ...] = (), start: int = 0, *, kind: BlockKind = BlockKind.PARAGRAPH
) -> TextPart:
    """Lines joined by spaces, the first one from column ``start`` on."""
    return TextPart(kind, lines, list(joined_pieces(lines, start)), inside=inside)


def kept_lines(lines: Sequence[SourceLine], inside: tuple[Nest, ...] = (), *, is_centred: bool = False) -> TextPart:
    """Lines one below the other, with their indents unless they are centred, in letters of the text."""
    margin = max(line.indent for line in lines) if is_centred else min(line.indent for line in lines)
    pieces: list[TextPiece] = []
    for i, line in enumerate(lines):
        if i:
            pieces.append(("\n", PLAIN))
        if line.indent > margin:
            pieces.append(("\xa0" * (line.indent - margin), PLAIN))
        pieces += styled(line, line.indent)
    return TextPart(BlockKind.PARAGRAPH, lines, pieces, inside=inside, align="center" if is_centred else "")


def joined_pieces(lines: Iterable[SourceLine], start: int = 0) -> Iterator[TextPiece]:
    """Lines as one, joined by spaces; after a hyphen at the end of a line there is no space.

    A soft hyphen there is left out: the word that it divides is whole again.
    """
    gap = ""
    for line in lines:
        first, start = max(start, line.indent), 0
        if first >= len(line.text):
            continue
        if gap:
            yield gap, PLAIN
        is_divided = line.text[-1] == SOFT_HYPHEN
        yield from styled(line._replace(text=line.text[:-1]) if is_divided else line, first)
        gap = "" if is_divided or _ends_in_hyphen(line.text) else " "


def styled(line: SourceLine, start: int = 0) -> Iterator[TextPiece]:
    """The letters of a line from column ``start`` on."""
    for first, last, style in line.styles:
        if last <= start:
            continue
        if first > start:
            yield line.text[start:first], PLAIN
        if bare := line.text[max(first, start) : last]:
            yield bare, RunFormat(style)
        start = last
    if start < len(line.text):
        yield line.text[start:], PLAIN


def _ends_in_hyphen(text: str) -> bool:
    """Whether the last word of a line goes on in the next one: ``well-``, but neither ``--`` nor a lone dash."""
    return text[-1:] in ("-", HYPHEN) and text[-2:-1].isalnum()

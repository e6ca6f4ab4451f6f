"""The letters of an article in pieces with the same formatting, so that two articles can be compared by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.core.article import Article, Block, Run, RunStyle
from reader.core.span import Span


class FormattedPiece(NamedTuple):
    """Letters side by side with the same formatting."""

    text: str
    style: RunStyle
    href: str
    rest: tuple[object, ...]
    """What else a run says: a title, a picture."""


_NOTHING_ELSE = ("", "", (0.0, 0.0), "")
"""The rest of a run without a title and a picture."""


def pieces_in(article: Article, span: Span) -> list[FormattedPiece]:
    """The letters of a range with their formatting."""
    outside = [Span(0, span.start), Span(span.end, len(article.text) + 1)]
    return joined(
        piece
        for block in article.blocks
        if block.span.end >= span.start and block.span.start <= span.end
        for piece in letters_of(article.text, block, outside)
        if piece is not None
    )


def letters_of(text: str, block: Block, cuts: Sequence[Span]) -> Iterator[FormattedPiece | None]:
    """The letters of a block in pieces, and None at each edge of what is cut out of it."""
    edges = [edge for span in cuts if span.start <= block.span.end for edge in span]
    for run in block.runs:
        bounds = [run.start, *(edge for edge in edges if run.start < edge < run.end), run.end]
        for start, end in pairwise(bounds):
            if start in edges:
                yield None
            if start < end and not any(span.start <= start and end <= span.end for span in cuts):
                yield _piece(text, run, start, end)


def joined(pieces: Iterable[FormattedPiece | None]) -> list[FormattedPiece]:
    """Neighbours with the same formatting as one, but not over an edge; that of blanks at the ends of words is none."""
    parts = (part for piece in _side_by_side(pieces) for part in _bare_at_ends(piece))
    return [piece for piece in _side_by_side(parts) if piece is not None]


def _side_by_side(pieces: Iterable[FormattedPiece | None]) -> list[FormattedPiece | None]:
    made: list[FormattedPiece | None] = []
    for piece in pieces:
        last = made[-1] if made else None
        if piece is not None and last is not None and last[1:] == piece[1:]:
            made[-1] = last._replace(text=last.text + piece.text)
        else:
            made.append(piece)
    return made


def _bare_at_ends(piece: FormattedPiece | None) -> Iterator[FormattedPiece | None]:
    """A piece, with the blanks at its ends as others without any formatting: nobody sees whether they are in a link."""
    if piece is None or not (piece.style or piece.href) or piece.text.strip() == piece.text:
        yield piece
        return
    words = piece.text.strip()
    start = len(piece.text) - len(piece.text.lstrip())
    for text, is_blank in ((piece.text[:start], True), (words, False), (piece.text[start + len(words) :], True)):
        if text:
            yield FormattedPiece(text, RunStyle.PLAIN, "", _NOTHING_ELSE) if is_blank else piece._replace(text=text)


def _piece(text: str, run: Run, start: int, end: int) -> FormattedPiece:
    return FormattedPiece(text[start:end], run.style, run.href, (run.title, run.image, run.size, run.align))

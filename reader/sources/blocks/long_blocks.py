"""Divides blocks that no writer means: what shows an article does it block by block, and each must be a moment's work.

Qt breaks a block into lines as a whole, and needs time with the square of its length for a word that fills many lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from reader.core.article import BlockKind
from reader.sources.blocks.block_drafts import BlockDraft, RunFormat

LONGEST = 30_000
"""Code points of one block: as much as ten pages of a book. 30,000 letters without a space are laid out in 50 ms."""
LONGEST_CODE = 60_000
"""The same of a code block: two pieces of one look like two blocks, and logs are long."""
MOST_PIECES = 4_000
"""Pieces with a format of their own, such as links or pictures, of one block: each takes longer than a letter."""
LONGEST_HEADING = 2_000
"""A heading of more code points is a paragraph: it would not fit into a table of contents."""
_DIVIDED = (BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.CAPTION, BlockKind.TERM, BlockKind.CELL)


def divided(draft: BlockDraft) -> list[BlockDraft]:
    """The draft in pieces of bounded length; itself alone if it is shorter, which nearly all are.

    It is divided at white space, in code at an end of line. The newline between two blocks is then in the place of
    that, so that no position changes. Only a longer word is divided in itself. What is too much for the cell of a table
    stands in paragraphs between it and the next cell.
    """
    if draft.kind is BlockKind.HEADING and draft.length > LONGEST_HEADING:
        draft.kind, draft.level = BlockKind.PARAGRAPH, 0
    longest, gaps = (LONGEST_CODE, "\n") if draft.kind is BlockKind.CODE else (LONGEST, " \n")
    if (draft.length <= longest and len(draft.pieces) <= MOST_PIECES) or draft.kind not in _DIVIDED:
        return [draft]
    bounds = list(_bounds(draft, longest, gaps))
    kind = BlockKind.PARAGRAPH if draft.kind is BlockKind.CELL else draft.kind
    made = [BlockDraft(kind, draft.containers, language=draft.language, lines=draft.lines) for _ in bounds]
    made[0].kind, made[0].cell = draft.kind, draft.cell
    for one in made:
        one.part, one.letters_by_part = draft.part, draft.letters_by_part
        one.align, one.direction = draft.align, draft.direction
    for one, pieces in zip(made, _pieces(draft.pieces, bounds), strict=True):
        for piece, form in pieces:
            one.append(piece, form)
    starts = [start for start, _ in bounds]
    for name, offset in draft.link_targets:
        number = bisect_right(starts, offset) - 1
        made[number].link_targets.append((name, min(offset - starts[number], made[number].length)))
    return made


def _bounds(draft: BlockDraft, longest: int, gaps: str) -> Iterator[tuple[int, int]]:
    """Where the new blocks begin and end; one of ``gaps`` between two of them is in neither."""
    text = "".join(piece for piece, _ in draft.pieces)
    starts = list(accumulate((len(piece) for piece, _ in draft.pieces), initial=0))
    start = 0
    while (last := _last(start, starts, longest)) < len(text):
        gap = max(text.rfind(one, start + 1, last + 1) for one in gaps)
        if gap > 0:
            yield start, gap
            start = gap + 1
        else:
            from reader.core.text.search_folding import next_cluster_boundary  # late: hardly any text is without blanks

            end = next_cluster_boundary(text[:last], max(start + 1, last - 60))  # all may be accents of one letter
            yield start, end
            start = end
    yield start, len(text)


def _last(start: int, starts: list[int], longest: int) -> int:
    """How far a block that begins at ``start`` may reach; ``starts`` are those of the draft's pieces."""
    last_piece = bisect_right(starts, start) - 1 + MOST_PIECES
    return min(start + longest, starts[min(last_piece, len(starts) - 1)])


def _pieces(
    pieces: list[tuple[str, RunFormat]], bounds: list[tuple[int, int]]
) -> Iterator[list[tuple[str, RunFormat]]]:
    """What of the pieces is in each of the bounds."""
    ends = [0]
    for piece, _ in pieces:
        ends.append(ends[-1] + len(piece))
    number = 0
    for start, end in bounds:
        found = []
        while number < len(pieces) and ends[number] < end:
            piece, form = pieces[number]
            if cut := piece[max(0, start - ends[number]) : end - ends[number]]:
                found.append((cut, form))
            if ends[number + 1] > end:
                break
            number += 1
        yield found

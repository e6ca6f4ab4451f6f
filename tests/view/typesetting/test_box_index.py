"""Which blocks stand in which box."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Block, BlockKind, Cell
from reader.core.span import Span
from reader.view.typesetting.box_index import BoxIndex

PIECES = st.lists(
    st.one_of(st.sampled_from(list(BlockKind)), st.tuples(st.integers(1, 4), st.integers(1, 4))), max_size=12
)
"""Kinds of blocks, and tables of so many rows and columns."""


def blocks_of(pieces: list[BlockKind | tuple[int, int]]) -> list[Block]:
    made, span = [], Span(0, 5)
    for table, piece in enumerate(pieces):
        if isinstance(piece, tuple):
            rows, columns = piece
            cells = [Cell(table, row, column, rows, columns) for row in range(rows) for column in range(columns)]
            made += [Block(BlockKind.CELL, span, cell=cell) for cell in cells]
        else:
            made.append(Block(piece, span, level=1))
    return made


@given(PIECES)
def test_the_cells_of_a_row_share_a_box_and_no_other_blocks_do(pieces: list[BlockKind | tuple[int, int]]) -> None:
    blocks = blocks_of(pieces)
    boxes = BoxIndex()
    boxes.add(blocks)
    found = [[*boxes.blocks(box)] for box in range(len(boxes))]
    numbered = enumerate(blocks)
    rows = groupby(numbered, key=lambda one: one[1].cell[:2] if one[1].cell else (-1, one[0]))
    assert found == [[number for number, _ in row] for _, row in rows]


@given(PIECES)
def test_a_block_is_found_in_its_box(pieces: list[BlockKind | tuple[int, int]]) -> None:
    blocks = blocks_of(pieces)
    boxes = BoxIndex()
    boxes.add(blocks)
    assert all(number in boxes.blocks(boxes.of_block(number)) for number in range(len(blocks)))


@given(PIECES, PIECES)
def test_boxes_can_be_added_in_parts(
    first: list[BlockKind | tuple[int, int]], rest: list[BlockKind | tuple[int, int]]
) -> None:
    blocks, known = blocks_of(first + rest), len(blocks_of(first))
    parts, whole = BoxIndex(), BoxIndex()
    rough = parts.add(blocks[:known]) + parts.add(blocks)
    assert rough == whole.add(blocks)
    assert [parts.blocks(box) for box in range(len(parts))] == [whole.blocks(box) for box in range(len(whole))]

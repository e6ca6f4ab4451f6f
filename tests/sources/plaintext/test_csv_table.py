"""Comma-separated values as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.article import Article, BlockKind
from reader.sources.plaintext.parser import parse_plain

TEA = 'Name,Cups,Note\nGreen,3,"fresh, and\nmild"\nBlack,12,\n'


def table(article: Article) -> dict[tuple[int, int], str]:
    return {
        (block.cell.row, block.cell.column): block.span.extract(article.text)
        for block in article.blocks
        if block.cell is not None
    }


def test_values_are_cells() -> None:
    article = parse_plain(TEA, Path("tea.csv"))
    assert table(article)[1, 2] == "fresh, and\nmild"
    assert table(article)[2, 2] == ""
    assert [block.cell.header for block in article.blocks if block.cell][2:4] == [True, False]
    assert article.blocks[3].lines == (2, 3)


def test_semicolons_part_values_too() -> None:
    assert table(parse_plain("Name;Price\nTea;1,50\n", Path("tea.CSV")))[1, 1] == "1,50"


@pytest.mark.parametrize("source", ["a,b\n1,2,3\n", 'a,b\n"1,2\n', "a,b,c\n" * 2_000])
def test_what_is_no_table_for_a_page_is_kept_as_it_is(source: str) -> None:
    article = parse_plain(source, Path("tea.csv"))
    assert {block.kind for block in article.blocks} == {BlockKind.CODE}
    assert article.text == source.rstrip("\n")


def test_numbers_stand_at_the_right() -> None:
    cells = [block.cell for block in parse_plain(TEA, Path("tea.csv")).blocks if block.cell]
    assert [cell.align for cell in cells if cell.row == 1] == ["", "right", ""]

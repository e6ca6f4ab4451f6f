"""The line of a file that a position in a block was read from, where the parser has said which lines the block has."""

from __future__ import annotations

import pytest

from reader.core.anchoring.source_place import SourcePlace, WrittenBlock, find_place_in_lines
from reader.sources.markdown.parser import parse_markdown

SOURCE = (
    "---\ntitle: Tea\n---\n\nIt is hot.\n\nIt is *very*\nhot. It is hot.\n\n"
    "| Tea | Price |\n|--|--|\n| Oolong | 12 |\n\n---\n"
)


def block_at(words: str, *, last: bool = False) -> WrittenBlock:
    article = parse_markdown(SOURCE)
    at = article.text.rindex(words) if last else article.text.index(words)
    block = article.block_at(at)
    assert block is not None
    assert block.lines is not None
    return WrittenBlock(block.span.extract(article.text), at - block.span.start, block.lines)


@pytest.mark.parametrize(("words", "place"), [("hot", (5, 7)), ("very", (7, 8)), ("Oolong", (12, 3)), ("12", (12, 12))])
def test_words_are_found_in_their_line(words: str, place: tuple[int, int]) -> None:
    assert find_place_in_lines(block_at(words), SOURCE) == place


def test_words_that_were_there_before_are_not_taken_for_them() -> None:
    assert find_place_in_lines(block_at("hot", last=True), SOURCE) == SourcePlace(8, 12)


def test_a_rule_is_its_line() -> None:
    assert find_place_in_lines(WrittenBlock("", 0, (14, 14)), SOURCE) == SourcePlace(14, 1)


def test_lines_that_were_edited_since_say_nothing() -> None:
    assert find_place_in_lines(block_at("very"), SOURCE.replace("It is", "Coffee was")[:40] + "\nx\n" * 9) is None


def test_a_file_that_has_become_shorter_says_nothing() -> None:
    assert find_place_in_lines(block_at("Oolong"), "one line") is None

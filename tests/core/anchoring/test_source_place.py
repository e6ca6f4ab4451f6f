"""The line of a file that a position in the article was read from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.source_place import SourcePlace, find_source_place
from reader.sources.markdown.parser import parse_markdown
from reader.sources.plaintext.parser import parse_plain
from reader.sources.registry import read_source

MARKDOWN = """---
title: A Walk
---

# A Walk

Snow fell *all night* on the [quiet town](https://example.org/quiet/town),
and nobody[^why] went out.

[^why]: Because it was cold, and the snow was deep.

## Tea

- It is hot.
- It is green.

| Tea | Price |
|-----|-------|
| Oolong | 12 |

## Tea again

It is hot. The last words.
"""


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Snow fell", 7),
        ("quiet town", 7),
        ("went out", 8),
        ("Because it was cold", 10),
        ("It is green", 15),
        ("Oolong", 19),
        ("Tea again", 21),
        ("The last words", 23),
    ],
)
def test_words_of_markdown_are_found_in_their_line(words: str, line: int) -> None:
    text = parse_markdown(MARKDOWN).text
    assert find_source_place(text, text.index(words), MARKDOWN).line == line


def test_the_second_of_two_equal_sentences_is_found_in_its_own_line() -> None:
    text = parse_markdown(MARKDOWN).text
    assert find_source_place(text, text.rindex("It is hot"), MARKDOWN) == SourcePlace(23, 1)


def test_the_words_of_a_script_are_no_words_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<script>'Snow fell all night'</script>\n<p>Snow fell\n<b>all night</b></p>", "utf-8")
    source = read_source(page)
    assert find_source_place("Snow fell all night", 0, source) == SourcePlace(2, 4)
    assert find_source_place("Snow fell all night", 10, source) == SourcePlace(3, 4)


LINES = st.lists(st.text("ab cde.\u0301ß", min_size=1).filter(str.strip), min_size=1, max_size=12)


@given(LINES, st.data())
def test_plain_text_is_found_at_its_very_letter(lines: list[str], data: st.DataObject) -> None:
    source = "\n\n".join(f"{line.strip()} w{number}" for number, line in enumerate(lines))
    text = parse_plain(source, Path("text.txt")).text
    number = data.draw(st.integers(0, len(lines) - 1))
    place = find_source_place(text, text.index(f"w{number}"), source)
    assert source.split("\n")[place.line - 1][place.column - 1 :].startswith(f"w{number}")


@given(st.text(), st.text(), st.integers(0, 100))
def test_any_two_texts_give_a_place_in_the_file(text: str, source: str, position: int) -> None:
    line, column = find_source_place(text, min(position, len(text)), source)
    assert 1 <= line <= source.count("\n") + 1
    assert 1 <= column <= len(source) + 1

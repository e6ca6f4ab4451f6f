"""Markdown with footnotes: the number behind the passage, the note at the end, and the file's own as they were."""

from __future__ import annotations

import pytest

from tests.exchange.article_markdown.annotating import exported

FOOTNOTE = "[^n1]: **Yellow highlight**: “{}”\n\n    Why?\n\n    2026-11-30"


def test_the_number_stands_behind_the_passage_and_the_note_at_the_end() -> None:
    text = exported("footnotes", "# Tea\n\nIt is **hot** water.\n", ("hot", "Why?"))
    assert text == f"# Tea\n\nIt is **hot**[^n1] water.\n\n{FOOTNOTE.format('hot')}\n"


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("It is hot", "is", "It is[^n1] hot"),
        ("See [the leaf](http://a.b/c_(d)) now", "leaf", "See [the leaf](http://a.b/c_(d))[^n1] now"),
        ("Use `make tea` now", "make", "Use `make tea`[^n1] now"),
        ("> quoted\n> words", "quoted words", "> quoted\n> words[^n1]"),
        ("- one\n- two", "one", "- one[^n1]\n- two"),
        ("| a | b |\n|--|--|\n| c | d |", "c", "| a | b |\n|--|--|\n| c[^n1] | d |"),
        ("# Tea\n\nx", "Tea", "# Tea[^n1]\n\nx"),
        ("Leaf[^n]\n\n[^n]: own", "Leaf", "Leaf[^n1][^n]\n\n[^n]: own"),
        ("Leaf[^n1]\n\n[^n1]: own", "Leaf", "Leaf[^note-1][^n1]\n\n[^n1]: own"),
        ("- a\n\n  ```\n  code\n  ```", "code", "- a\n\n  ```\n  code\n  ```\n\n  [^n1]"),
        ("    code\n\nwords", "code", "    code\n\n[^n1]\n\nwords"),
        ("hot tea hot", "hot", "hot[^n1] tea hot"),
        ("a hot(tea) b", "hot", "a hot(tea) b\n\n[^n1]"),
    ],
)
def test_where_the_number_stands(before: str, words: str, after: str) -> None:
    text = exported("footnotes", f"{before}\n", (words, "Why?"))
    assert text.startswith(f"{after}\n\n[^n")
    assert text.endswith(f"]: {FOOTNOTE.format(words).partition(': ')[2]}\n")


def test_a_note_that_closes_a_comment_of_the_file_stands_before_it() -> None:
    text = exported("footnotes", "Hot tea\n\n<!-- words\n\nmore\n", ("tea", "a --> b"))
    assert text.startswith("Hot tea[^n1]\n\n[^n1]: ")
    assert text.endswith("\n\n    a --> b\n\n    2026-11-30\n\n<!-- words\n\nmore\n")


def test_a_file_that_ends_within_a_fence_has_its_footnotes_before_it() -> None:
    text = exported("footnotes", "Hot tea\n\n```\ncode", ("tea", "Why?"))
    assert text == f"Hot tea[^n1]\n\n{FOOTNOTE.format('tea')}\n\n```\ncode"

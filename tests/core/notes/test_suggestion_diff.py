"""Which words of a passage a suggestion changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.notes.suggestion_diff import LONGEST, SHORT, struck_spans, suggestion_diff
from reader.core.span import Span
from reader.core.text.word_diff import DiffKind

LONG = "Pour the water at eighty degrees, and wait for two minutes before anyone drinks of it."
MORE = "It tastes of grass.\nAnd of the sea, if it is from the south."


def struck(words: str, suggestion: str) -> list[str]:
    text = f"before {words} after"
    span = Span(7, 7 + len(words))
    return [part.extract(text) for part in struck_spans(span, words, suggestion)]


@pytest.mark.parametrize(
    ("words", "suggestion", "gone"),
    [
        (LONG, LONG.replace("two minutes", "a minute"), ["two minutes"]),
        (LONG, LONG.replace("eighty", "*ninety*").replace("Pour", "**Pour**"), ["eighty"]),
        (LONG, LONG.replace("the water", "[the tea](tea.md)"), ["water"]),
        (LONG, LONG.replace(" before anyone drinks of it", ""), ["before anyone drinks of it"]),
        (LONG, LONG.replace("two", "two long"), []),
        (f"{LONG}\n{MORE}", f"- {LONG}\n- {MORE.replace('grass', 'hay')}", ["grass"]),
        (f"{LONG} a_b * c", f"{LONG} a_c * c", ["a_b"]),
    ],
)
def test_of_a_longer_passage_the_words_that_go_are_struck(words: str, suggestion: str, gone: list[str]) -> None:
    assert [part.strip() for part in struck(words, suggestion)] == gone


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("two minutes", "three minutes"),
        (LONG, ""),
        (LONG, "  "),
        (LONG, "Another sentence altogether, which says nothing of tea."),
        (LONG, f"**{LONG}**"),
        ("word " * LONGEST, "word " * LONGEST + "more"),
        (LONG, LONG * 200),
    ],
)
def test_else_all_of_it_is(words: str, suggestion: str) -> None:
    assert struck(words, suggestion) == [words]


@given(st.text("ab *_[]()\\\n1.#é", min_size=SHORT, max_size=90), st.text("ab *_[]()\\\n1.#é", max_size=90))
def test_what_stays_and_what_goes_is_the_passage(words: str, suggestion: str) -> None:
    pieces = suggestion_diff(words, suggestion)
    if pieces:
        assert "".join(piece.text for piece in pieces if piece.kind is not DiffKind.INSERTED) == words
    parts = struck_spans(Span(3, 3 + len(words)), words, suggestion)
    assert all(Span(3, 3 + len(words)).contains(part.start) for part in parts)
    assert sum(part.length for part in parts) <= len(words)

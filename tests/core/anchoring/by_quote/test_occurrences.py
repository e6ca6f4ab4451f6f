"""Where a quote stands word for word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens
from reader.core.selectors import TextQuote


def searched(text: str) -> IndexedText:
    """A text to look in."""
    return IndexedText(Tokens(text, Vocabulary()))


def occurrences(text: str, quote: TextQuote, near: int = 0) -> tuple[list[str], bool]:
    """The words that are found, and whether they are whole."""
    there = searched(text)
    spans, whole = there.occurrences(QuoteTokens(quote, there.vocabulary), near)
    return [span.extract(text) for span in spans], whole


def test_case_and_typography_are_overlooked() -> None:
    assert occurrences("He said “So” and “SO”.", TextQuote('"so"')) == (["“So”", "“SO”"], True)


def test_letters_inside_words_are_found_only_where_no_word_is() -> None:
    assert occurrences("a scar", TextQuote("car")) == (["car"], False)
    assert occurrences("a scar, a car", TextQuote("car")) == (["car"], True)


@settings(deadline=None)
@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), min_size=1, max_size=4))
def test_every_row_of_words_is_found(text: list[str], row: list[str]) -> None:
    there = searched(" ".join(text))
    numbers = [there.vocabulary[word] for word in row]
    expected = [at for at in range(len(text)) if text[at : at + len(row)] == row]
    assert there.find_runs(numbers, 0) == expected


def test_of_very_many_the_nearest_are_given() -> None:
    there = searched("a " * 10_000)
    assert 5_000 in there.find_runs([there.vocabulary["a"]], 5_000)
    assert len(there.find_runs([there.vocabulary["a"]], 5_000)) < 1_000


def test_what_stands_twice_does_not_stand_in_one_place_only() -> None:
    there = searched("one two three one two")
    rows = [[there.vocabulary[word] for word in row.split()] for row in ("one two", "two three", "two two")]
    assert [there.find_unique_run(row) for row in rows] == [None, 1, None]


def test_a_quote_with_its_context_is_found_letter_by_letter() -> None:
    span = searched("a b a\tb").find_in_context(TextQuote("\t", "a", "b"), 0)
    assert span == (5, 6)

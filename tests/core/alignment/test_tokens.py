"""A text as tokens: words, single characters, punctuation marks, in a normal form and with their places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.span import Span


def words(text: str) -> list[str]:
    tokens = Tokens(text, Vocabulary())
    return [tokens.vocabulary.words[number] for number in tokens.numbers]


def weight(word: str) -> float:
    vocabulary = Vocabulary()
    return vocabulary.weights[vocabulary[word]]


def test_words_and_punctuation_marks_are_apart() -> None:
    assert words("A heron's reed, wet.") == ["a", "heron", "'", "s", "reed", ",", "wet", "."]


def test_characters_without_blanks_between_words_stand_alone() -> None:
    assert words("灯塔 is 등대") == ["灯", "塔", "is", "등", "대"]


def test_thai_is_compared_letter_by_letter() -> None:
    assert words("ไทย") == ["ไ", "ท", "ย"]


def test_curly_quotes_dashes_and_capitals_make_no_difference() -> None:
    assert words("“Yes” — NO") == words('"yes" - no')


def test_compatible_forms_make_no_difference() -> None:
    assert words("ﬁne") == ["fine"]


def test_accents_stay_with_their_word() -> None:
    assert len(words("cafe\u0301 noir")) == 2


def test_what_is_too_long_for_a_word_is_spelt() -> None:
    assert words("ab " + "x" * 200 + " cd") == ["ab", *"x" * 200, "cd"]


def test_a_long_text_is_cut_nowhere_within_a_word() -> None:
    assert set(words("lighthouse " * 9_000)) == {"lighthouse"}


def test_a_longer_word_tells_more_than_a_common_one_or_a_mark() -> None:
    assert weight(",") < weight("the") < weight("reed") < weight("lighthouse") == 1


def test_a_line_without_words_is_no_line() -> None:
    assert Tokens("one two\n\n  \nthree", Vocabulary()).lines == [(0, 2), (2, 3)]


def test_a_span_touches_the_words_that_it_cuts() -> None:
    assert Tokens("one two three", Vocabulary()).token_range(Span(5, 9)) == (1, 3)


def test_a_span_of_white_space_touches_nothing() -> None:
    assert Tokens("one   two", Vocabulary()).token_range(Span(4, 5)) == (1, 1)


@given(st.text(alphabet="aé灯ไ .,\n\t\u0301\u2019😀", max_size=60))
@settings(deadline=None)
def test_tokens_cover_all_but_white_space(text: str) -> None:
    tokens = Tokens(text, Vocabulary())
    pieces = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert "".join(pieces) == "".join(text.split())

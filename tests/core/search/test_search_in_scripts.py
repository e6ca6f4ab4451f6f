"""Finding words in scripts other than Latin: forms of letters, points, width, and words without blanks."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.search.query import Query
from reader.core.search.search import find_all
from reader.core.text.search_folding import fold_for_filter

LETTERS = st.text("كتـابىيةهأاﻻשָלｶﾞガかが\u3099Ａa１क़कि한\u1112ที่\u200b。", max_size=24)


def found(text: str, words: str, *, whole_word: bool = False, accents: bool = False) -> list[str]:
    """The hits for some words."""
    return [span.extract(text) for span in find_all(text, Query(words, whole_word=whole_word, accents=accents))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("مُحَمَّد", "محمد"),
        ("كتـــاب", "كتاب"),
        ("أحمد", "احمد"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("ﻛﺘﺎب", "كتاب"),
        ("شماره ۱۲۳", "123"),
        ("שָׁלוֹם", "שלום"),
        ("ｶﾞｷﾞ", "ガギ"),
        ("Ｐｙｔｈｏｎ３", "python3"),
        ("㍿", "株式会社"),
        ("か\u3099", "が"),
        (normalize("NFD", "한국어"), "한국어"),
        ("क़लम", "कलम"),
        ("ภาษา\u200bไทย", "ภาษาไทย"),
    ],
)
def test_other_forms_of_the_same_words_are_found(text: str, words: str) -> None:
    assert text.endswith(found(text, words)[0])
    assert found(words, text) or text.startswith("شماره")


@pytest.mark.parametrize(
    ("text", "words"), [("ひらがな", "ヒラガナ"), ("國語", "国語"), ("が", "か"), ("कि", "की"), ("한", "하")]
)
def test_other_words_are_not(text: str, words: str) -> None:
    assert not found(text, words)


@pytest.mark.parametrize(("text", "words"), [("مُحَمَّد", "محمد"), ("على", "علي"), ("שָׁלוֹם", "שלום"), ("क़लम", "कलम")])
def test_who_asks_for_accents_gets_them(text: str, words: str) -> None:
    assert not found(text, words, accents=True)
    assert found(text, text, accents=True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("日本語の文章", "文章"),
        ("这是Python吗", "Python"),
        ("ภาษาไทยเป็น", "ไทย"),
        ("བོད་ཡིག", "ཡིག"),
        ("हिन्दी में", "हिन्दी"),
    ],
)
def test_whole_words_are_found_where_no_blanks_part_them(text: str, word: str) -> None:
    assert found(text, word, whole_word=True) == [word]


@pytest.mark.parametrize(("text", "word"), [("हिन्दी", "हिन्द"), ("학교에서", "학교"), ("كتابنا", "كتاب")])
def test_a_part_of_a_word_is_no_whole_word(text: str, word: str) -> None:
    assert not found(text, word, whole_word=True)


def test_quick_open_takes_half_width_for_the_same() -> None:
    assert fold_for_filter("ｶﾀｶﾅ") == fold_for_filter("カタカナ")


@given(LETTERS, LETTERS, LETTERS)
def test_words_are_found_wherever_they_stand(before: str, words: str, after: str) -> None:
    text = f"{before} {words} {after}"
    if find_all(words, words):
        assert find_all(text, words)

"""Words and sentences of scripts that write no blanks between words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.text.graphemes import next_grapheme_boundary
from reader.core.text.segmentation import sentence_spans, word_spans
from reader.core.text.unspaced_words import LONGEST_RUN

PARTS = [
    "日本語",
    "の",
    "プログラム",
    "东西",
    "書",
    "。",
    " ",
    "a",
    "ภาษาไทย",
    "ที่",
    "กำ",
    "한국",
    "ພາສາ",
    "हिन्दी",
    "、",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=20).map("".join)


def words(text: str) -> list[str]:
    return [span.extract(text) for span in word_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今日は天気がいい。", ["今日", "は", "天気", "が", "いい"]),
        ("東京でPythonを使う", ["東京", "で", "Python", "を", "使う"]),
        ("今天天气很好，我们", ["今天", "天气", "很", "好", "我们"]),
        ("他們賦有理性", ["他們", "賦", "有理性"]),
        ("ภาษาไทยเป็นภาษาที่มี", ["ภาษาไทย", "เป็น", "ภาษา", "ที่", "มี"]),
        ("한국어 문장입니다", ["한국어", "문장입니다"]),
        ("हिन्दी বাংলা தமிழ்", ["हिन्दी", "বাংলা", "தமிழ்"]),
        ("ພາສາ ລາວ", ["ພາສາ", "ລາວ"]),
    ],
)
def test_words_are_told_apart(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "parts",
    [
        ("यह है।", "वह था॥"),
        ("มนุษย์เกิดมา", "มีอิสระ"),
        ("ต่างๆ นานา",),
        ("ငါတို့သည်။", "သူတို့သည်။"),
        ("ངས་བྱས།", "ཁོས་བྱས།"),
        ("هل هذا؟", "نعم."),
        ("そうだ。", "ちがう！"),
    ],
)
def test_sentences_end_where_their_readers_end_them(parts: tuple[str, ...]) -> None:
    text = " ".join(parts)
    assert [span.extract(text) for span in sentence_spans(text)] == list(parts)


def test_far_from_a_place_words_need_not_be_told_apart() -> None:
    text = "今日は天気がいい。" + "a " * 3000
    assert [span.extract(text) for span in word_spans(text, 0, 9, near=len(text))] == ["今日は天気がいい"]


def test_a_run_without_end_is_read_in_parts() -> None:
    found = list(word_spans("日本語" * LONGEST_RUN, 0, 3 * LONGEST_RUN))
    assert found[0].start == 0
    assert all(before.end == after.start for before, after in pairwise(found))


@given(TEXTS)
def test_words_divide_no_letter_and_hold_every_letter(text: str) -> None:
    found = list(word_spans(text, 0, len(text)))
    assert all(next_grapheme_boundary(text, span.end) == span.end for span in found)
    assert all(any(span.contains(at) for span in found) for at, letter in enumerate(text) if letter.isalnum())

"""Sentences in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.span import Span
from reader.core.text.segmentation import sentence_at, sentence_spans, word_spans

WRITTEN = st.text(st.sampled_from('aB1 .!?…"”»)「」。 と\n\u0301😀ת'), max_size=60)


@pytest.mark.parametrize(
    "parts",
    [
        ("Snow fell.", "Nobody went out!", "Why?"),
        ("Dr. Smith met J. R. R. Tolkien.", "They spoke."),
        ("“Stop!” he said.", "“Why?”", "She left."),
        ("It cost 3.14 euros... and more.", "Then, e.g. this, i.e. that."),
        ("See Fig. 3 and p. 5.", "No.", "It does not."),
        ("So did I.", "Then we left."),
        ("A claim.[3]", "Another (in brackets.)", "Last…", "Yes?!"),
        ("1. The first thing.", "The second."),
        ("Das ist z. B. so.", "Vgl. S. 3 dort."),
        ("He lives in the U.S.", "She does, too."),
        ("«Quoi?»", "Elle sourit."),
        ("Без точки",),
        ("یہ ہے۔", "کیوں؟"),
        ("J. R. R. Tolkien wrote it.", "Others did not."),
        ("They sold apples, pears, etc. and nuts.", "Then came Inc. magazine."),
        ("“Did it?” she asked.", "“It did.”", "He left."),
        ("He said: “Go.”", "Nobody went."),
        ("Well… perhaps.", "Or…", "Then again, no."),
        ("It was in 1999.", "20 men came."),
        ("यह है।", "वह था।"),
        ("A verse that\ngoes on.", "Here it ends."),
    ],
)
def test_a_text_falls_into_its_sentences(parts: tuple[str, ...]) -> None:
    text = " ".join(parts)
    assert [one.extract(text) for one in sentence_spans(text)] == list(parts)


def test_where_no_spaces_are_written_none_are_needed() -> None:
    text = "彼は来た。「はい。」と言った。終わり"
    assert [one.extract(text) for one in sentence_spans(text)] == ["彼は来た。", "「はい。」と言った。", "終わり"]


def test_a_row_of_thousands_of_dots_is_looked_at_once() -> None:
    dots = f"A{'.' * 20_000}B."
    assert [one.extract(text) for text in [f"{dots} C."] for one in sentence_spans(text)] == [dots, "C."]


def test_a_place_behind_a_sentence_belongs_to_it() -> None:
    text = "One. Two."
    assert [sentence_at(text, 0, 9, at).extract(text) for at in (0, 4, 5, 9)] == ["One.", "One.", "Two.", "Two."]


def test_a_stretch_is_looked_at_alone() -> None:
    text = "One\nTwo. Three\nFour"
    assert [one.extract(text) for one in sentence_spans(text, 4, 14)] == ["Two.", "Three"]


@settings(deadline=None)
@given(WRITTEN)
def test_every_letter_is_in_one_sentence(text: str) -> None:
    found = list(sentence_spans(text))
    assert found == sorted(found)
    inside = {at for one in found for at in range(*one)}
    assert sum(one.length for one in found) == len(inside)
    assert all(text[at].isspace() for at in set(range(len(text))) - inside)


@settings(deadline=None)
@given(WRITTEN)
def test_none_begins_or_ends_with_space(text: str) -> None:
    assert all(one.length and one == one.trimmed(text) for one in sentence_spans(text))


@settings(deadline=None)
@given(WRITTEN, WRITTEN)
def test_what_stands_around_a_stretch_changes_nothing(before: str, text: str) -> None:
    moved = [Span(one.start - len(before), one.end - len(before)) for one in sentence_spans(before + text, len(before))]
    assert moved == list(sentence_spans(text))


@settings(deadline=None)
@given(WRITTEN, st.integers(0, 60))
def test_each_place_has_a_sentence_of_the_stretch(text: str, place: int) -> None:
    assert sentence_at(text, 0, len(text), place) in [*sentence_spans(text), Span(0, 0)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the well-read cat’s 3.5 kg", ["the", "well-read", "cat’s", "3.5", "kg"]),
        ("end. Next…", ["end", "Next"]),
        ("cafe\u0301 au lait", ["cafe\u0301", "au", "lait"]),
        ("東京タワーへ行く", ["東京タワー", "へ", "行く"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("snake_case(x)", ["snake_case", "x"]),
        ("می\u200cخواهم بروم", ["می\u200cخواهم", "بروم"]),
        ("ex\u00adtra hy\u2060phen", ["ex\u00adtra", "hy\u2060phen"]),
        ("👩\u200d👩 a", ["a"]),
    ],
)
def test_words_are_whole(text: str, wanted: list[str]) -> None:
    assert [one.extract(text) for one in word_spans(text, 0, len(text))] == wanted


@settings(deadline=None)
@given(WRITTEN)
def test_every_letter_and_digit_is_in_one_word(text: str) -> None:
    found = list(word_spans(text, 0, len(text)))
    for place, letter in enumerate(text):
        assert not letter.isalnum() or sum(one.contains(place) for one in found) == 1

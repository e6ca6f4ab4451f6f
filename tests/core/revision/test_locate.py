"""Finding a passage again: never on the wrong words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.revision.locate import locate
from reader.core.selectors import MatchKind, Target, TextQuote
from reader.core.span import Span

LETTERS = st.text("ab éß\n\u0301😀مİ.", max_size=60)
PASSAGE = st.text("xyz 😀", min_size=1, max_size=20).filter(str.strip)
FILLER = "and so on, as it has been for years. " * 3


def described(text: str, words: str) -> Target:
    """Selectors of the first place where ``words`` stand."""
    start = text.index(words)
    return describe(Article("", text, ()), Span(start, start + len(words)))


def words_of(text: str) -> list[str]:
    """The words as they are compared."""
    vocabulary = Vocabulary()
    return [vocabulary.words[number] for number in Tokens(text, vocabulary).numbers]


def found(text: str, words: str, edited: str) -> str | None:
    """What a mark on ``words`` covers after the edit; None where it is lost."""
    span = locate(edited, described(text, words))
    return span.extract(edited) if span else None


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200), st.data())
def test_describe_then_locate_is_the_identity(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert locate(text, describe(Article("", text, ()), span)) == span


@settings(deadline=None)
@given(LETTERS, PASSAGE, LETTERS, st.text("cd \n", max_size=30), st.data())
def test_text_inserted_elsewhere_keeps_a_unique_passage(
    before: str, passage: str, after: str, added: str, data: st.DataObject
) -> None:
    text = before + passage + after
    at = data.draw(st.integers(0, len(before + after)))
    at += len(passage) if at > len(before) else 0
    edited = text[:at] + added + text[at:]
    assume(text.count(passage) == edited.count(passage) == 1)
    target = describe(Article("", text, ()), Span(len(before), len(before + passage)))
    assert locate(edited, target) == Span(edited.index(passage), edited.index(passage) + len(passage))


@settings(deadline=None)
@given(LETTERS, PASSAGE, LETTERS)
def test_a_deleted_unique_passage_is_never_placed(before: str, passage: str, after: str) -> None:
    edited = before + after
    assume(not set(words_of(passage)) & set(words_of(edited)))
    target = describe(Article("", before + passage + after, ()), Span(len(before), len(before + passage)))
    assert locate(edited, target) is None


@settings(deadline=None)
@given(st.text("Ab ,.\n", max_size=80), st.text("aB ,.\n", max_size=80), st.data())
def test_what_is_found_word_for_word_says_the_same_words(text: str, edited: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    target = describe(Article("", text, ()), Span(start, data.draw(st.integers(start, len(text)))))
    (place,) = anchor_all(None, edited, [target])
    if place.span and place.kind in (MatchKind.EXACT, MatchKind.MOVED):
        assert words_of(place.span.extract(edited)) == words_of(target.quote.exact)


def test_context_tells_twins_apart() -> None:
    text = "The first answer is yes. The second answer is no."
    span = locate("Well. " + text, described(text, "answer is no"))
    assert span == Span(text.index("answer is no") + 6, text.index("answer is no") + 18)


def test_a_twin_does_not_take_the_mark_of_a_deleted_word() -> None:
    text = f"Robin wrote this first chapter. {FILLER}At the end stands Robin again, alone."
    assert found(text, "Robin", text.replace("Robin", "Elisa", 1)) is None


def test_of_two_twins_without_context_neither_is_taken() -> None:
    sentence = "nobody expects a sentence of this length to come twice"
    edited = f"{FILLER}{sentence}, {FILLER}{sentence}; {FILLER}"
    assert found(f"Once {sentence}!", sentence, edited) is None


def test_the_old_place_is_not_believed_where_the_context_speaks_for_another() -> None:
    text = "one ok\ntwo ok\nsix ok\n"
    edited = "six ok\ntwo ok\none ok\n"
    assert locate(edited, described(text, "six ok")) == Span(0, 6)


def test_a_word_is_not_found_inside_another() -> None:
    assert found(f"the car stops. {FILLER}", "car", f"A scar stays for ever. {FILLER}") is None


@pytest.mark.parametrize(("words", "now"), [("very very ", "every very "), ("xx xx ", "cxx xx ")])
def test_letters_put_right_before_a_passage_are_not_marked_with_it(words: str, now: str) -> None:
    target = describe(Article("", f"{words}long", ()), Span(0, len(words)))
    assert locate(f"{now}long", target) == Span(1, len(now))


def test_a_unique_sentence_is_found_wherever_it_went() -> None:
    sentence = "Nobody expects a sentence of this length to come twice."
    assert found(f"{sentence} {FILLER}", sentence, f"Altogether new. {FILLER}{sentence}") == sentence


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("a “curly” word", 'a "curly" word'),
        ("Open Source software", "open source software"),
        ("line one, line two", "line one,\n  line two"),
        ("1990–2000", "1990-2000"),
        ("no\u00a0break", "no break"),
    ],
)
def test_case_space_quotes_and_dashes_are_overlooked(words: str, now: str) -> None:
    assert found(f"Before it, {words} after it.", words, f"Before it, {now} after it.") == now


def test_a_quote_without_a_place_or_context_is_found_where_it_is_long_and_alone() -> None:
    words = "these seven words stand here only once"
    assert locate(f"{FILLER}{words}", Target(TextQuote(words), None)) == Span(len(FILLER), len(FILLER + words))


def test_nothing_is_never_found() -> None:
    assert locate("text", Target(TextQuote("", "te", "xt"), Span(2, 2))) is None

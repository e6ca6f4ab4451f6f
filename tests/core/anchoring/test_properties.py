"""What holds for any text, any edit and any passage, with the old text and from selectors alone."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchor import Anchor
from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.selectors import MatchKind, Target
from reader.core.span import Span

COMMON = [
    "the",
    "of",
    "and",
    "a",
    "is",
    "house",
    "river",
    "name",
    "stone",
    "der",
    "Straße",
    "灯",
    "塔",
    "🚢",
    "é",
    "مساء",
]
JOINTS = [" ", " ", " ", " ", ", ", ". ", "\n"]
WORDS = st.sampled_from(COMMON)
ROWS = st.lists(st.tuples(WORDS, st.sampled_from(JOINTS)), max_size=60).map(lambda row: "".join(map("".join, row)))
RARE = ["zinc", "quartz", "ochre", "umber", "jade", "onyx", "topaz", "agate", "flint"]
FEW, MANY = 4, 7
"""So many words are found again whatever is around them: with the old text, and from selectors alone."""
ANY = st.text(max_size=200) | ROWS


class Way(Enum):
    """What a passage is found by."""

    WITH_TEXT = "with the old text"
    ALONE = "from selectors alone"


WAYS = st.sampled_from(Way)


class Edited(NamedTuple):
    """A text with a passage in it whose words stand nowhere else, and the text after an edit elsewhere."""

    old: str
    new: str
    passage: str


@st.composite
def edits_elsewhere(draw: st.DrawFn, words: int = MANY) -> Edited:
    """Text before and behind the passage is cut out, put in or replaced; the passage's neighbours stay."""
    rare = st.lists(st.sampled_from(RARE), min_size=words, max_size=words + 2, unique=True)
    before, behind, passage = draw(ROWS), draw(ROWS), " ".join(draw(rare))
    near = (draw(WORDS), draw(WORDS))
    kept = f" {near[0]} {passage} {near[1]} "
    return Edited(before + kept + behind, draw(changed(before)) + kept + draw(changed(behind)), passage)


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """The text with a piece of it replaced by another."""
    start = draw(st.integers(0, len(text)))
    return text[:start] + draw(ROWS) + text[draw(st.integers(start, len(text))) :]


def passages(draw: st.DataObject, text: str, most: int = 6) -> list[Span]:
    """Some passages of a text that has any."""
    starts = draw.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=most))
    return [Span(start, draw.draw(st.integers(start + 1, min(len(text), start + 80)))) for start in starts]


def placed(old: str, new: str, spans: list[Span], way: Way) -> list[Anchor]:
    """What becomes of passages of the old text."""
    return anchor_all(old if way is Way.WITH_TEXT else None, new, [target(old, span) for span in spans])


def target(text: str, span: Span) -> Target:
    """Its selectors."""
    return describe(Article("", text, ()), span)


def words_of(text: str) -> set[str]:
    """The words as they are compared."""
    vocabulary = Vocabulary()
    return {vocabulary.words[number] for number in Tokens(text, vocabulary).numbers}


def touched(text: str, span: Span) -> set[str]:
    """The words that a passage touches; it may cut the first and the last in two."""
    tokens = Tokens(text, Vocabulary())
    first, after = tokens.token_range(span)
    return {tokens.vocabulary.words[number] for number in tokens.numbers[first:after]}


@settings(deadline=None)
@given(ANY.filter(bool), WAYS, st.data())
def test_the_same_text_is_exact_everywhere(text: str, way: Way, data: st.DataObject) -> None:
    spans = [span for span in passages(data, text) if words_of(span.extract(text))]
    places = placed(text, text, spans, way)
    assert [(place.kind, place.span) for place in places] == [(MatchKind.EXACT, span) for span in spans]


@settings(deadline=None)
@given(edits_elsewhere(), WAYS)
def test_edits_elsewhere_never_move_a_passage_that_is_unique(edited: Edited, way: Way) -> None:
    start = edited.old.index(edited.passage)
    (place,) = placed(edited.old, edited.new, [Span(start, start + len(edited.passage))], way)
    assert place.span is not None
    assert place.span.start == edited.new.index(edited.passage)
    assert place.span.extract(edited.new) == edited.passage


@settings(deadline=None)
@given(edits_elsewhere(FEW))
def test_the_old_text_finds_a_few_words_as_well(edited: Edited) -> None:
    start = edited.old.index(edited.passage)
    (place,) = placed(edited.old, edited.new, [Span(start, start + len(edited.passage))], Way.WITH_TEXT)
    assert place.span is not None
    assert place.span.extract(edited.new) == edited.passage


@settings(deadline=None)
@given(edits_elsewhere(FEW), WAYS)
def test_a_removed_passage_is_never_placed(edited: Edited, way: Way) -> None:
    start = edited.old.index(edited.passage)
    new = edited.new.replace(edited.passage, "")
    (place,) = placed(edited.old, new, [Span(start, start + len(edited.passage))], way)
    assert place.kind is MatchKind.LOST


@settings(deadline=None)
@given(ANY.filter(bool), ANY, WAYS, st.data())
def test_a_passage_none_of_whose_words_is_left_is_never_placed(
    old: str,
    new: str,
    way: Way,
    data: st.DataObject,
) -> None:
    (span,) = passages(data, old, most=1)
    words = touched(old, span)
    assume(words and not words & words_of(new) and not any(one in new.casefold() for one in words))
    (place,) = placed(old, new, [span], way)
    assert place.span is None


@settings(deadline=None)
@given(ANY.filter(bool), ANY, WAYS, st.data())
def test_an_answer_lies_within_the_text_and_is_never_empty(
    old: str,
    new: str,
    way: Way,
    data: st.DataObject,
) -> None:
    for place in placed(old, new, passages(data, old), way):
        for span in (place.span, place.guess):
            assert span is None or 0 <= span.start < span.end <= len(new)


@settings(deadline=None)
@given(ANY.filter(bool), ANY, WAYS, st.data())
def test_a_share_is_a_share_and_lost_has_no_place(
    old: str,
    new: str,
    way: Way,
    data: st.DataObject,
) -> None:
    for place in placed(old, new, passages(data, old), way):
        assert 0 <= place.kept <= 1.000_001
        assert (place.kind is MatchKind.LOST) == (place.span is None)


@settings(deadline=None)
@given(ROWS.filter(bool), WAYS, st.data())
def test_the_order_of_the_notes_does_not_matter(old: str, way: Way, data: st.DataObject) -> None:
    new, spans = data.draw(changed(old)), passages(data, old)
    turned = data.draw(st.permutations(range(len(spans))))
    places = placed(old, new, spans, way)
    assert placed(old, new, [spans[at] for at in turned], way) == [places[at] for at in turned]


@settings(deadline=None)
@given(ROWS.filter(bool), st.data())
def test_other_notes_change_nothing_where_the_old_text_is_known(old: str, data: st.DataObject) -> None:
    new, spans = data.draw(changed(old)), passages(data, old)
    assert placed(old, new, spans, Way.WITH_TEXT) == [placed(old, new, [one], Way.WITH_TEXT)[0] for one in spans]


@settings(deadline=None)
@given(st.lists(edits_elsewhere(FEW), min_size=2, max_size=6))
def test_steps_that_leave_a_passage_alone_do_not_drift(steps: list[Edited]) -> None:
    passage = steps[0].passage
    states = [steps[0].old, *(step.new.replace(step.passage, passage) for step in steps)]
    start = states[0].index(passage)
    span: Span | None = Span(start, start + len(passage))
    for old, new in pairwise(states):
        assert span is not None
        (place,) = placed(old, new, [span], Way.WITH_TEXT)
        span = place.span
    assert span is not None
    assert span.extract(states[-1]) == passage


@settings(deadline=None)
@given(edits_elsewhere(), WAYS)
def test_there_and_back_again(edited: Edited, way: Way) -> None:
    start = edited.old.index(edited.passage)
    here = Span(start, start + len(edited.passage))
    (there,) = placed(edited.old, edited.new, [here], way)
    assert there.span is not None
    (back,) = placed(edited.new, edited.old, [there.span], way)
    assert back.span == here

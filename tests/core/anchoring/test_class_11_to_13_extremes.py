"""Failure classes 11 to 13: texts that are empty, other or huge; many small steps; a text that was never marked."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest

from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.revision.reanchoring import revise
from reader.core.selectors import MatchKind, Target, TextQuote
from reader.core.span import Span

if TYPE_CHECKING:
    from conftest import Ask

THEN = datetime(2026, 1, 2, tzinfo=UTC)
TEXT = (
    "The orchard\n"
    "There are nine old trees behind the barn, and each of them has a name of its own.\n"
    "The oldest was planted by a soldier who came home on foot from a war in the east.\n"
    "In good years the cellar is full by the end of September and smells of apples until March.\n"
    "Bees come from the neighbour's hives, and he is paid for them in cider.\n"
)
OTHER = "Quite another page\nIt tells how glass is blown, which tools are needed, and what burns may be expected.\n"
OAK = "The oldest was planted by a soldier who came home on foot from a war in the east."


@pytest.mark.parametrize("new", ["", "\n \n", OTHER, "x", "🌳" * 50])
@pytest.mark.parametrize("marked", [f"⟦{OAK}⟧", "⟦barn⟧", "⟦The orchard⟧"])
def test_11_emptied_or_replaced_text_keeps_nothing(becomes: Ask, new: str, marked: str) -> None:
    assert becomes(TEXT, new, marked).words is None


def test_11_from_an_empty_text_to_a_full_one(*, alone: bool) -> None:
    target = Target(TextQuote("apples", "smells of ", " until March."), Span(0, 0))
    (place,) = anchor_all(None if alone else "", TEXT, [target])
    assert place.span is None or place.span.extract(TEXT) == "apples"


@pytest.mark.parametrize("alphabet", ["ab", "ab ", "a", "the \n", "abcdefghijklmnopqrstuvwxyz    \n", "灯塔。"])
def test_11_random_and_repetitive_text_ends_and_stays_within_the_text(*, alone: bool, alphabet: str) -> None:
    dice = Random(alphabet)  # noqa: S311 - nothing secret about a text
    old = "".join(dice.choices(alphabet, k=100_000))
    at = 40_000
    new = old[:at] + "".join(dice.choices(alphabet, k=500)) + old[at + 900 :]
    spans = [Span(start, start + 40) for start in range(0, 100_000, 5_000)]
    targets = [describe(Article("", old, ()), span) for span in spans]
    places = anchor_all(None if alone else old, new, targets)
    assert all(place.span is None or 0 <= place.span.start < place.span.end <= len(new) for place in places)


def test_11_repetitive_code_keeps_what_is_not_repeated(becomes: Ask) -> None:
    block = "    if (next) {\n        push(next);\n    }\n"
    old = f"{block * 200}    finish_all_of_them(now);\n{block * 200}"
    answer = becomes(old, old.replace(block, "", 50), "⟦finish_all_of_them(now);⟧")
    assert answer.words == "finish_all_of_them(now);"


def test_11_thousands_of_notes_in_a_long_text_go_with_their_words(*, alone: bool) -> None:
    lines = [" ".join([f"word{number * 10 + at}of{number}" for at in range(9)]) for number in range(3_000)]
    old, new = "\n".join(lines), "\n".join(lines[:1_000] + lines[1_500:])
    targets, start = [], 0
    for line in lines:
        targets.append(describe(Article("", old, ()), Span(start, start + len(line))))
        start += len(line) + 1
    places = anchor_all(None if alone else old, new, targets)
    assert [place.span and place.span.extract(new) for place in places] == [
        None if 1_000 <= at < 1_500 else line for at, line in enumerate(lines)
    ]


def steps() -> list[str]:
    """The text in thirty states, one small edit each; words go one by one, and sentences come."""
    states, dice = [TEXT], Random(4)  # noqa: S311 - nothing secret about an edit
    for number in range(30):
        lines = states[-1].split("\n")
        if number % 3:
            lines.insert(
                dice.randint(1, len(lines) - 1), f"Note {number}: nothing was seen {'at all ' * (number % 4)}."
            )
        else:
            at = dice.randrange(1, len(lines))
            words = lines[at].split(" ")
            lines[at] = (
                " ".join([*words[: dice.randint(2, 8)], f"well{number}", *words[8:]]) if len(words) > 9 else lines[at]
            )
        states.append("\n".join(lines))
    return states


def taken_through(states: list[str], passages: list[str]) -> AnnotationSet:
    """Notes on passages of the first state, taken over from state to state, with all that is kept of them."""
    article = Article("", states[0], ())
    spans = {words: Span(states[0].index(words), states[0].index(words) + len(words)) for words in passages}
    notes = AnnotationSet({key: Annotation(key, THEN, THEN, describe(article, span)) for key, span in spans.items()})
    kept = {text_digest(state): state for state in states}
    for old, new in pairwise(states):
        notes = revise(Article("", new, ()), old, notes, old_digest=text_digest(old), texts=kept.get).annotations
    return notes


def test_12_many_small_steps_do_not_drift_where_only_other_text_is_edited() -> None:
    states = [TEXT]
    for number in range(25):
        lines = states[-1].split("\n")
        lines.insert(1 + number % 4, f"Put in {number}: {'more and ' * (number % 5)}more.")
        states.append("\n".join(lines))
    passages = [*TEXT.strip().split("\n"), "paid for them in cider", "a name", "September"]
    notes = taken_through(states, passages)
    assert {one.id: one.span and one.span.extract(states[-1]) for one in notes} == {words: words for words in passages}


def test_12_many_small_steps_come_where_one_jump_comes() -> None:
    states = steps()
    passages = TEXT.strip().split("\n")
    notes = taken_through(states, passages)
    targets = [describe(Article("", TEXT, ()), Span(TEXT.index(one), TEXT.index(one) + len(one))) for one in passages]
    jump = anchor_all(states[0], states[-1], targets)
    for words, place in zip(passages, jump, strict=True):
        span = notes.by_id[words].span
        if span and place.span:
            assert span.start < place.span.end
            assert place.span.start < span.end


def test_12_words_go_one_by_one_until_none_is_left() -> None:
    words = OAK.rstrip(".").split(" ")
    states = [TEXT]
    for number, word in enumerate(words):
        states.append(
            states[-1].replace(f"{word}", f"zq{number}x", 1) if number else TEXT.replace("The oldest", "zq0x oldest")
        )
    (note,) = taken_through(states, [OAK])
    assert note.is_orphan or note.needs_check


def test_12_a_lost_note_is_never_based_anew() -> None:
    gone = TEXT.replace(f"{OAK}\n", "")
    states = [TEXT, gone, gone.replace("nine", "ten"), gone.replace("Bees", "Many bees")]
    (note,) = taken_through(states, [OAK])
    first = describe(Article("", TEXT, ()), Span(TEXT.index(OAK), TEXT.index(OAK) + len(OAK)))
    assert note.is_orphan
    assert note.target is not None
    assert (note.target.quote, note.target.headings) == (first.quote, first.headings)


def test_12_a_lost_note_comes_back_with_its_words() -> None:
    gone = TEXT.replace(f"{OAK}\n", "")
    (note,) = taken_through([TEXT, gone, gone.replace("nine", "ten"), TEXT.replace("nine", "ten")], [OAK])
    assert note.span is not None
    assert note.match is None


def test_12_a_lost_note_does_not_come_to_a_twin_later() -> None:
    gone = TEXT.replace(f"{OAK}\n", "")
    twin = gone + "The oldest was built by a soldier who went out on foot to a war in the south.\n"
    (note,) = taken_through([TEXT, gone, gone.replace("nine", "ten"), twin], [OAK])
    assert note.is_orphan


def test_13_stored_position_of_another_text_is_not_believed() -> None:
    marked = "# A head that was there when it was marked\n" + TEXT
    target = describe(Article("", marked, ()), Span(marked.index(OAK), marked.index(OAK) + len(OAK)))
    new = TEXT.replace("nine", "eleven")
    (place,) = anchor_all(TEXT, new, [target])
    assert place.span is not None
    assert place.span.extract(new) == OAK


@pytest.mark.parametrize("offset", [-400, -40, -1, 1, 7, 40, 400, 100_000])
def test_13_wrong_position_does_no_harm(*, alone: bool, offset: int) -> None:
    target = describe(Article("", TEXT, ()), Span(TEXT.index(OAK), TEXT.index(OAK) + len(OAK)))
    start = max(0, TEXT.index(OAK) + offset)
    away = target._replace(span=Span(start, start + len(OAK)))
    (place,) = anchor_all(None if alone else TEXT, TEXT, [away])
    assert place.span == target.span


def test_13_no_position_at_all(*, alone: bool) -> None:
    target = describe(Article("", TEXT, ()), Span(TEXT.index(OAK), TEXT.index(OAK) + len(OAK)))
    (place,) = anchor_all(None if alone else TEXT, "New.\n" + TEXT, [target._replace(span=None)])
    assert place.span is not None
    assert place.span.extract("New.\n" + TEXT) == OAK


def test_13_a_text_that_never_had_the_passage_places_nothing() -> None:
    target = describe(Article("", TEXT, ()), Span(TEXT.index(OAK), TEXT.index(OAK) + len(OAK)))
    (place,) = anchor_all(OTHER, OTHER + "One line more.\n", [target])
    assert place.kind is MatchKind.LOST

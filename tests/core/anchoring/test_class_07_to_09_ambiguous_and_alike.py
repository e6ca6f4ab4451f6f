"""Failure classes 7 to 9: equal lines of which one goes, words that are written otherwise, quotes torn in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.anchoring.anchor_pass import anchor_all
from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.selectors import MatchKind
from reader.core.span import Span

if TYPE_CHECKING:
    from conftest import Ask

CODE = "def close(door):\n    door.push()\n    door.push()\n    door.push()\n    return door.state\n"
PUSH = "    door.push()\n"

LEFT = "The first half tells of rivers that run to the northern sea and never freeze."
RIGHT = "The second half tells of mountains where no grass grows between the stones at all."
SMALL = "It is short."
END = "Nothing more was found among the papers, although they looked for it with care."

WRITTEN = "Before it there is a plain beginning with some words, {} and behind it comes a plain end with more of them."


def marks_on_each_push() -> list[Span]:
    """The passages of the three equal lines."""
    first = CODE.index("door.push()")
    return [Span(at, at + len("door.push()")) for at in (first, first + len(PUSH), first + 2 * len(PUSH))]


def places_of_pushes(new: str, *, alone: bool) -> list[Span | None]:
    """Where the marks on the equal lines stand in the new text."""
    targets = [describe(Article("", CODE, ()), span) for span in marks_on_each_push()]
    return [place.span for place in anchor_all(None if alone else CODE, new, targets)]


def test_7_equal_lines_that_nobody_touched_stay(*, alone: bool) -> None:
    assert places_of_pushes("# New.\n" + CODE, alone=alone) == [
        Span(one.start + 7, one.end + 7) for one in marks_on_each_push()
    ]


def test_7_one_of_equal_lines_removed_keeps_the_order(*, alone: bool) -> None:
    new = CODE.replace(PUSH, "", 1)
    found = [span for span in places_of_pushes(new, alone=alone) if span]
    assert found == sorted(found)
    assert {span.extract(new) for span in found} == {"door.push()"}


def test_7_one_of_equal_lines_removed_loses_one_with_the_old_text() -> None:
    found = [span for span in places_of_pushes(CODE.replace(PUSH, "", 1), alone=False) if span]
    assert len(found) == len(set(found)) == 2


def test_7_one_more_equal_line_moves_none_out_of_order(*, alone: bool) -> None:
    found = [span for span in places_of_pushes(CODE.replace(PUSH, 2 * PUSH, 1), alone=alone) if span]
    assert found == sorted(set(found))


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(1, 5))
def test_7_repeated_lines_stay_in_order_however_many_there_are(before: int, after: int) -> None:
    old, new = ("start of it\n" + count * "ok\n" + "end of it\n" for count in (before, after))
    starts = range(len("start of it\n"), len("start of it\n") + 3 * before, 3)
    targets = [describe(Article("", old, ()), Span(at, at + 2)) for at in starts]
    found = [place.span for place in anchor_all(old, new, targets) if place.span]
    assert found == sorted(set(found))
    assert len(found) <= min(before, after)


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("Open Source software", "open source Software"),
        ("a “curly” word in quotes", 'a "curly" word in quotes'),
        ("it’s all the same to me", "it's all the same to me"),
        ("the years 1990–2000 as they were", "the years 1990-2000 as they were"),
        ("words in a\nbroken line of text", "words in a broken line of text"),
        ("no\u00a0break is meant here", "no break is meant here"),
        ("the cafe\u0301 at the corner", "the café at the corner"),
    ],
)
def test_8_case_quotes_dashes_and_blanks_make_no_difference(becomes: Ask, words: str, now: str) -> None:
    answer = becomes(WRITTEN.format(words), WRITTEN.format(now), f"⟦{words}⟧")
    assert (answer.how, answer.words) == (MatchKind.EXACT, now)


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("the new web site of the town", "the new website of the town"),
        ("the new website of the town", "the new web site of the town"),
        ("many small houses at the river", "many small houses at the rivers"),
        ("configure the servers", "configuring the servers"),
        ("configure the servers", "configures the server"),
        ("the resume of the applicant", "the résumé of the applicant"),
        ("a well known author of tales", "a well-known author of tales"),
        ("in colour and in black", "in color and in black"),
        ("an e-mail to all members", "an email to all members"),
        ("die große Straße am Fluss", "die grosse Strasse am Fluß"),
    ],
)
def test_8_words_written_otherwise_stay_and_their_ends_are_not_cut(becomes: Ask, words: str, now: str) -> None:
    answer = becomes(WRITTEN.format(words), WRITTEN.format(now), f"⟦{words}⟧")
    assert answer.words == now


@pytest.mark.parametrize(("words", "now"), [("“whole sentence.”", '"whole sentence."')])
def test_8_punctuation_at_the_ends_belongs_to_the_passage(becomes: Ask, words: str, now: str) -> None:
    assert becomes(WRITTEN.format(words), WRITTEN.format(now), f"⟦{words}⟧").words == now


def torn(away: str) -> str:
    """The text with one of its paragraphs at the end."""
    blocks = [f"Heading\n{LEFT}\n{RIGHT}\n{SMALL}\n{END}".replace(f"{away}\n", ""), away]
    return "\n".join(blocks) + "\n"


OLD = f"Heading\n{LEFT}\n{RIGHT}\n{SMALL}\n{END}\n"


def test_9_of_a_quote_with_a_light_part_moved_away_the_heavy_one_is_kept(becomes: Ask) -> None:
    answer = becomes(OLD, torn(SMALL), f"⟦{RIGHT}\n{SMALL}⟧")
    assert answer.words is not None
    assert answer.words.startswith(RIGHT)


def test_9_the_half_that_is_kept_is_not_stretched_over_what_is_between(becomes: Ask) -> None:
    answer = becomes(OLD, torn(LEFT), f"⟦{LEFT}\n{RIGHT}⟧")
    assert answer.words in (LEFT, RIGHT, None)


def test_9_a_quote_torn_into_three_far_from_each_other_is_lost(carried: Ask) -> None:
    third = "A third part of about the same length tells of cities, their markets and their walls."
    between = [f"Paragraph {number} stands between, and what it says is {number * 17}." for number in range(60)]
    old = "\n".join([LEFT, RIGHT, third, *between])
    new = "\n".join([RIGHT, *between[:30], third, *between[30:], LEFT])
    assert carried(old, new, f"⟦{LEFT}\n{RIGHT}\n{third}⟧").words is None

"""Failure classes 4 to 6: sentences put in, paragraphs split, merged and of another kind, passages moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.core.selectors import MatchKind

if TYPE_CHECKING:
    from conftest import Ask, AskAll

FIRST = "The lamp burns until the oil is gone, and nobody on the island thinks of it before that."
SECOND = "Its keeper counts the ships and writes their names into a green book."
THIRD = "On Sundays he rows to the mainland, where his sister keeps a bakery beside the church."
FOURTH = "Storms are what he likes best, because then nobody asks him for anything."
FIFTH = "When the new lamp came it was electric, and the book was closed for good."
BLOCKS = [f"{FIRST} {SECOND}", THIRD, FOURTH, FIFTH]
HEAD = "The lighthouse"
TEXT = "\n".join([HEAD, *BLOCKS]) + "\n"
ADDED = "It was bought in a market far away, from a man who would not tell his name."


def lines(*blocks: str) -> str:
    """A text of these blocks."""
    return "\n".join([HEAD, *blocks]) + "\n"


def test_4_sentence_put_in_grows_the_range_to_both_true_ends(becomes: Ask) -> None:
    answer = becomes(TEXT, TEXT.replace(SECOND, f"{ADDED} {SECOND}"), f"⟦{FIRST} {SECOND}⟧")
    assert (answer.how, answer.words) == (MatchKind.EDITED, f"{FIRST} {ADDED} {SECOND}")


def test_4_paragraph_put_in_grows_a_range_over_several(becomes: Ask) -> None:
    answer = becomes(TEXT, TEXT.replace(THIRD, f"{ADDED}\n{THIRD}"), f"⟦{SECOND}\n{THIRD}⟧")
    assert (answer.how, answer.words) == (MatchKind.EDITED, f"{SECOND}\n{ADDED}\n{THIRD}")


def test_4_sentence_put_in_before_or_behind_leaves_the_range(becomes: Ask) -> None:
    new = TEXT.replace(FIRST, f"{ADDED} {FIRST}").replace(SECOND, f"{SECOND} {ADDED}")
    answer = becomes(TEXT, new, f"⟦{FIRST} {SECOND}⟧")
    assert (answer.how, answer.words) == (MatchKind.EXACT, f"{FIRST} {SECOND}")


def test_4_sentence_taken_out_of_the_middle_keeps_both_ends(becomes: Ask) -> None:
    old = TEXT.replace(SECOND, f"{ADDED} {SECOND}")
    answer = becomes(old, TEXT, f"⟦{FIRST} {ADDED} {SECOND}⟧")
    assert (answer.how, answer.words) == (MatchKind.EDITED, f"{FIRST} {SECOND}")


def test_5_paragraph_split_within_the_passage(becomes: Ask) -> None:
    answer = becomes(TEXT, TEXT.replace(f"{FIRST} {SECOND}", f"{FIRST}\n{SECOND}"), f"⟦{FIRST} {SECOND}⟧")
    assert (answer.how, answer.words) == (MatchKind.EXACT, f"{FIRST}\n{SECOND}")


def test_5_paragraph_split_with_a_word_more(becomes: Ask) -> None:
    new = TEXT.replace(f" {SECOND}", f"\nAnd indeed {SECOND}")
    answer = becomes(TEXT, new, f"⟦{FIRST} {SECOND}⟧")
    assert (answer.how, answer.words) == (MatchKind.EDITED, f"{FIRST}\nAnd indeed {SECOND}")


def test_5_paragraphs_merged_within_the_passage(becomes: Ask) -> None:
    answer = becomes(TEXT, TEXT.replace(f"{THIRD}\n", f"{THIRD} "), f"⟦{THIRD}\n{FOURTH}⟧")
    assert (answer.how, answer.words) == (MatchKind.EXACT, f"{THIRD} {FOURTH}")


@pytest.mark.parametrize("passage", [FIRST, SECOND, THIRD, "Sundays he rows"])
def test_5_all_paragraphs_merged_into_one(becomes: Ask, passage: str) -> None:
    answer = becomes(TEXT, TEXT.replace("\n", " "), f"⟦{passage}⟧")
    assert answer.words == passage


@pytest.mark.parametrize("count", [2, 3, 4])
def test_5_neighbours_merged_with_a_paragraph_leave_it_in_place(becomes: Ask, count: int) -> None:
    answer = becomes(TEXT, lines(" ".join(BLOCKS[:count]), *BLOCKS[count:]), f"⟦{THIRD}⟧")
    assert (answer.how, answer.words) == (MatchKind.EXACT, THIRD)


def test_5_list_becomes_a_sentence(becomes: Ask) -> None:
    old = lines("What he takes along:", "bread and smoked fish", "two candles", "a coat of oiled wool", FIFTH)
    new = lines("What he takes along: bread and smoked fish, two candles, and a coat of oiled wool.", FIFTH)
    answer = becomes(old, new, "⟦bread and smoked fish\ntwo candles\na coat of oiled wool⟧")
    assert answer.words == "bread and smoked fish, two candles, and a coat of oiled wool"


@pytest.mark.parametrize("passage", ["bread and smoked fish", "a coat of oiled wool"])
def test_5_sentence_becomes_a_list(becomes: Ask, passage: str) -> None:
    old = lines(f"What he takes along: bread and smoked fish, two candles, and a coat of oiled wool. {SECOND}", FIFTH)
    new = lines("What he takes along:", "bread and smoked fish", "two candles", "a coat of oiled wool", SECOND, FIFTH)
    assert becomes(old, new, f"⟦{passage}⟧").words == passage


def test_5_heading_of_another_level_with_a_number(becomes: Ask) -> None:
    old = lines(FIRST, "Of storms and boats", FOURTH)
    answer = becomes(old, lines(FIRST, "3.2 Of storms and boats", FOURTH), "⟦Of storms and boats⟧")
    assert (answer.how, answer.words) == (MatchKind.EXACT, "Of storms and boats")


def test_6_moved_paragraph(becomes: Ask) -> None:
    new = lines(THIRD, FOURTH, FIFTH, f"{FIRST} {SECOND}")
    answer = becomes(TEXT, new, f"⟦{FIRST} {SECOND}⟧")
    assert answer.words == f"{FIRST} {SECOND}"


def test_6_moved_paragraph_is_said_to_have_moved(carried: Ask) -> None:
    new = lines(f"{FIRST} {SECOND}", FOURTH, FIFTH, THIRD)
    assert carried(TEXT, new, f"⟦{THIRD}⟧").how is MatchKind.MOVED


def test_6_moved_and_edited_paragraph(becomes: Ask) -> None:
    edited = THIRD.replace("On Sundays", "Every second Sunday").replace("beside the church", "near the old church")
    answer = becomes(TEXT, lines(BLOCKS[0], FOURTH, FIFTH, edited), f"⟦{THIRD}⟧")
    assert answer.words is not None
    assert answer.words.endswith("he rows to the mainland, where his sister keeps a bakery near the old church.")


def test_6_moved_and_edited_is_to_be_looked_at(carried: Ask) -> None:
    edited = THIRD.replace("On Sundays", "Every second Sunday").replace("beside the church", "near the old church")
    answer = carried(TEXT, lines(BLOCKS[0], FOURTH, FIFTH, edited), f"⟦{THIRD}⟧")
    assert (answer.how, answer.place.needs_check) == (MatchKind.MOVED_EDITED, True)


def test_6_two_paragraphs_swapped(all_become: AskAll) -> None:
    new = lines(BLOCKS[0], FOURTH, THIRD, FIFTH)
    answers = all_become(TEXT, new, f"⟦{THIRD}⟧", f"⟦{FOURTH}⟧")
    assert [one.words for one in answers] == [THIRD, FOURTH]


def test_6_of_two_swapped_paragraphs_one_has_moved(all_carried: AskAll) -> None:
    answers = all_carried(TEXT, lines(BLOCKS[0], FOURTH, THIRD, FIFTH), f"⟦{THIRD}⟧", f"⟦{FOURTH}⟧")
    assert {one.how for one in answers} == {MatchKind.EXACT, MatchKind.MOVED}


@pytest.mark.parametrize("marked", [f"⟦{SECOND}⟧", "⟦counts the ships and writes their names⟧"])
def test_6_sentence_moved_to_another_paragraph(becomes: Ask, marked: str) -> None:
    new = lines(FIRST, THIRD, FOURTH, f"{FIFTH} {SECOND}")
    assert becomes(TEXT, new, marked).words == marked.strip("⟦⟧")


def test_6_passage_copied_elsewhere_stays_in_its_place(becomes: Ask) -> None:
    new = TEXT + f"{THIRD}\n"
    answer = becomes(TEXT, new, f"⟦{THIRD}⟧")
    assert (answer.how, answer.place.span and answer.place.span.start) == (MatchKind.EXACT, TEXT.index(THIRD))

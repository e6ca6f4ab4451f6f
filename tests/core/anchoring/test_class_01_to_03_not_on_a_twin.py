"""Failure classes 1 to 3: a passage that is gone must not come to another place that looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.core.selectors import MatchKind

if TYPE_CHECKING:
    from conftest import Ask

ALPHA = "The alpha edition comes in spring and needs a new key for every reader in the house.\n"
BETA = "The beta edition comes in autumn and needs a new key for every reader in the house.\n"
FRAME = "Our plans for the coming year, told in short.\n{}Whoever wants to wait may wait.\n"

LOG = "Running all of them.\ntest add ... ok\ntest subtract ... ok\ntest divide ... ok\nNothing else was run.\n"

TABLE = (
    "Name\nFree\nSince\nHarbour\nyes\n1990\nStation\nno\n2003\nMarket\nyes\n2011\nAll of them are visited every year.\n"
)

LETTER = (
    "Robin opened the small shop in the year of the flood.\n"
    "For ten years nothing worth telling happened in that street.\n"
    "In the end Robin sold the house, the garden and the boat.\n"
)

PREFACE = (
    "The machine takes a note of what was said at the table.\n"
    "Its owner takes a note of the weather every evening before supper.\n"
    "A third one takes nothing but tea.\n"
)


def test_1_deleted_paragraph_does_not_come_to_its_lookalike(carried: Ask) -> None:
    answer = carried(FRAME.format(ALPHA + BETA), FRAME.format(BETA), f"⟦{ALPHA.strip()}⟧")
    assert answer.how is MatchKind.LOST


def test_1_the_lookalike_stays_where_it_is(becomes: Ask) -> None:
    answer = becomes(FRAME.format(ALPHA + BETA), FRAME.format(BETA), f"⟦{BETA.strip()}⟧")
    assert (answer.how, answer.words) == (MatchKind.EXACT, BETA.strip())


@pytest.mark.parametrize("marked", ["The ⟦alpha edition⟧", "comes in ⟦spring⟧"])
def test_1_deleted_words_do_not_come_to_the_lookalike(becomes: Ask, marked: str) -> None:
    assert becomes(FRAME.format(ALPHA + BETA), FRAME.format(BETA), marked).words is None


@pytest.mark.parametrize("marked", ["⟦comes in spring and needs⟧", "spring and ⟦needs a new key for every reader⟧"])
def test_1_words_that_the_lookalike_has_too_go_with_their_paragraph(carried: Ask, marked: str) -> None:
    assert carried(FRAME.format(ALPHA + BETA), FRAME.format(BETA), marked).words is None


@pytest.mark.parametrize("marked", ["⟦test subtract ... ok⟧", "⟦subtract⟧"])
def test_1_deleted_line_of_a_log_does_not_come_to_the_next(becomes: Ask, marked: str) -> None:
    assert becomes(LOG, LOG.replace("test subtract ... ok\n", ""), marked).words is None


def test_1_deleted_ok_does_not_come_to_the_next(carried: Ask) -> None:
    assert carried(LOG, LOG.replace("test subtract ... ok\n", ""), "subtract ... ⟦ok⟧").words is None


@pytest.mark.parametrize("marked", ["⟦Station⟧", "Station\n⟦no⟧", "no\n⟦2003⟧"])
def test_1_deleted_cells_do_not_come_to_others(becomes: Ask, marked: str) -> None:
    assert becomes(TABLE, TABLE.replace("Station\nno\n2003\n", ""), marked).words is None


def test_1_deleted_cell_does_not_come_to_its_twin(carried: Ask) -> None:
    assert carried(TABLE, TABLE.replace("Harbour\nyes\n1990\n", ""), "Harbour\n⟦yes⟧").words is None


def test_1_deleted_heading_does_not_come_to_the_same_words_in_a_sentence(becomes: Ask) -> None:
    old = "Old rivers\nWater finds its bed.\nNew roads\nOn a map, old rivers are drawn in blue ink.\n"
    assert becomes(old, old.replace("Old rivers\n", ""), "⟦Old rivers⟧").words is None


@pytest.mark.parametrize("name", ["Elisa", "the founder", "Robert"])
def test_2_corrected_word_does_not_jump_to_another_copy(becomes: Ask, name: str) -> None:
    answer = becomes(LETTER, LETTER.replace("Robin opened", f"{name} opened"), "⟦Robin⟧ opened")
    assert answer.words is None


def test_2_corrected_word_suggests_its_replacement(carried: Ask) -> None:
    new = LETTER.replace("Robin opened", "Elisa opened")
    answer = carried(LETTER, new, "⟦Robin⟧ opened")
    assert answer.place.guess is not None
    assert answer.place.guess.extract(new) == "Elisa"


def test_2_both_copies_corrected(becomes: Ask) -> None:
    assert becomes(LETTER, LETTER.replace("Robin", "Elisa"), "the end ⟦Robin⟧ sold").words is None


def test_2_a_corrected_word_within_a_longer_passage_is_an_edit(becomes: Ask) -> None:
    new = LETTER.replace("Robin opened", "Elisa opened")
    answer = becomes(LETTER, new, "⟦Robin opened the small shop in the year of the flood.⟧")
    rest = "opened the small shop in the year of the flood."
    assert (answer.how, answer.words) in ((MatchKind.EDITED, f"Elisa {rest}"), (MatchKind.EDITED, rest))


@pytest.mark.parametrize("marked", ["⟦takes⟧ a note of what", "a ⟦note⟧ of what", "note ⟦of⟧ what"])
def test_3_single_common_word_in_a_rewritten_sentence_is_lost(becomes: Ask, marked: str) -> None:
    new = PREFACE.replace(
        "The machine takes a note of what was said at the table.",
        "Everything people tell each other during dinner gets written down; it takes some time.",
    )
    assert becomes(PREFACE, new, marked).words is None


def test_3_single_common_word_whose_neighbourhood_is_left_stays(becomes: Ask) -> None:
    new = PREFACE.replace("at the table", "at dinner")
    answer = becomes(PREFACE, new, "machine takes a ⟦note⟧ of what")
    assert (answer.how, answer.place.span) == (
        MatchKind.EXACT,
        becomes(PREFACE, PREFACE, "machine takes a ⟦note⟧ of what").place.span,
    )


def test_3_single_word_in_a_sentence_with_words_put_in_stays(becomes: Ask) -> None:
    new = PREFACE.replace("machine takes a note", "new machine in the corner takes a note")
    assert becomes(PREFACE, new, "⟦machine⟧").words == "machine"

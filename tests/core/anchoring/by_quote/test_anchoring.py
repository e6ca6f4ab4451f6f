"""Placing notes where the text that they were made on is not known."""

from __future__ import annotations

import pytest

from reader.core.anchor import Anchor
from reader.core.anchoring.anchor_pass import AnchorPass, anchor_all
from reader.core.anchoring.describe import describe
from reader.core.article import Article
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span

TEXT = (
    "The kettle stands on the iron stove all day long.\nNobody minds the noise that it makes.\n"
    "A good pen is never lent, not even to a brother.\nPaper remembers the pressure of the hand.\n"
    "Windows are cleaned on the first Monday of the month.\nLetters lie on the table until evening comes.\n"
)
LINES = TEXT.splitlines()


def target(words: str, text: str = TEXT) -> Target:
    """Selectors of the first place where ``words`` stand."""
    return describe(Article("", text, ()), Span(text.index(words), text.index(words) + len(words)))


def placed(new: str, *words: str) -> list[Anchor]:
    """What becomes of passages, by their selectors."""
    return anchor_all(None, new, [target(one) for one in words])


def test_a_passage_that_stands_in_order_is_exact() -> None:
    (place,) = placed(f"A line before.\n{TEXT}", "good pen")
    assert (place.kind, place.kept) == (MatchKind.EXACT, 1)


def test_a_passage_that_left_the_order_of_the_others_has_moved() -> None:
    new = "\n".join([LINES[3], *LINES[:3], *LINES[4:]])
    places = placed(new, *LINES)
    assert [place.kind for place in places] == [MatchKind.EXACT] * 3 + [MatchKind.MOVED] + [MatchKind.EXACT] * 2


def test_an_edited_passage_tells_how_much_of_it_is_left() -> None:
    (place,) = placed(TEXT.replace("never lent, not", "not to be lent, nor given,"), LINES[2])
    assert (place.kind, 0.6 < place.kept < 1) == (MatchKind.EDITED, True)


def test_an_edited_passage_that_moved_is_both() -> None:
    new = "\n".join([*LINES[:2], *LINES[4:], LINES[2].replace("lent", "given"), LINES[3]])
    assert placed(new, *LINES)[2].kind is MatchKind.MOVED_EDITED


def test_a_corrected_word_is_lost_and_the_word_in_its_place_is_the_guess() -> None:
    new = TEXT.replace("iron", "steel") + "Iron rusts."
    (place,) = placed(new, "iron")
    assert (place.kind, place.guess and place.guess.extract(new)) == (MatchKind.LOST, "steel")


def test_neighbours_in_order_let_a_word_be_found_whose_line_was_rewritten() -> None:
    new = TEXT.replace(
        "Paper remembers the pressure of the hand.", "Each sheet of paper keeps what a hand has pressed."
    )
    places = placed(new, LINES[2], "hand", LINES[4])
    assert places[1].span is None or places[1].span.extract(new) == "hand"
    assert [places[at].kind for at in (0, 2)] == [MatchKind.EXACT, MatchKind.EXACT]


def test_the_order_of_the_targets_does_not_matter() -> None:
    new = "\n".join([LINES[4], *LINES[:2], LINES[3].replace("pressure", "weight")])
    there = dict(zip(LINES, placed(new, *LINES), strict=True))
    back = dict(zip(LINES[::-1], placed(new, *LINES[::-1]), strict=True))
    assert there == back


@pytest.mark.parametrize("span", [None, Span(7, 9), Span(10**9, 10**9 + 3)])
def test_a_passage_without_a_place_or_with_a_wrong_one_is_found(span: Span | None) -> None:
    (place,) = anchor_all(None, TEXT, [target("A good pen is never lent")._replace(span=span)])
    assert place.span == target("A good pen is never lent").span


@pytest.mark.parametrize("old", [None, TEXT])
def test_an_empty_quote_is_lost(old: str | None) -> None:
    (place,) = anchor_all(old, TEXT, [Target(TextQuote("", "The ", "kettle"), Span(4, 4))])
    assert place.kind is MatchKind.LOST


def test_nothing_is_found_in_nothing() -> None:
    assert [place.kind for place in placed("", *LINES)] == [MatchKind.LOST] * len(LINES)


def lost(words: str) -> Target:
    """A target that was lost at an earlier change."""
    return target(words)._replace(span=None, match=MatchRecord(MatchKind.LOST))


def test_a_lost_passage_is_found_again_where_its_words_and_context_come_back() -> None:
    assert AnchorPass(None, f"New.\n{TEXT}").anchors([lost("good pen")])[0].kind is MatchKind.MOVED


def test_a_lost_passage_does_not_come_to_its_twin() -> None:
    twin = "Somebody said that a good pen is what matters.\nPaper remembers the pressure of the hand."
    assert AnchorPass(None, twin).anchors([lost("good pen")])[0].kind is MatchKind.LOST
    assert AnchorPass(None, f"{TEXT}\n{TEXT}").anchors([lost("good pen")])[0].kind is MatchKind.LOST


def test_a_lost_passage_is_not_found_by_its_twin_in_the_old_text_either() -> None:
    text = "One good pen is on the desk. Another is not."
    assert anchor_all(text, text, [lost("good pen")])[0].kind is MatchKind.LOST

"""Two changes of a text in a row, told as one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, build_sections
from reader.core.revision.compose import compose, compose_tallies
from reader.core.revision.reanchoring import revise
from reader.core.revision.revision import PlacementTally, Revision

ONE = "Tea is a drink that most of the world has known for long."
TWO = "It came from the far east by ship and by caravan."
THREE = "Now it grows on many hills."


def article(*lines: str) -> Article:
    text = "\n".join(("Head", *lines))
    return Article("Tea", text, (), build_sections([("Head", 2, "head", 0)], len(text)))


def change(before: Article, after: Article) -> Revision:
    return revise(after, before.text, AnnotationSet()).revision


def twice(*states: Article) -> Revision:
    first, second, third = states
    return compose(change(first, second), change(second, third))


def words(revision: Revision) -> list[str]:
    return [span.extract(revision.article.text) for span in revision.changed]


def test_the_changed_words_of_the_first_go_with_the_text() -> None:
    once = article(ONE.replace("drink", "brew"), TWO, THREE)
    again = article("New here.", ONE.replace("drink", "brew"), TWO.replace("ship", "boat"), THREE)
    assert words(twice(article(ONE, TWO, THREE), once, again)) == ["New here.", "brew", "boat"]


def test_all_taken_back_is_no_change() -> None:
    revision = twice(article(ONE, TWO), article(ONE.replace("drink", "brew"), TWO), article(ONE, TWO))
    assert (revision.changed, revision.deletions, revision.changed_sections) == ((), (), ())


def test_what_moved_and_moved_back_is_kept() -> None:
    there, elsewhere = change(article(ONE, TWO), article(TWO, ONE)), change(article(TWO, ONE), article(ONE, TWO))
    there, elsewhere = (replace(one, tally=PlacementTally(moved=("a",))) for one in (there, elsewhere))
    assert compose(there, elsewhere).tally == PlacementTally(kept=("a",))


def test_a_line_taken_back_is_no_change_of_it() -> None:
    once = article(ONE.replace("drink", "brew"), TWO)
    assert words(twice(article(ONE, TWO), once, article(ONE, TWO.replace("ship", "boat")))) == ["boat"]


def test_a_place_where_words_went_goes_along() -> None:
    once = article(ONE.replace(" of the world", ""), TWO)
    revision = twice(article(ONE, TWO), once, article(*once.text.split("\n")[1:], THREE))
    assert revision.deletions == (revision.article.text.index(" has known"),)


def test_a_place_is_carried_through_both() -> None:
    revision = twice(article(ONE, TWO), article(THREE, ONE, TWO), article(THREE, ONE, "More.", TWO))
    there = revision.mapping.map_position(article(ONE, TWO).text.index("ship"))
    assert revision.article.text[there:].startswith("ship and")


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (PlacementTally(kept=("a",)), PlacementTally(lost=("a",)), PlacementTally(lost=("a",))),
        (PlacementTally(lost=("a",)), PlacementTally(found_again=("a",)), PlacementTally(kept=("a",))),
        (PlacementTally(found_again=("a",)), PlacementTally(lost=("a",)), PlacementTally()),
        (PlacementTally(moved=("a",)), PlacementTally(kept=("a",)), PlacementTally(moved=("a",))),
        (PlacementTally(to_check=("a",)), PlacementTally(kept=("a",)), PlacementTally(to_check=("a",))),
        (PlacementTally(lost=("a",)), PlacementTally(), PlacementTally(lost=("a",))),
        (PlacementTally(kept=("a",)), PlacementTally(), PlacementTally()),
    ],
)
def test_what_became_of_a_note(first: PlacementTally, second: PlacementTally, together: PlacementTally) -> None:
    assert compose_tallies(first, second) == together


def gone(before: str, after: str, place: str) -> list[str]:
    """The words that are missing where ``place`` begins in the text after."""
    revision = change(article(before), article(after))
    where = revision.article.text.index(place)
    return [span.extract(article(before).text).strip() for span in revision.mapping.deleted_spans_at(where)]


def test_what_is_missing_at_a_place_is_told() -> None:
    assert gone(ONE, ONE.replace(" of the world", ""), " has known") == ["of the world"]


def test_what_stood_where_a_word_is_new_is_told() -> None:
    assert gone(ONE, ONE.replace("drink", "brew"), "brew") == ["drink"]


def test_nothing_is_missing_within_what_stayed() -> None:
    assert gone(ONE, ONE.replace("drink", "brew"), "most") == []


def test_what_moved_away_is_not_missing() -> None:
    revision = change(article(ONE, TWO, THREE), article(TWO, THREE, ONE))
    missing = [span.extract(article(ONE, TWO, THREE).text).strip() for span in revision.mapping.deleted_spans_at(5)]
    assert "".join(missing) == ""

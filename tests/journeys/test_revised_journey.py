"""Twelve marks on an article that an editor saves anew: each goes with its words, the lost one is placed by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

WriteArticle = Callable[[str], Path]

TEXT = """# The Island

The boat leaves at seven, and the crossing takes an hour. Bring a coat even in July.

On the quay a man sells tickets from a wooden box.

## The Lighthouse

The lamp burns until the oil is gone. Its keeper counts the ships and writes their names into a green book.

On Sundays he rows to the mainland, where his sister keeps a bakery beside the church.

Storms are what he likes best, because then nobody asks him for anything.

## The Harbour

Nine boats lie in the harbour, and none of them is younger than its owner.

The nets are mended in the shade of the old customs house, mostly by those who no longer go out.

A crane from the last century still lifts the engines.

## The Way Home

The last boat leaves at six. Whoever misses it sleeps in the room above the bakery.
"""
MARKED = [
    "the crossing takes an hour",
    "Bring a coat even in July.",
    "a wooden box",
    "The lamp burns until the oil is gone. Its keeper counts the ships and writes their names into a green book.",
    "counts the ships",
    "On Sundays he rows to the mainland, where his sister keeps a bakery beside the church.",
    "Storms are what he likes best",
    "none of them is younger than its owner",
    "The nets are mended in the shade of the old customs house, mostly by those who no longer go out.",
    "A crane from the last century still lifts the engines.",
    "The last boat leaves at six.",
    "the room above the bakery",
]
PUT_IN = "It is a small one, made of brass in a town that is proud of its lamps."
LAMP, SUNDAYS, NETS, CRANE = MARKED[3], MARKED[5], MARKED[8], MARKED[9]
WINCH = "Engines are lifted by a winch these days."
STANDING = {
    **{words: words for words in MARKED},
    LAMP: LAMP.replace("gone. Its", f"gone. {PUT_IN} Its"),
    "a wooden box": "a wooden chest",
    NETS: NETS.replace("customs", "toll"),
    CRANE: "",
}
"""By the words that were marked, what is to stand under each mark after the edit."""


def edited() -> str:
    """Sentences put in, one of them into a mark; a paragraph moved, one replaced; words corrected in two marks."""
    text = TEXT.replace("The boat leaves at seven", "Come early, for there is no other. The boat leaves at seven")
    text = text.replace(LAMP, STANDING[LAMP]).replace("a wooden box", "a wooden chest").replace("customs", "toll")
    text = text.replace(f"{SUNDAYS}\n\n", "").replace("## The Way Home\n", f"## The Way Home\n\n{SUNDAYS}\n")
    return text.replace(CRANE, WINCH)


@pytest.fixture
def file(write_article: WriteArticle) -> Path:
    return write_article(TEXT)


@pytest.fixture
def island(postil: Postil, file: Path) -> Postil:
    """The article with twelve marks on it, after an editor has saved it anew: another file has taken the name."""
    mark_all(postil, file)
    fresh = file.with_name(".article.md.swp")
    fresh.write_text(edited(), "utf-8")
    fresh.replace(file)
    postil.bot.waitUntil(lambda: WINCH in postil.text)
    postil.bot.waitUntil(lambda: bool(told(postil)))
    return postil


def mark_all(postil: Postil, file: Path) -> None:
    """Open the article and mark twelve passages."""
    postil.start(file)
    for words in MARKED:
        postil.select(words)
        postil.key("1")


def told(postil: Postil) -> str:
    """What the bar says of the change."""
    bar = postil.changes.bar
    return bar.text() if bar is not None and bar.isVisible() else ""


def standing(postil: Postil) -> dict[str, str]:
    """By the words that were marked, what stands under each mark now."""
    return {one.quote: postil.words(one) for one in postil.notes}


def take_card(postil: Postil, words: str) -> None:
    """Go to the card of the mark that was made on these words, by the keyboard."""
    postil.open_notes()
    postil.notes_panel.select(next(one.id for one in postil.notes if one.quote == words))
    postil.notes_panel.cards.setFocus()


def place_lost(postil: Postil) -> None:
    """Put the lost mark on the sentence that came instead, by hand."""
    take_card(postil, CRANE)
    postil.key("m")
    postil.select(WINCH)
    postil.key(Qt.Key.Key_Return)


def test_the_bar_tells_what_became_of_the_notes(island: Postil) -> None:
    assert told(island) == "4 sections changed; 9 annotations kept, 1 moved, 1 to check, 1 unplaced"


def test_each_mark_stands_where_its_words_went(island: Postil) -> None:
    assert standing(island) == STANDING


def test_the_lost_one_is_placed_by_hand_and_undone_and_placed_again(island: Postil) -> None:
    place_lost(island)
    assert (WINCH, island.text.count(WINCH)) == (standing(island)[WINCH], 1)
    island.control("z")
    assert standing(island) == STANDING
    place_lost(island)
    assert standing(island)[WINCH] == WINCH


def test_the_bar_counts_on_what_the_reader_has_dealt_with(island: Postil) -> None:
    place_lost(island)
    take_card(island, "a wooden box")
    island.key("y")
    assert told(island) == "4 sections changed; 11 annotations kept, 1 moved"


def test_after_a_restart_all_is_as_it_was_left(island: Postil, file: Path) -> None:
    place_lost(island)
    island.control("z")
    place_lost(island)
    left = island.notes
    island.restart(file)
    assert island.notes == left
    assert not told(island)


def test_after_a_restart_the_lost_one_can_still_be_placed(island: Postil, file: Path) -> None:
    island.restart(file)
    assert standing(island) == STANDING
    place_lost(island)
    assert standing(island)[WINCH] == WINCH


def test_the_editor_takes_all_back(island: Postil, file: Path) -> None:
    file.write_text(TEXT, "utf-8")
    island.bot.waitUntil(lambda: CRANE in island.text)
    assert standing(island) == {words: words for words in MARKED}


def test_what_was_edited_while_the_window_was_closed(postil: Postil, file: Path) -> None:
    mark_all(postil, file)
    postil.close()
    file.write_text(edited(), "utf-8")
    postil.start(file)
    postil.bot.waitUntil(lambda: bool(told(postil)))
    assert told(postil) == "4 sections changed; 9 annotations kept, 1 moved, 1 to check, 1 unplaced"
    assert standing(postil) == STANDING


def test_without_the_text_that_they_were_made_on_the_selectors_find_them(postil: Postil, file: Path) -> None:
    mark_all(postil, file)
    postil.close()
    shutil.rmtree(postil.store / "texts")
    file.write_text(edited(), "utf-8")
    postil.start(file)
    found = standing(postil)
    assert {words for words in MARKED if found[words] == STANDING[words]} >= {*MARKED} - {"a wooden box"}
    assert found["a wooden box"] in ("", "a wooden", "a wooden chest")


def test_one_edit_after_the_other(postil: Postil, file: Path) -> None:
    mark_all(postil, file)
    for number in range(5):
        file.write_text(TEXT.replace("## The Harbour", "Put in.\n\n" * number + "## The Harbour"), "utf-8")
        postil.bot.waitUntil(lambda many=number: postil.text.count("Put in.") == many)
    file.write_text(edited(), "utf-8")
    postil.bot.waitUntil(lambda: WINCH in postil.text)
    assert standing(postil) == STANDING

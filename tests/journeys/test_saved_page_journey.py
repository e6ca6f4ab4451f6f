"""A journey: to read the article of a saved web page, mark it and a comment below it, and find both again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

PROSE = (
    "The water came an hour after it was due, and the people on the quay waited, with their hands in their pockets, "
    "for the boat that was to bring the mail from the island."
)
PARTS = "".join(f"<h2>Part {number}</h2><p>In part {number}, {PROSE.lower()}</p><p>{PROSE}</p>" for number in range(9))
PAGE = f"""<title>The tide is late | The Daily</title>
<nav><h2>Sections</h2><ul><li><a href=/n>News of the quay</a><li><a href=/w>Weather</a></ul></nav>
<main><article><h1>The tide is late</h1><p class=byline>By Ann Lee</p>{PARTS}
<figure><img src=a.png><figcaption>A boat beside the bollard</figcaption></figure><p>{PROSE}</p></article></main>
<section id=comments class=comments><h2>Two comments</h2><ol class=comment-list>
<li class=comment><p>The bollard is older than the quay.</p><li class=comment><p>Nonsense, it is not.</p></ol>
<form><label for=author class=author>Name (needed)</label><input id=author></form></section>"""
COMMENT = "older than the quay"
REST = ["In the rest of the page, 1 annotation", f"green highlight: {COMMENT}; note: Is it?"]
LEFT, ENTER, ESCAPE = Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.Key.Key_Escape


def contents(postil: Postil) -> list[str]:
    """The rows of the contents."""
    rows = postil.contents_panel.list.model()
    return [str(rows.index(number, 0).data()) for number in range(rows.rowCount())]


def count_of(postil: Postil, words: str) -> str:
    """What the find bar says of how often some words are on the page."""
    postil.control("f")
    postil.write(words)
    postil.bot.waitUntil(lambda: bool(postil.find_bar.count_text()))
    found = postil.find_bar.count_text()
    postil.key(ESCAPE)
    postil.page.setFocus()
    return found


def marked(postil: Postil) -> set[str]:
    """The words of the marks that are seen."""
    return {words for words, _ in postil.marks if words}


def click_card(postil: Postil, quote: str) -> None:
    """Click the card of the note on some words."""
    cards = postil.notes_panel.cards
    row = next(row for row, said in enumerate(postil.cards()) if quote in said)
    index = cards.model().index(row, 0)
    cards.scrollTo(index)
    postil.bot.mouseClick(cards.viewport(), LEFT, pos=cards.visualRect(index).center())


def check_words(listed: str) -> None:
    """What is written of the notes elsewhere has both."""
    assert all(words in listed for words in ("In part 3, the water", COMMENT, "Is it?"))


def test_a_page_is_read_as_its_article_and_nothing_marked_on_it_is_lost(postil: Postil, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    postil.start(file)
    postil.wait_whole()

    assert contents(postil) == ["The tide is late", *(f"Part {number}" for number in range(9))]
    assert count_of(postil, "bollard") == "1 of 1"
    assert "Name (needed)" not in postil.text
    words = len(postil.text.split())
    assert "Article only" in postil.status_bar.text()
    postil.select("In part 3, the water")
    postil.key("2")

    postil.key("r")
    assert len(postil.text.split()) > words
    assert {"Sections", "Two comments"} < set(contents(postil))
    assert count_of(postil, "bollard") == "1 of 2"
    assert marked(postil) == {"In part 3, the water"}
    postil.select(COMMENT)
    postil.key("n")
    postil.write("Is it?")
    postil.control(ENTER)
    postil.page.setFocus()

    postil.key("r")
    assert postil.toast.text() == "The article is shown; 1 note is in the rest of the page"
    assert len(postil.text.split()) == words
    assert postil.cards()[-2:] == REST
    click_card(postil, COMMENT)
    assert marked(postil) == {"In part 3, the water", COMMENT}
    assert "Whole page" in postil.status_bar.text()
    postil.press("Whole page")
    assert "Article only" in postil.status_bar.text()
    postil.choose_in_menus("View", "Web Page", "Captions")
    assert count_of(postil, "bollard") == "No matches"
    postil.wait_saved()

    postil.restart(file)
    postil.wait_whole()
    assert count_of(postil, "bollard") == "No matches"
    assert marked(postil) == {"In part 3, the water"}
    assert "2 annotations" in postil.status_bar.text()
    assert postil.cards()[-2:] == REST
    postil.notes_panel.cards.setFocus()
    postil.key(Qt.Key.Key_End, ENTER)
    assert marked(postil) == {"In part 3, the water", COMMENT}
    out = tmp_path / "notes.md"
    postil.export_to(out)
    check_words(out.read_text("utf-8"))
    command = [sys.executable, "-m", "reader", "notes", str(file), "--store", str(postil.store)]
    check_words(subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout)

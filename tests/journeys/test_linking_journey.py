"""A journey along links between notes that do not stay in one article, and along those that lead nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader.core.links.syntax import Link, id_digits
from reader.core.span import Span

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = "# Ink\n\nIron gall ink bites.\n\n" + "\n\n".join(f"## Step {n}\n\nStir {n} times." for n in range(1, 40))
OTHER = "# Pencils\n\nGraphite and clay."
ENTER = Qt.Key.Key_Return


def write_on(postil: Postil, words: str, text: str) -> str:
    """Mark some words and write a note on them, by keys; returns its id."""
    postil.select(words)
    postil.key("n")
    postil.write(text)
    postil.control(ENTER)
    return next(one.id for one in postil.notes if one.quote == words)


def follow(postil: Postil, words: str, key: str = "") -> None:
    """Follow a link as a click on it in a card does."""
    postil.notes_panel.note_link.emit(Link(words, key).address)


def test_a_link_leads_to_a_note_on_another_article(postil: Postil, write_article: WriteArticle, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(OTHER, "utf-8")
    postil.start(other)
    key = write_on(postil, "clay", "Fired twice")
    postil.restart(write_article(ARTICLE))
    write_on(postil, "gall", f"See [[clay#{id_digits(key)}]].")
    follow(postil, "clay", id_digits(key))
    postil.bot.waitUntil(lambda: postil.page.article is not None and postil.page.article.title == "Pencils")
    postil.bot.waitUntil(lambda: postil.current_mark.key == key)


def test_a_link_to_a_section_and_to_mere_words(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    follow(postil, "step 30")
    assert postil.section == "Step 30"
    follow(postil, "Stir 12 times")
    start = postil.text.index("Stir 12 times")
    assert postil.page.selection.span == Span(start, start + 13)


def test_a_link_that_leads_nowhere_says_so(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    follow(postil, "nothing such")
    assert "“nothing such”" in postil.toast.text()
    follow(postil, "gone", "99999999")
    assert "“gone”" in postil.toast.text()


def test_a_note_in_the_trash_is_offered_back(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    key = write_on(postil, "gall", "bites")
    postil.session.commands.delete([key])
    follow(postil, "gall", id_digits(key))
    postil.press("Restore")
    assert [one.id for one in postil.notes] == [key]

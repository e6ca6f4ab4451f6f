"""A journey of articles that are moved, edited, copied and replaced: their notes go along, or the reader is asked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.core.annotation import Colour
from reader.view.documents.moved_article_controller import MovedArticleController
from reader.view.widgets.action_banner import ActionBanner

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Pencils

Graphite was found at Borrowdale in the sixteenth century, and taken for lead; shepherds marked their sheep with it.

The grades run from hard to black, and the numbers that stand beside the letters say how far.
"""
OTHER = """# On Ink

Oak galls, copperas and gum make a writing fluid, which darkens while it dries and bites into the parchment for good.
"""
MARK = [("Borrowdale", Colour.GREEN)]


@pytest.fixture
def file(postil: Postil, write_article: WriteArticle) -> Path:
    """An article with a green mark, closed again."""
    path = write_article(ARTICLE)
    postil.start(path)
    postil.select("Borrowdale")
    postil.key("2")
    postil.close()
    return path


def bar(postil: Postil) -> ActionBanner:
    """The bar that asks, once it does."""
    postil.bot.waitUntil(
        lambda: (found := postil.documents.findChild(MovedArticleController)) is not None and found.bar is not None
    )
    asking = postil.documents.findChild(MovedArticleController)
    assert isinstance(asking, MovedArticleController)
    assert asking.bar is not None
    postil.bot.waitUntil(asking.bar.isVisible)
    return asking.bar


def moved(file: Path, name: str, text: str = ARTICLE) -> Path:
    """The article in another place, where it says this."""
    there = file.with_name(name)
    file.unlink()
    there.write_text(text, "utf-8")
    return there


def test_a_moved_article_has_its_notes_at_once(postil: Postil, file: Path) -> None:
    postil.start(moved(file, "elsewhere.md"))
    assert postil.marks == MARK


def test_a_moved_and_edited_article_has_its_notes_without_being_asked(postil: Postil, file: Path) -> None:
    there = moved(file, "elsewhere.md", ARTICLE.replace("Graphite", "A good graphite"))
    postil.start(there)
    postil.bot.waitUntil(lambda: postil.marks == MARK)
    assert "the article was" in postil.toast.text()
    postil.restart(there)
    assert postil.marks == MARK
    assert len(list(postil.store.glob("*.json"))) == 1


def test_an_article_that_is_little_like_it_is_asked_about(postil: Postil, file: Path) -> None:
    there = moved(file, "elsewhere.md", ARTICLE.partition(";")[0] + ".\n\n" + OTHER.replace("# On Ink", ""))
    postil.start(there)
    assert "On Pencils" in bar(postil).text()
    assert not postil.marks
    postil.press("Use These Notes")
    postil.bot.waitUntil(lambda: postil.marks == MARK)
    postil.restart(there)
    assert postil.marks == MARK


def test_what_was_marked_before_the_answer_joins_the_notes_that_are_taken(postil: Postil, file: Path) -> None:
    there = moved(file, "elsewhere.md", ARTICLE.partition(";")[0] + ".\n\n" + OTHER.replace("# On Ink", ""))
    postil.start(there)
    bar(postil)
    postil.select("copperas")
    postil.key("1")
    postil.bot.waitUntil(lambda: len(list(postil.store.glob("*.json"))) == 2)
    postil.press("Use These Notes")
    both = [*MARK, ("copperas", Colour.YELLOW)]
    postil.bot.waitUntil(lambda: postil.marks == both)
    postil.restart(there)
    assert postil.marks == both
    assert len(list(postil.store.glob("*.json"))) == 1


def test_tab_comes_to_the_question_before_the_page(postil: Postil, file: Path) -> None:
    there = file.with_name("copy.md")
    shutil.copy(file, there)
    postil.start(there)
    asked = bar(postil)
    widget = postil.message_bar.nextInFocusChain()
    while not (widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
        widget = widget.nextInFocusChain()
    assert widget is asked.buttons[0]
    assert [one.nextInFocusChain() for one in asked.buttons[:-1]] == asked.buttons[1:]


def test_who_starts_without_notes_is_not_asked_again(postil: Postil, file: Path) -> None:
    there = moved(file, "elsewhere.md", ARTICLE.partition(";")[0] + ".\n\n" + OTHER.replace("# On Ink", ""))
    postil.start(there)
    bar(postil)
    postil.press("Start Without Notes")
    postil.restart(there)
    postil.bot.waitUntil(lambda: postil.documents.findChild(MovedArticleController) is not None)
    postil.select("Borrowdale")
    postil.key("1")
    postil.close()
    held = [path.read_text("utf-8") for path in postil.store.glob("*.json")]
    assert len(held) == 2
    assert sum('"green-highlight"' in one for one in held) == 1


def test_the_notes_of_a_copied_article_can_be_copied_and_that_undone(postil: Postil, file: Path) -> None:
    there = file.with_name("copy.md")
    shutil.copy(file, there)
    postil.start(there)
    assert "copy of “On Pencils”" in bar(postil).text()
    postil.press("Copy Notes")
    assert postil.marks == MARK
    postil.control("z")
    assert not postil.marks
    postil.control("y")
    postil.select("sheep")
    postil.key("1")
    postil.restart(file)
    assert postil.marks == MARK


def test_another_article_in_the_place_of_an_old_one_can_start_without_notes(postil: Postil, file: Path) -> None:
    file.write_text(OTHER, "utf-8")
    postil.start(file)
    assert "another text, “On Pencils”" in bar(postil).text()
    postil.press("Start Without Notes")
    postil.bot.waitUntil(lambda: not postil.notes)
    postil.select("copperas")
    postil.key("1")
    postil.close()
    there = file.with_name("found again.md")
    there.write_text(ARTICLE, "utf-8")
    postil.start(there)
    postil.bot.waitUntil(lambda: postil.marks == MARK)

"""A journey: through an article with parts that fold, and back to it the next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader.core.annotation import Colour

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# A guide

It begins here, with a link to [the end of it](#the-end).

<details><summary>More on the first step</summary>

A rare word stands in this part.

</details>

Between them is a paragraph.

<details><summary>More on the last step</summary>

## The end

The rare word again.

</details>

It closes here.
"""


def test_a_reader_opens_and_closes_parts(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    assert "stands in this" not in postil.page.toPlainText()

    postil.click("More on the first")
    postil.select("rare word")
    postil.key("1")
    postil.click("More on the first")
    assert "stands in this" not in postil.page.toPlainText()
    assert postil.marks == [("rare word", Colour.YELLOW)]
    postil.key(".")
    assert "stands in this" in postil.page.toPlainText()

    postil.click("the end of it")
    assert "word again" in postil.page.toPlainText()
    assert postil.section == "The end"
    postil.actions["fold_parts"].trigger()
    assert "word again" not in postil.page.toPlainText()

    postil.control("f")
    postil.write("rare word")
    assert postil.find_bar.count_text() == "1 of 2"
    postil.key(Qt.Key.Key_Return)
    postil.key(Qt.Key.Key_Escape)
    assert "word again" in postil.page.toPlainText()

    postil.click("More on the last")
    postil.restart(file)
    assert "stands in this" in postil.page.toPlainText()
    assert "word again" not in postil.page.toPlainText()


def test_a_part_stays_open_when_the_file_is_edited(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    postil.key("o")
    assert "stands in this" in postil.page.toPlainText()
    write_article(ARTICLE.replace("It begins", "Now it begins"))
    postil.bot.waitUntil(lambda: "Now it begins" in postil.page.toPlainText())
    assert "stands in this" in postil.page.toPlainText()
    assert "word again" not in postil.page.toPlainText()

"""A journey through what a note says about itself, under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices

from reader.view.properties.disclosure import PropertiesDisclosure
from reader.view.properties.property_table import PropertyTable

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

NOTE = """---
author: Ann
tags: [drink/hot, japan]
description: How green tea is made.
source: https://example.org/tea
---
# Tea

Leaves.
"""


def test_properties_are_opened_read_and_remembered(
    postil: Postil, write_article: WriteArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_article(NOTE)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    postil.start(path)
    page = postil.page
    (row,), (table,) = page.findChildren(PropertiesDisclosure), page.findChildren(PropertyTable)
    assert row.isVisible()
    assert not table.isVisible()
    text = page.article.text if page.article else ""
    assert text == "Tea\nAnn\nLeaves."
    closed = page.positions.line_y(text.index("Leaves"))
    assert page.positions.line_y(text.index("Ann")) < row.y() < row.geometry().bottom() < closed

    QAccessible.setActive(True)
    with postil.bot.waitSignal(postil.announcer.said) as said:
        postil.bot.mouseClick(row, Qt.MouseButton.LeftButton)
    QAccessible.setActive(False)
    assert "tags: drink/hot, japan" in said.args[0]
    assert table.isVisible()
    assert "How green tea is made." in table.toPlainText()
    assert len(list(table.chips())) == 2
    assert not any(table.anchorAt(chip.center().toPoint()) for chip in table.chips())
    below = page.positions.line_y(text.index("Leaves"))
    assert closed < table.geometry().bottom() <= below

    with postil.bot.waitSignal(page.pointer.link_clicked) as followed:
        table.anchorClicked.emit(QUrl("https://example.org/tea"))
    assert followed.args == ["https://example.org/tea"]

    postil.restart(path)
    (table,) = postil.page.findChildren(PropertyTable)
    assert table.isVisible()
    assert postil.page.positions.line_y(text.index("Leaves")) == below
    postil.actions["properties"].trigger()
    assert not table.isVisible()
    assert postil.page.positions.line_y(text.index("Leaves")) == closed


def test_an_article_without_properties_keeps_no_room(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article("# Tea\n\nLeaves."))
    assert postil.page.positions.properties_room().isNull()
    (row,) = postil.page.findChildren(PropertiesDisclosure)
    assert not row.isVisible()
    postil.actions["properties"].trigger()
    assert "no properties" in postil.toast.text()


def test_properties_stand_over_a_text_without_a_title(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article("---\ntags: [a]\n---\nText."))
    (row,) = postil.page.findChildren(PropertiesDisclosure)
    assert 0 < row.y() < row.geometry().bottom() < postil.page.positions.line_y(0)


def test_the_page_has_the_keys_where_properties_that_had_them_are_hidden(
    postil: Postil, write_article: WriteArticle
) -> None:
    postil.start(write_article(NOTE + "\nMore.\n" * 100))
    page = postil.page
    (row,), (table,) = page.findChildren(PropertiesDisclosure), page.findChildren(PropertyTable)
    postil.actions["properties"].trigger()
    table.setFocus()
    postil.actions["properties"].trigger()
    assert page.hasFocus()
    row.setFocus()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert not row.isVisible()
    assert page.hasFocus()

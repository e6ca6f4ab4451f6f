"""A journey with an article that a hyphenator has saved again: soft hyphens come and go, and no mark is touched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from reader.core.annotation import Colour

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

PLAIN = "# Shy\n\nThe extraordinary house stands by the long road.\n\nNobody came in years.\n"
HYPHENATED = PLAIN.replace("extraordinary", "extra\u00adordi\u00adnary").replace("Nobody", "No\u200bbody")


def test_a_mark_stays_on_its_words_when_soft_hyphens_come_and_go(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article(PLAIN)
    postil.start(file)
    postil.select("extraordinary house")
    postil.key("2")
    postil.close()
    for text, words in ((HYPHENATED, "extra\u00adordi\u00adnary house"), (PLAIN, "extraordinary house")):
        file.write_text(text, "utf-8")
        postil.start(file)
        assert postil.marks == [(words, Colour.GREEN)]
        assert not any(note.needs_check for note in postil.notes)
        postil.close()
    (notes,) = postil.store.glob("*.json")
    (item,) = json.loads(notes.read_text("utf-8"))["items"]
    assert item["target"]["selector"][0]["exact"] == "extraordinary house"


def test_what_is_copied_has_no_soft_hyphens(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(HYPHENATED))
    postil.select("extra", "house")
    postil.control("c")
    assert QGuiApplication.clipboard().text() == "extraordinary house"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_what_is_dragged_out_or_pasted_by_a_middle_click_has_none_either(
    postil: Postil, write_article: WriteArticle
) -> None:
    postil.start(write_article(HYPHENATED.replace("house", "**house**")))
    postil.select("extra", "house")
    postil.page.copy()  # as Qt does for the selection of X11
    data = QGuiApplication.clipboard().mimeData()
    assert (data.text(), data.formats()) == ("extraordinary house", ["text/plain"])


def test_html_on_the_clipboard_has_none_either(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(HYPHENATED.replace("house", "**house**")))
    postil.select("extra", "house")
    postil.control("c")
    assert "extraordinary <b>house</b>" in QGuiApplication.clipboard().mimeData().html()

"""A journey: to read, mark and find in a Japanese article, and in an Arabic one that runs from the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

JAPANESE = "# 灯台\n\n" + "毎晩、灯台守は*階段*をのぼって、ｶﾞﾗｽの灯りをともす。\n\n" * 60
ARABIC = """<div dir="rtl" markdown="1">

# المنارة

- GitHub يصعد الحارس كل مساء.
- يكتب أسماء السفن في الدفتر.

> اقتباس قصير.

</div>
"""


def test_a_reader_of_japanese(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(JAPANESE))
    assert "3 min left" in postil.status_bar.text()

    postil.key(Qt.Key.Key_F7)
    postil.click("階段")
    postil.actions["select_word"].trigger()
    postil.key("1")
    assert [quote for quote, _ in postil.marks] == ["階段"]

    postil.control("f")
    postil.compose("ガラス")
    assert postil.find_bar.count_text().endswith("60")


def test_a_reader_of_arabic(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARABIC))
    layout = postil.page.shown.layout
    assert all(layout.typesetter.indents(number)[-1].rtl for number in (1, 2, 3))
    assert layout.placed_block(1).rtl

    postil.select("GitHub", "مساء")
    postil.key("2")
    assert [quote for quote, _ in postil.marks] == ["GitHub يصعد الحارس كل مساء"]

    postil.control("f")
    postil.compose("اسماء")
    assert postil.find_bar.count_text().endswith("1")

"""A journey: to open an article and find one's way in it, by keys, contents, links, Back and Forward, and find."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader.bundled import sample_article

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

EVERY_KIND = Path(__file__).resolve().parents[1] / "data" / "every-kind-of-block.md"


def test_a_reader_finds_the_way(postil: Postil) -> None:
    postil.start(sample_article())
    postil.key("]", "]", "]")
    assert postil.section == "The OpenAI Stance"
    postil.key("[")
    assert postil.section == "ChatGPT 3.5: The Basics"

    postil.control("g")
    postil.write("sec eth")
    postil.key(Qt.Key.Key_Return)
    assert postil.section == "Security and Ethical Considerations"
    assert postil.page.hasFocus()

    postil.actions["back"].trigger()
    assert postil.section == "ChatGPT 3.5: The Basics"
    postil.actions["forward"].trigger()
    assert postil.section == "Security and Ethical Considerations"


def test_a_reader_follows_a_link_and_comes_back(postil: Postil) -> None:
    postil.start(EVERY_KIND)
    before = postil.section
    postil.click("link inside")
    assert postil.section == "Lists of All Sorts"
    postil.key(Qt.Key.Key_Left, hold=Qt.KeyboardModifier.AltModifier)
    assert postil.section == before


def test_a_reader_finds_words(postil: Postil) -> None:
    postil.start(sample_article())
    postil.control("f")
    postil.write("OLMo")
    found = postil.find_bar.count_text()
    assert found.startswith("1 of ")
    postil.key(Qt.Key.Key_Return)
    assert postil.find_bar.count_text() == found.replace("1 of", "2 of")
    assert postil.section == "Comparisons to Other Models"
    postil.key(Qt.Key.Key_Escape)
    assert not postil.find_bar.isVisible()
    assert postil.page.hasFocus()

"""The faces that come with Postil, as pixels: real weights, italics, optical sizes, on the page and in the panels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import reader
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.style.fonts import installed
from reader.view.style.panel_style import sans
from reader.view.style.theme import OPTICAL_SIZE, REGULAR, SANS, SEMIBOLD, SERIF, TITLE, WEIGHT, Theme, families, font
from reader.view.widgets.markdown_document import MarkdownDocument
from reader.view.widgets.rich_label import RichLabel
from reader.view.window.shortcut_list import ShortcutList

ShowPage = Callable[..., PageView]
INK = 128
"""How dark a pixel is that counts as ink, 0 to 255."""


pytestmark = pytest.mark.usefixtures("qapp")  # which has the faces that come with Postil


def cut(family: str, weight: float, pixels: int, *, italic: bool = False) -> QFont:
    """A face of this weight as its designer drew it: nothing is left for Qt to fake."""
    made = QFont([family])
    made.setPixelSize(pixels)
    made.setItalic(italic)
    made.setVariableAxis(WEIGHT, weight)
    made.setVariableAxis(OPTICAL_SIZE, pixels)
    return made


def drawn(face: QFont, words: str, colour: QColor | str = "black", ground: QColor | str = "white") -> QImage:
    image = QImage(400, 100, QImage.Format.Format_Grayscale8)
    image.fill(QColor(ground))
    with QPainter(image) as painter:
        painter.setFont(face)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(10, 60), words)
    return image


def ink(image: QImage) -> float:
    """How much of an image is darker than its first pixel, in pixels that are wholly ink."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    ground = grey.pixelColor(0, 0).value()
    rows = (bytes(grey.constScanLine(y))[: grey.width()] for y in range(grey.height()))
    return sum(ground - min(value, ground) for row in rows for value in row) / ground


def letters(widget: QWidget, area: QRect | None = None) -> float:
    return ink(widget.grab(area or widget.rect()).toImage())


@pytest.mark.parametrize("family", [SERIF[0], SANS[0]])
@pytest.mark.parametrize("italic", [False, True])
def test_semibold_is_a_weight_of_its_own(family: str, *, italic: bool) -> None:
    strong, regular = (font((family,), 19, strong=strong, italic=italic) for strong in (True, False))
    assert drawn(strong, "Words") == drawn(cut(family, SEMIBOLD, 19, italic=italic), "Words")  # not drawn twice
    assert drawn(regular, "Words") == drawn(cut(family, REGULAR, 19, italic=italic), "Words")
    assert ink(drawn(strong, "Words")) > 1.15 * ink(drawn(regular, "Words"))


def test_an_installed_face_has_its_own_bold() -> None:
    face = next((name for name in installed() if {"Bold", "Book"} <= {*QFontDatabase.styles(name)}), "")
    if not face:
        pytest.skip("no installed face has files for these weights")
    bold = QFontDatabase.font(face, "Bold", 10)
    bold.setPixelSize(19)
    assert drawn(font(families(face), 19, strong=True), "Words") == drawn(bold, "Words")


def test_the_panels_are_not_extra_light() -> None:
    assert ink(drawn(sans(), "Words")) > 1.3 * ink(drawn(cut(SANS[0], 200, 14), "Words"))


@pytest.mark.parametrize("family", [SERIF[0], SANS[0]])
def test_italics_are_no_slanted_letters(family: str) -> None:
    upright, italic = (QFontMetricsF(font((family,), 40, italic=italic)) for italic in (False, True))
    assert upright.horizontalAdvance("Words affirm") != italic.horizontalAdvance("Words affirm")


def test_large_letters_are_drawn_finer() -> None:
    small, large = (QFontMetricsF(font(SERIF, pixels)).horizontalAdvance("Words") / pixels for pixels in (12, 40))
    assert large < 0.96 * small


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("Words", cut(SERIF[0], REGULAR, 19)),
        ("**Words**", cut(SERIF[0], SEMIBOLD, 19)),
        ("*Words*", cut(SERIF[0], REGULAR, 19, italic=True)),
        ("***Words***", cut(SERIF[0], SEMIBOLD, 19, italic=True)),
        ("# Words", cut(SERIF[0], TITLE, 40)),
        ("# **Words**", cut(SERIF[0], TITLE, 40)),
        ("Tea.\n\n## Words", cut(SERIF[0], SEMIBOLD, 26)),
        ("| Words |\n|---|\n| x |", cut(SERIF[0], SEMIBOLD, 16)),
    ],
    ids=["regular", "bold", "italic", "both", "title", "bold in a title", "heading", "table head"],
)
def test_on_the_page(show_page: ShowPage, theme: Theme, text: str, face: QFont) -> None:
    page = show_page(text)
    start = page.article.text.index("Words")
    area = page.positions.rect_of(Span(start, start + len("Words"))).adjusted(-3, 0, 3, 0)
    expected = ink(drawn(face, "Words", theme.colour("ink"), theme.colour("page")))
    assert letters(page.viewport(), area) == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize("html", ["<b>Words</b>", '<span style="font-weight:600">Words</span>'])
def test_bold_words_in_a_label_of_rich_text(qtbot: QtBot, html: str) -> None:
    label = RichLabel(html)
    qtbot.addWidget(label)
    label.setFont(sans(20))
    label.setStyleSheet("background: white; color: black")
    label.resize(label.sizeHint())
    assert letters(label) == pytest.approx(ink(drawn(cut(SANS[0], SEMIBOLD, 20), "Words")), rel=0.02)


@pytest.mark.parametrize("note", ["**Words**", "# Words", "| Words |\n|---|\n| |"])
def test_bold_words_in_a_note(qtbot: QtBot, theme: Theme, note: str) -> None:
    document = MarkdownDocument(note, theme, 300)
    assert widths(document) == pytest.approx([QFontMetricsF(cut(SANS[0], SEMIBOLD, 14)).horizontalAdvance("Words")])


def widths(document: QTextDocument) -> list[float]:
    """How wide the words "Words" are set."""
    document.size()  # lays it out
    block, found = document.begin(), []
    while block.isValid():
        if block.text() == "Words":
            found.append(block.layout().lineAt(0).naturalTextWidth())
        block = block.next()
    return found


def test_headings_in_the_list_of_keys(qtbot: QtBot) -> None:
    keys = ShortcutList()
    box = QWidget()
    qtbot.addWidget(box)
    QVBoxLayout(box).addWidget(keys)
    heading = next(label for label in keys.findChildren(QLabel) if label.text() == "File")
    assert drawn(heading.font(), "File") == drawn(cut(SANS[0], SEMIBOLD, 14), "File")


def test_weights_are_set_by_axis_everywhere() -> None:
    """What else makes letters bold, in a style sheet, in HTML or in a format, is faked where the face is variable."""
    fakes = ("font-weight:", "setBold(", "setFontWeight(", "Weight.Bold")
    for file in (Path(reader.__file__).parent / "view").rglob("*.py"):
        source = file.read_text("utf-8")
        if "RichLabel" in source:
            source = source.replace("font-weight:600", "")  # those set it
        assert not [fake for fake in fakes if fake in source], file

"""The preview of what a link leads to: when it comes and goes, where it stands, what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.reading.excerpt import excerpt_at
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.navigation.excerpt_html import excerpt_html
from reader.view.navigation.link_preview import LinkPreview
from reader.view.navigation.visible_links import VisibleLink
from reader.view.style.theme import Theme
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]


@pytest.fixture
def popup(postil: OpenPostil, qtbot: QtBot) -> LinkPreview:
    """The preview of the link to the second part, after the mouse has rested on it."""
    postil.page.pointer.link_hovered.emit("#second-part")
    qtbot.waitUntil(lambda: postil.link_previews.popup is not None)
    assert postil.link_previews.popup
    return postil.link_previews.popup


def html(markdown: str, words: str) -> str:
    article = parse_markdown(markdown)
    return excerpt_html(excerpt_at(article, article.text.index(words)), article.text, "#123456")


def test_resting_on_a_link_shows_where_it_leads(popup: LinkPreview) -> None:
    assert popup.text().startswith("Second part\nParagraph 0")


def test_a_link_outside_has_no_preview_under_the_mouse(postil: OpenPostil, qtbot: QtBot) -> None:
    postil.page.pointer.link_hovered.emit("https://example.org/a?b=c")
    qtbot.wait(350)
    assert postil.link_previews.popup is None


def test_a_link_to_another_file_shows_what_is_there(postil: OpenPostil, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n\nFirst.\n\n## My Part\n\nSecond.")
    previews = postil.link_previews
    link = VisibleLink(Span(0, 1), "wiki:Other#my part", QRect(100, 100, 20, 20))
    previews.show_link(link)
    assert previews.popup
    assert previews.popup.text() == "[[Other#my part]]"
    qtbot.waitUntil(lambda: previews.popup is not None and previews.popup.text() == "My Part\nSecond.")
    previews.dismiss()
    previews.show_link(link._replace(href="other.md"))
    qtbot.waitUntil(lambda: previews.popup is not None and previews.popup.text() == "Other\nFirst.")


def test_a_link_to_a_file_that_is_not_there_shows_its_address(postil: OpenPostil, qtbot: QtBot) -> None:
    previews = postil.link_previews
    with qtbot.waitSignal(previews.excerpt_requested):
        previews.show_link(VisibleLink(Span(0, 1), "none.md", QRect(100, 100, 20, 20)))
    assert previews.popup
    assert previews.popup.text() == "none.md"


def test_a_click_in_it_goes_there(postil: OpenPostil, popup: LinkPreview, qtbot: QtBot) -> None:
    qtbot.mouseClick(popup, Qt.MouseButton.LeftButton)
    assert postil.session.article
    assert postil.page.reading.position() == postil.session.article.link_targets["second-part"]
    assert not popup.isVisible()


def test_it_goes_when_the_mouse_leaves_the_link(postil: OpenPostil, popup: LinkPreview, qtbot: QtBot) -> None:
    postil.page.pointer.link_hovered.emit("")
    qtbot.waitUntil(lambda: not popup.isVisible())


def test_it_goes_when_the_page_is_scrolled(postil: OpenPostil, popup: LinkPreview) -> None:
    postil.page.verticalScrollBar().setValue(30)
    assert not popup.isVisible()


def test_escape_puts_it_away_before_all_else(postil: OpenPostil, popup: LinkPreview) -> None:
    postil.window.escaped.emit()
    assert not popup.isVisible()


@pytest.mark.parametrize("top", [10, 280, 480])
@pytest.mark.parametrize("left", [0, 300, 780])
@pytest.mark.parametrize("words", ["few", "many " * 300])
def test_it_stands_inside_and_never_over_the_link(qtbot: QtBot, theme: Theme, top: int, left: int, words: str) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(800, 500)
    popup, link = LinkPreview(theme, over), QRect(left, top, 20, 20)
    popup.show_text(f"<p>{words}</p>", words, link)
    assert over.rect().contains(popup.geometry())
    assert not popup.geometry().intersects(link)


def test_it_keeps_the_styles_and_leads_nowhere() -> None:
    said = html("# T\n\nA **bold** [link](#t) with `x < y`, H~2~O.", "A bold")
    assert "<b>bold</b>" in said
    assert '<span style="color: #123456">link</span>' in said
    assert "x &lt; y" in said
    assert "href" not in said


def test_a_row_of_a_table_is_one_line() -> None:
    said = html("# T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "a\nb")
    assert said.count("<p") == 2


def test_a_formula_is_read_in_letters_and_signs() -> None:
    article = parse_markdown("Where $x_1 \\le \\alpha$ is.\n\n$$\ny^2\n$$\n")
    shown = excerpt_html(excerpt_at(article, 0), article.text, "#123456")
    assert "Where <i>x₁ ≤ α</i> is." in shown
    assert "font-family" not in shown


def test_a_list_inside_another_is_moved_in() -> None:
    said = html("# T\n\n- one\n    - two\n", "one")
    assert "7px 0px" in said
    assert "7px 18px" in said


def test_what_is_cut_ends_with_dots() -> None:
    assert html("# T\n\n" + "word " * 300, "word").endswith(" …</p>")


def test_a_footnote_is_shown_whole(open_reader: OpenReader, qtbot: QtBot) -> None:
    postil = OpenPostil(open_reader("# T\n\nClaim.[^1]\n\n[^1]: Short.\n\n    " + "Long " * 300))
    postil.page.pointer.link_hovered.emit("#fn:1")
    previews = postil.link_previews
    qtbot.waitUntil(lambda: previews.popup is not None)
    assert previews.popup
    assert previews.popup.text().count("Long") == 300

"""Finding the way: sections, links, back and forward, and what says where the reader is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.article import Article
from reader.view.workbench.workbench import Workbench

OpenReader = Callable[..., Application]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the system was asked to open."""
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(QUrl(url).toString()))
    return urls


def article(desk: Workbench) -> Article:
    assert desk.session.article
    return desk.session.article


def section(desk: Workbench) -> str:
    found = article(desk).section_at(desk.page.reading.position())
    return found.title if found else ""


def test_next_section_goes_heading_by_heading(desk: Workbench) -> None:
    desk.actions["next_section"].trigger()
    assert section(desk) == "First part"
    desk.actions["next_section"].trigger()
    assert section(desk) == "Second part"


def test_after_the_last_section_there_is_no_next(desk: Workbench) -> None:
    for _ in range(5):
        desk.actions["next_section"].trigger()
    assert section(desk) == "Second part"


def test_previous_section_ends_at_the_start(desk: Workbench) -> None:
    for name in ("next_section", "next_section", "previous_section"):
        desk.actions[name].trigger()
    assert section(desk) == "First part"
    desk.actions["previous_section"].trigger()
    assert desk.page.reading.position() == 0


def test_an_article_without_sections_has_nowhere_to_go(open_reader: OpenReader) -> None:
    desk = open_reader("Only words.").workbench
    desk.actions["next_section"].trigger()
    assert desk.page.verticalScrollBar().value() == 0


def test_back_and_forward_retrace_a_jump(desk: Workbench) -> None:
    desk.actions["next_section"].trigger()
    there = desk.page.reading.position()
    desk.actions["back"].trigger()
    assert desk.page.reading.position() == 0
    desk.actions["forward"].trigger()
    assert desk.page.reading.position() == there


def test_back_is_offered_only_where_it_leads_somewhere(desk: Workbench) -> None:
    assert not desk.actions["back"].isEnabled()
    desk.actions["next_section"].trigger()
    assert desk.actions["back"].isEnabled()
    desk.actions["back"].trigger()
    assert (desk.actions["back"].isEnabled(), desk.actions["forward"].isEnabled()) == (False, True)


def test_a_new_jump_ends_the_way_forward(desk: Workbench) -> None:
    for name in ("next_section", "back", "end"):
        desk.actions[name].trigger()
    assert not desk.actions["forward"].isEnabled()


def test_back_leads_out_of_a_file_that_a_link_led_into(desk: Workbench, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n\nWords.")
    desk.actions["next_section"].trigger()
    desk.page.pointer.link_clicked.emit("other.md")
    desk.actions["back"].trigger()
    assert (article(desk).title, section(desk)) == ("The Walk", "First part")
    desk.actions["forward"].trigger()
    assert article(desk).title == "Other"
    assert not desk.actions["forward"].isEnabled()


def test_back_to_a_file_that_has_gone_stays_and_says_so(desk: Workbench, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n\nWords.")
    desk.page.pointer.link_clicked.emit("other.md")
    (tmp_path / "article.md").unlink()
    desk.actions["back"].trigger()
    assert article(desk).title == "Other"
    assert "article.md" in desk.message_bar.text()


def test_the_end_key_is_a_jump_that_back_undoes(desk: Workbench, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.page, Qt.Key.Key_End)
    QApplication.processEvents()
    assert desk.page.reading.position() > 0
    desk.actions["back"].trigger()
    assert desk.page.reading.position() == 0


def test_turning_pages_is_no_jump(desk: Workbench, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.keyClick(desk.page, Qt.Key.Key_PageDown)
        QApplication.processEvents()
    assert not desk.actions["back"].isEnabled()


def test_a_long_drag_of_the_scrollbar_is_one_jump(desk: Workbench) -> None:
    bar = desk.page.verticalScrollBar()
    bar.setSliderDown(True)
    for value in (bar.maximum() // 3, bar.maximum()):
        bar.setValue(value)
    bar.setSliderDown(False)
    QApplication.processEvents()
    desk.actions["back"].trigger()
    assert bar.value() == 0
    assert not desk.actions["back"].isEnabled()


def test_a_larger_text_is_no_jump(desk: Workbench) -> None:
    desk.page.verticalScrollBar().setValue(desk.page.verticalScrollBar().pageStep() - 62)
    QApplication.processEvents()
    for _ in range(4):
        desk.actions["zoom_in"].trigger()
    QApplication.processEvents()
    assert not desk.actions["back"].isEnabled()


def test_places_survive_a_larger_text(desk: Workbench) -> None:
    desk.actions["next_section"].trigger()
    desk.actions["end"].trigger()
    desk.actions["zoom_in"].trigger()
    desk.actions["back"].trigger()
    assert section(desk) == "First part"


def test_an_article_that_grows_keeps_the_way_back(desk: Workbench) -> None:
    desk.actions["next_section"].trigger()
    whole = article(desk)
    longer = replace(whole, text=whole.text + "\nMore words.")
    desk.page.extend_article(longer)
    desk.reading.grow(longer)
    assert section(desk) == "First part"
    desk.actions["back"].trigger()
    assert desk.page.reading.position() == 0


def test_back_waits_for_a_place_that_is_still_to_come(desk: Workbench) -> None:
    for name in ("end", "start"):
        desk.actions[name].trigger()
    whole = article(desk)
    blocks = whole.blocks[:3]
    beginning = replace(whole, text=whole.text[: blocks[-1].span.end], blocks=blocks, sections=())
    desk.page.show_article(beginning)
    desk.reading.set_article(beginning, whole=False)
    desk.actions["back"].trigger()
    assert desk.page.reading.position() == 0
    desk.page.extend_article(whole)
    desk.reading.grow(whole, whole=True)
    assert desk.page.reading.position() == len(whole.text)
    assert desk.actions["forward"].isEnabled()


def test_select_section_selects_the_one_being_read(desk: Workbench) -> None:
    desk.actions["next_section"].trigger()
    desk.actions["select_section"].trigger()
    assert desk.page.selection.span.extract(article(desk).text).startswith("First part\nSnow")


def test_a_link_inside_jumps(desk: Workbench) -> None:
    desk.page.pointer.link_clicked.emit("#second-part")
    assert section(desk) == "Second part"


@pytest.mark.parametrize("link", ["#été", "#%C3%A9t%C3%A9"])
def test_a_link_to_a_name_with_accents_jumps(open_reader: OpenReader, link: str) -> None:
    desk = open_reader("# T\n\nWords.\n\n## Été {#été}\n\nMore.").workbench
    desk.page.pointer.link_clicked.emit(link)
    assert section(desk) == "Été"


def test_a_link_to_nowhere_says_so(desk: Workbench) -> None:
    desk.page.pointer.link_clicked.emit("#nowhere")
    assert desk.toast.text() == "This link leads nowhere in the article: #nowhere"


@pytest.mark.parametrize("link", ["https://example.org/a?b=c", "HTTP://example.org/", "mailto:ann@example.org"])
def test_a_link_outside_is_the_systems(desk: Workbench, asked: list[str], link: str) -> None:
    desk.page.pointer.link_clicked.emit(link)
    assert [one.lower() for one in asked] == [link.lower()]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org/x",
        "data:text/html,x",
        "?q=1",
        "",
    ],
)
def test_any_other_link_is_refused(desk: Workbench, asked: list[str], link: str) -> None:
    desk.page.pointer.link_clicked.emit(link)
    assert asked == []
    assert desk.toast.text() == f"Links of this kind are not followed: {link}"


def test_a_link_to_a_file_beside_the_article_opens_it(desk: Workbench, tmp_path: Path) -> None:
    (tmp_path / "other one.md").write_text("# Other\n\nWords.\n\n## Part\n\nMore.")
    desk.page.pointer.link_clicked.emit("other%20one.md")
    assert article(desk).title == "Other"


@pytest.mark.parametrize("link", ["none.md", "a\0b.md", "x" * 5000 + ".md"])
def test_a_link_to_no_file_says_so(desk: Workbench, link: str) -> None:
    desk.page.pointer.link_clicked.emit(link)
    assert article(desk).title == "The Walk"
    assert desk.message_bar.text() or desk.toast.text()


def test_where_a_link_leads_is_shown_first(desk: Workbench) -> None:
    desk.page.pointer.link_hovered.emit("https://example.org")
    assert "https://example.org" in desk.foot.text()
    desk.page.pointer.link_hovered.emit("")
    assert "example" not in desk.foot.text()


def test_crumbs_contents_and_foot_follow(desk: Workbench) -> None:
    desk.actions["next_section"].trigger()
    assert desk.top_bar.crumbs() == "The Walk › First part"
    assert desk.foot.text().startswith("Section 2 of 3")


def test_at_the_end_nothing_is_left_to_read(desk: Workbench) -> None:
    desk.actions["end"].trigger()
    assert "100 %" in desk.foot.text()
    assert "left" not in desk.foot.text()

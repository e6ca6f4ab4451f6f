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
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the system was asked to open."""
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(QUrl(url).toString()))
    return urls


def article(postil: OpenPostil) -> Article:
    assert postil.session.article
    return postil.session.article


def section(postil: OpenPostil) -> str:
    found = article(postil).section_at(postil.page.reading.position())
    return found.title if found else ""


def test_next_section_goes_heading_by_heading(postil: OpenPostil) -> None:
    postil.actions["next_section"].trigger()
    assert section(postil) == "First part"
    postil.actions["next_section"].trigger()
    assert section(postil) == "Second part"


def test_after_the_last_section_there_is_no_next(postil: OpenPostil) -> None:
    for _ in range(5):
        postil.actions["next_section"].trigger()
    assert section(postil) == "Second part"


def test_previous_section_ends_at_the_start(postil: OpenPostil) -> None:
    for name in ("next_section", "next_section", "previous_section"):
        postil.actions[name].trigger()
    assert section(postil) == "First part"
    postil.actions["previous_section"].trigger()
    assert postil.page.reading.position() == 0


def test_an_article_without_sections_has_nowhere_to_go(open_reader: OpenReader) -> None:
    postil = OpenPostil(open_reader("Only words."))
    postil.actions["next_section"].trigger()
    assert postil.page.verticalScrollBar().value() == 0


def test_back_and_forward_retrace_a_jump(postil: OpenPostil) -> None:
    postil.actions["next_section"].trigger()
    there = postil.page.reading.position()
    postil.actions["back"].trigger()
    assert postil.page.reading.position() == 0
    postil.actions["forward"].trigger()
    assert postil.page.reading.position() == there


def test_back_is_offered_only_where_it_leads_somewhere(postil: OpenPostil) -> None:
    assert not postil.actions["back"].isEnabled()
    postil.actions["next_section"].trigger()
    assert postil.actions["back"].isEnabled()
    postil.actions["back"].trigger()
    assert (postil.actions["back"].isEnabled(), postil.actions["forward"].isEnabled()) == (False, True)


def test_a_new_jump_ends_the_way_forward(postil: OpenPostil) -> None:
    for name in ("next_section", "back", "end"):
        postil.actions[name].trigger()
    assert not postil.actions["forward"].isEnabled()


def test_back_leads_out_of_a_file_that_a_link_led_into(postil: OpenPostil, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n\nWords.")
    postil.actions["next_section"].trigger()
    postil.page.pointer.link_clicked.emit("other.md")
    postil.actions["back"].trigger()
    assert (article(postil).title, section(postil)) == ("The Walk", "First part")
    postil.actions["forward"].trigger()
    assert article(postil).title == "Other"
    assert not postil.actions["forward"].isEnabled()


def test_back_to_a_file_that_has_gone_stays_and_says_so(postil: OpenPostil, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n\nWords.")
    postil.page.pointer.link_clicked.emit("other.md")
    (tmp_path / "article.md").unlink()
    postil.actions["back"].trigger()
    assert article(postil).title == "Other"
    assert "article.md" in postil.message_bar.text()


def test_the_end_key_is_a_jump_that_back_undoes(postil: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(postil.page, Qt.Key.Key_End)
    QApplication.processEvents()
    assert postil.page.reading.position() > 0
    postil.actions["back"].trigger()
    assert postil.page.reading.position() == 0


def test_turning_pages_is_no_jump(postil: OpenPostil, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.keyClick(postil.page, Qt.Key.Key_PageDown)
        QApplication.processEvents()
    assert not postil.actions["back"].isEnabled()


def test_a_long_drag_of_the_scrollbar_is_one_jump(postil: OpenPostil) -> None:
    bar = postil.page.verticalScrollBar()
    bar.setSliderDown(True)
    for value in (bar.maximum() // 3, bar.maximum()):
        bar.setValue(value)
    bar.setSliderDown(False)
    QApplication.processEvents()
    postil.actions["back"].trigger()
    assert bar.value() == 0
    assert not postil.actions["back"].isEnabled()


def test_a_larger_text_is_no_jump(postil: OpenPostil) -> None:
    postil.page.verticalScrollBar().setValue(postil.page.verticalScrollBar().pageStep() - 62)
    QApplication.processEvents()
    for _ in range(4):
        postil.actions["zoom_in"].trigger()
    QApplication.processEvents()
    assert not postil.actions["back"].isEnabled()


def test_places_survive_a_larger_text(postil: OpenPostil) -> None:
    postil.actions["next_section"].trigger()
    postil.actions["end"].trigger()
    postil.actions["zoom_in"].trigger()
    postil.actions["back"].trigger()
    assert section(postil) == "First part"


def test_an_article_that_grows_keeps_the_way_back(postil: OpenPostil) -> None:
    postil.actions["next_section"].trigger()
    whole = article(postil)
    longer = replace(whole, text=whole.text + "\nMore words.")
    postil.page.extend_article(longer)
    postil.navigator.grow(longer)
    assert section(postil) == "First part"
    postil.actions["back"].trigger()
    assert postil.page.reading.position() == 0


def test_back_waits_for_a_place_that_is_still_to_come(postil: OpenPostil) -> None:
    for name in ("end", "start"):
        postil.actions[name].trigger()
    whole = article(postil)
    blocks = whole.blocks[:3]
    beginning = replace(whole, text=whole.text[: blocks[-1].span.end], blocks=blocks, sections=())
    postil.page.show_article(beginning)
    postil.navigator.set_article(beginning, whole=False)
    postil.actions["back"].trigger()
    assert postil.page.reading.position() == 0
    postil.page.extend_article(whole)
    postil.navigator.grow(whole, whole=True)
    assert postil.page.reading.position() == len(whole.text)
    assert postil.actions["forward"].isEnabled()


def test_select_section_selects_the_one_being_read(postil: OpenPostil) -> None:
    postil.actions["next_section"].trigger()
    postil.actions["select_section"].trigger()
    assert postil.page.selection.span.extract(article(postil).text).startswith("First part\nSnow")


def test_a_link_inside_jumps(postil: OpenPostil) -> None:
    postil.page.pointer.link_clicked.emit("#second-part")
    assert section(postil) == "Second part"


@pytest.mark.parametrize("link", ["#été", "#%C3%A9t%C3%A9"])
def test_a_link_to_a_name_with_accents_jumps(open_reader: OpenReader, link: str) -> None:
    postil = OpenPostil(open_reader("# T\n\nWords.\n\n## Été {#été}\n\nMore."))
    postil.page.pointer.link_clicked.emit(link)
    assert section(postil) == "Été"


def test_a_link_to_nowhere_says_so(postil: OpenPostil) -> None:
    postil.page.pointer.link_clicked.emit("#nowhere")
    assert postil.toast.text() == "The article has no target for this link: #nowhere"


@pytest.mark.parametrize("link", ["https://example.org/a?b=c", "HTTP://example.org/", "mailto:ann@example.org"])
def test_a_link_outside_is_the_systems(postil: OpenPostil, asked: list[str], link: str) -> None:
    postil.page.pointer.link_clicked.emit(link)
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
def test_any_other_link_is_refused(postil: OpenPostil, asked: list[str], link: str) -> None:
    postil.page.pointer.link_clicked.emit(link)
    assert asked == []
    assert postil.toast.text() == f"Postil does not open links of this kind: {link}"


def test_a_link_to_a_file_beside_the_article_opens_it(postil: OpenPostil, tmp_path: Path) -> None:
    (tmp_path / "other one.md").write_text("# Other\n\nWords.\n\n## Part\n\nMore.")
    postil.page.pointer.link_clicked.emit("other%20one.md")
    assert article(postil).title == "Other"


@pytest.mark.parametrize("link", ["none.md", "a\0b.md", "x" * 5000 + ".md"])
def test_a_link_to_no_file_says_so(postil: OpenPostil, link: str) -> None:
    postil.page.pointer.link_clicked.emit(link)
    assert article(postil).title == "The Walk"
    assert postil.message_bar.text() or postil.toast.text()


def test_where_a_link_leads_is_shown_first(postil: OpenPostil) -> None:
    postil.page.pointer.link_hovered.emit("https://example.org")
    assert "https://example.org" in postil.status_bar.text()
    postil.page.pointer.link_hovered.emit("")
    assert "example" not in postil.status_bar.text()


def test_crumbs_contents_and_foot_follow(postil: OpenPostil) -> None:
    postil.actions["next_section"].trigger()
    assert postil.toolbar.crumbs() == "The Walk › First part"
    assert postil.status_bar.text().startswith("Section 2 of 3")


def test_at_the_end_nothing_is_left_to_read(postil: OpenPostil) -> None:
    postil.actions["end"].trigger()
    assert "100 %" in postil.status_bar.text()
    assert "left" not in postil.status_bar.text()


def test_a_link_inside_is_described_by_its_section_and_others_by_their_address(postil: OpenPostil) -> None:
    described = postil.navigator.description
    assert described("#second-part") == "Second part"
    assert [described(address) for address in ("#nowhere", "https://example.org/a")] == [
        "#nowhere",
        "https://example.org/a",
    ]

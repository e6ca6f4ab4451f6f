"""The banner over a file whose encoding is in doubt: what it says, offers and remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from reader.application import Application, Folders
from reader.core.settings import Settings
from reader.store.encoding_choices import EncodingChoices
from reader.view.documents.encoding_banner import EncodingBanner
from tests.sources.epub.books import page, write_book

RUSSIAN = "Чайник поставили на огонь в обычное время. Никто не сказал ни слова.\n"


@pytest.fixture
def start(
    qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime], new_id: Callable[[], str]
) -> Iterator[Callable[[Path], Application]]:
    """``start(file)`` opens a window on a file."""
    made: list[Application] = []

    def open_file(file: Path) -> Application:
        application = Application(
            Folders(tmp_path / "notes", tmp_path), (Settings(), ()), ((), ()), now=clock, new_id=new_id
        )
        qtbot.addWidget(application.window)
        application.show(None, file)
        application.begin(file)
        qtbot.waitUntil(lambda: application.workbench.session.article is not None)
        made.append(application)
        return application

    yield open_file
    for one in made:
        one.window.close()


def text(application: Application) -> str:
    article = application.workbench.session.article
    assert article is not None
    return article.text


def banner(application: Application) -> EncodingBanner:
    found = application.documents.findChild(EncodingBanner)
    assert isinstance(found, EncodingBanner)
    return found


def sentence(application: Application) -> str:
    bar = banner(application).bar
    return bar.text() if bar is not None and bar.isVisible() else ""


def choose(application: Application, name: str) -> QAction:
    """Open the menu of the banner, and choose the encoding with this name."""
    shown = banner(application)
    assert shown.bar is not None
    shown.bar.buttons[0].click()
    assert shown.menu is not None
    action = next(one for one in shown.menu.actions() if one.text() == name)
    shown.menu.hide()
    action.trigger()
    return action


def test_another_encoding_is_chosen_and_remembered(start: Callable[[Path], Application], tmp_path: Path) -> None:
    file = tmp_path / "tea.txt"
    file.write_bytes(RUSSIAN.encode("koi8-r"))
    window = start(file)
    assert sentence(window) == "tea.txt does not say its encoding. It is read as Cyrillic (KOI8-R)."
    choose(window, "Cyrillic (Windows-1251)")
    assert text(window) == RUSSIAN.strip().encode("koi8-r").decode("cp1251")
    assert sentence(window) == ""
    assert text(start(file)) == text(window)

    window.workbench.actions["encoding"].trigger()
    assert sentence(window) == "tea.txt is read as Cyrillic (Windows-1251)."
    choose(window, "Detect Automatically")
    assert text(window) == RUSSIAN.strip()


def test_a_bad_byte_is_told_until_it_is_kept(start: Callable[[Path], Application], tmp_path: Path) -> None:
    file = tmp_path / "tea.md"
    file.write_bytes("Größe und Maß, schön und heiß. ".encode() + b"\xff")
    window = start(file)
    assert sentence(window) == (
        "tea.md is read as Unicode (UTF-8), but 1 place in it does not belong to that, and is shown as \ufffd."
    )
    bar = banner(window).bar
    assert bar is not None
    bar.buttons[1].click()
    assert sentence(window) == ""
    assert EncodingChoices(tmp_path).codec(file) == "utf-8"
    assert sentence(start(file)) == ""


def test_a_later_chapter_without_a_label_is_told_and_read_as_chosen(
    start: Callable[[Path], Application], tmp_path: Path
) -> None:
    chapters: dict[str, str | bytes] = {"1.xhtml": page("<p>Tea. </p>" * 1_000)}
    chapters["2.xhtml"] = f"<html><body><p>{RUSSIAN}</p></body></html>".encode("koi8-r")
    file = write_book(tmp_path / "tea.epub", chapters)
    window = start(file)
    assert sentence(window) == "tea.epub does not say its encoding. It is read as Cyrillic (KOI8-R)."
    choose(window, "Cyrillic (Windows-1251)")
    assert text(window).endswith(RUSSIAN.strip().encode("koi8-r").decode("cp1251"))
    assert sentence(window) == ""
    assert EncodingChoices(tmp_path).codec(file) == "cp1251"


def test_the_likely_encodings_are_offered_first(start: Callable[[Path], Application], tmp_path: Path) -> None:
    file = tmp_path / "tea.txt"
    file.write_bytes(b"potr\xe0 n\xe9 et\xe0\n")
    window = start(file)
    shown = banner(window)
    assert shown.bar is not None
    shown.bar.buttons[0].click()
    assert shown.menu is not None
    names = [action.text() for action in shown.menu.actions()]
    shown.menu.hide()
    assert names[0] == "Detect Automatically"
    assert "Western (Windows-1252)" in names[: names.index("Unicode (UTF-8)")]
    choose(window, "Western (Windows-1252)")
    assert text(window) == "potrà né età"

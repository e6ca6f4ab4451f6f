"""Notes that are shown in the text of another one: read when they are seen, and again when they have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.links.link_resolver import LinkResolver
from reader.view.navigation.address_menu import AddressMenu
from reader.view.navigation.picture_commands import PictureCommands
from reader.view.navigation.picture_enlarger import PictureEnlarger
from reader.view.typesetting.transclusions import Transclusions
from tests.open_postil import OpenPostil

EMBED = '<a class="wikilink wikilink-embed" href="{0}">{0}</a>'
OTHER = "# Green\n\nLeaves.\n\n## Brewing\n\nAt eighty degrees.\n\n### Time\n\nTwo minutes.\n\n## Else\n\nWords."


@pytest.fixture
def postil(open_reader: Callable[..., Application], tmp_path: Path) -> OpenPostil:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "Green.md").write_text(OTHER)
    embeds = "\n\n".join(EMBED.format(target) for target in ("Green#Brewing", "None"))
    return OpenPostil(open_reader(f"# Tea\n\n{embeds}\n\nMore."))


def transclusions(postil: OpenPostil) -> Transclusions:
    return postil.page.shown.layout.typesetter.pictures.transclusions


def test_a_section_is_read_when_it_is_seen_and_again_when_it_has_changed(
    postil: OpenPostil, qtbot: QtBot, tmp_path: Path
) -> None:
    address = "transclusion:Green#Brewing"
    assert not transclusions(postil).is_known(address)
    postil.actions["unfold_parts"].trigger()
    qtbot.waitUntil(lambda: "Two minutes" in html(postil, address))
    assert "Words" not in html(postil, address)
    assert postil.session.article
    assert "eighty" not in postil.session.article.text
    (tmp_path / "deep" / "Green.md").write_text(OTHER.replace("Two", "Three"))
    qtbot.waitUntil(lambda: "Three minutes" in html(postil, address))


def test_a_note_that_was_not_found_for_a_while_is_read_again(
    postil: OpenPostil, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, file = "transclusion:Green#Brewing", tmp_path / "deep" / "Green.md"
    postil.actions["unfold_parts"].trigger()
    qtbot.waitUntil(lambda: "Two minutes" in html(postil, address))
    with monkeypatch.context() as missing:
        missing.setattr(LinkResolver, "find", lambda *_: None)
        file.write_text("Half")
        qtbot.waitUntil(lambda: "was found" in html(postil, address))
    file.write_text(OTHER)
    qtbot.waitUntil(lambda: "Two minutes" in html(postil, address))


def test_the_menu_of_the_text_opens_the_note_and_copies_what_is_shown(postil: OpenPostil, qtbot: QtBot) -> None:
    address = "transclusion:Green#Brewing"
    postil.actions["unfold_parts"].trigger()
    qtbot.waitUntil(lambda: transclusions(postil).is_known(address))
    assert postil.session.article
    run = next(run for block in postil.session.article.blocks for run in block.runs if run.image == address)
    pictures = PictureCommands(postil.page, postil.window)
    menu = QMenu()
    made = AddressMenu(postil.page, postil.navigator, PictureEnlarger(postil.page, postil.window), pictures)
    entries = {entry.text(): entry for entry in made.entries([run], menu)}
    assert list(entries) == ["Open Link", "Open Link in New Tab", "Copy Link Address", "Copy Text"]
    entries["Copy Text"].trigger()
    assert QGuiApplication.clipboard().text().startswith("Brewing\nAt eighty degrees.")
    entries["Copy Link Address"].trigger()
    assert QGuiApplication.clipboard().text() == "[[Green#Brewing]]"


def test_a_note_that_is_not_there_is_told_to_be_missing(postil: OpenPostil, qtbot: QtBot) -> None:
    postil.actions["unfold_parts"].trigger()
    qtbot.waitUntil(lambda: "No file called “None” was found" in html(postil, "transclusion:None"))


def html(postil: OpenPostil, address: str) -> str:
    text = transclusions(postil).text(address)
    return text.html("#123456") if text else ""

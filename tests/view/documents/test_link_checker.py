"""What the page shows of links that lead nowhere in a vault, and of pictures that lie anywhere in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from reader.application import Application
from tests.open_postil import OpenPostil

MARKDOWN = """# Tea

<a class="wikilink" href="Green">Green</a> and <a class="wikilink" href="None">None</a> words.

<img class="wikilink" src="leaf%20one.png" alt="leaf one.png" width="30">

![root](/assets/root.png) ![plain](plain.png)
"""


@pytest.fixture
def postil(open_reader: Callable[..., Application], tmp_path: Path) -> OpenPostil:
    for name in ("deep/er/leaf one.png", "assets/root.png", "plain.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("green"))
        assert image.save(str(tmp_path / name))
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "deep" / "Green.md").write_text("# Green")
    return OpenPostil(open_reader(MARKDOWN))


def colour(postil: OpenPostil, words: str) -> str:
    """The theme's name of the colour that a link in the first paragraph has."""
    block, theme = postil.page.document().findBlockByNumber(1), postil.page.shown.theme
    at = block.text().index(words)
    parts = block.layout().formats()
    shown = next(part.format.foreground().color() for part in parts if part.start <= at < part.start + part.length)
    return next(name for name in ("accent", "faint") if theme.colour(name) == shown)


def test_a_link_that_leads_nowhere_is_quiet(postil: OpenPostil, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: colour(postil, "None") == "faint")
    assert colour(postil, "Green") == "accent"
    assert postil.page.article
    runs = {run.href: run for block in postil.page.article.blocks for run in block.runs}
    assert postil.page.positions.words_of(runs["wiki:None"]) == "No file called “None” was found"
    assert postil.page.positions.words_of(runs["wiki:Green"]) == ""


def test_pictures_are_found_anywhere_in_the_vault_and_from_its_root(
    postil: OpenPostil, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures = postil.page.shown.layout.typesetter.pictures

    def size(address: str) -> tuple[int, int] | None:
        known = pictures.picture(address).size
        return (known.width(), known.height()) if known else None

    qtbot.waitUntil(lambda: size("wiki:leaf one.png") == (60, 40))
    assert size("/assets/root.png") == size("plain.png") == (60, 40)
    assert pictures.file("wiki:leaf one.png") == tmp_path / "deep/er/leaf one.png"
    assert pictures.size("wiki:leaf one.png", 500, 16, (30, 0)).toTuple() == (30, 20)

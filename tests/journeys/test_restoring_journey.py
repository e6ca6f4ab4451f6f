"""A journey back: deleted notes are restored from a backup, and that is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.core.annotation import Colour
from reader.view.documents.backup_panel import BackupPanel

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Pencils

Graphite was found at Borrowdale in the sixteenth century, and taken for lead.
"""


@pytest.fixture
def panel(postil: Postil, write_article: WriteArticle) -> BackupPanel:
    """The panel, where a green mark was deleted and a blue one made since the backup."""
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("Graphite")
    postil.key("2")
    postil.restart(file)
    postil.session.commands.delete([one.id for one in postil.notes])
    postil.select("lead")
    postil.key("3")
    postil.restart(file)
    postil.actions["backups"].trigger()
    found = postil.shell.findChild(BackupPanel)
    assert isinstance(found, BackupPanel)
    return found


def test_it_says_what_would_change(panel: BackupPanel) -> None:
    assert panel.list.hasFocus()
    assert "This backup has 1 annotation." in panel.text.toPlainText()
    assert "1 annotation is missing now and would be restored" in panel.text.toPlainText()
    assert "1 annotation is newer" in panel.text.toPlainText()


def test_enter_restores_what_is_missing_and_that_can_be_undone(postil: Postil, panel: BackupPanel) -> None:
    postil.key(Qt.Key.Key_Return)
    assert postil.marks == [("Graphite", Colour.GREEN), ("lead", Colour.BLUE)]
    assert not panel.isVisible()
    assert postil.page.hasFocus()
    postil.control("z")
    assert postil.marks == [("lead", Colour.BLUE)]


def test_a_version_is_restored_in_one_step(postil: Postil, panel: BackupPanel) -> None:
    postil.bot.mouseClick(panel.restore_version, Qt.MouseButton.LeftButton)
    assert postil.marks == [("Graphite", Colour.GREEN)]
    postil.control("z")
    assert postil.marks == [("lead", Colour.BLUE)]


def test_escape_leaves_all_as_it_is(postil: Postil, panel: BackupPanel) -> None:
    postil.key(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert postil.marks == [("lead", Colour.BLUE)]


def test_after_an_edit_of_the_article_it_comes_back_in_its_place(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("Graphite")
    postil.key("2")
    postil.restart(file)
    postil.session.commands.delete([one.id for one in postil.notes])
    postil.restart(write_article(ARTICLE.replace("# On Pencils", "# On Pencils\n\nA preface.")))
    postil.actions["backups"].trigger()
    postil.key(Qt.Key.Key_Return)
    assert postil.marks == [("Graphite", Colour.GREEN)]

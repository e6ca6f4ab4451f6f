"""A journey with texts that are no files: an answer is pasted, marked, found again, saved; another leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from reader.store.texts.pasted_texts import FOLDER

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ANSWER = "Green tea is **not** fermented.\n\n## Why\n\nIts leaves are heated at once.\n"


def paste(postil: Postil, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    postil.key("v", hold=CONTROL_SHIFT)


def title(postil: Postil) -> str:
    return postil.session.article.title if postil.session.article else ""


def pasted_files(postil: Postil) -> list[Path]:
    return sorted(path for path in (postil.store / FOLDER).rglob("*") if path.is_file())


def test_an_answer_keeps_its_notes_and_takes_them_along(
    postil: Postil, write_article: WriteArticle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = write_article("# Ink\n\nIron gall.")
    postil.start(article)
    paste(postil, ANSWER)
    assert [section.title for section in postil.session.article.all_sections()] == ["Why"]  # type: ignore[union-attr]
    postil.select("heated")
    postil.key("1")
    postil.wait_saved()
    (file,) = pasted_files(postil)
    assert (file.name, file.read_text("utf-8")) == ("Why.md", ANSWER)

    postil.restart(article)
    assert pasted_files(postil) == [file]
    paste(postil, ANSWER.replace("\n", "\r\n"))
    assert [note.quote for note in postil.notes] == ["heated"]

    own = tmp_path / "answer.md"
    assert postil.actions["save_text"].isEnabled()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own.with_suffix("")), ""))
    postil.actions["save_text"].trigger()
    assert postil.file == own
    assert [note.quote for note in postil.notes] == ["heated"]
    assert pasted_files(postil) == []
    assert not postil.actions["save_text"].isEnabled()


def test_a_text_without_notes_leaves_nothing(postil: Postil, write_article: WriteArticle) -> None:
    article = write_article("# Ink\n\nIron gall.")
    postil.start(article)
    paste(postil, ANSWER)
    assert len(pasted_files(postil)) == 1
    postil.restart(article)
    assert pasted_files(postil) == []
    assert not (postil.store / FOLDER).exists()
    postil.actions.recent.aboutToShow.emit()
    assert [action.text() for action in postil.actions.recent.actions()] == ["Ink"]


def test_a_text_stays_while_another_window_has_it_open(
    postil: Postil,
    write_article: WriteArticle,
    tmp_path: Path,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
) -> None:
    article, other = write_article("# Ink\n\nIron gall."), type(postil)(postil.bot, tmp_path, clock, new_id)
    for window in (postil, other):
        window.start(article)
        paste(window, ANSWER)
    postil.close()
    assert pasted_files(other) == [other.file]
    other.close()
    assert pasted_files(other) == []


def test_saving_it_replaces_nothing_unasked(
    postil: Postil, write_article: WriteArticle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postil.start(write_article("# Ink\n\nIron gall."))
    paste(postil, ANSWER)
    (file,), own = pasted_files(postil), tmp_path / "own.md"
    own.write_text("Mine.", "utf-8")
    for name in (file, own.with_suffix("")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(name), ""))
        postil.actions["save_text"].trigger()
    assert "own.md exists already" in postil.message_bar.text()
    assert own.read_text("utf-8") == "Mine."
    assert file.read_text("utf-8") == ANSWER


def test_notes_on_it_are_exported_to_the_readers_home(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article("# Ink\n\nIron gall."))
    paste(postil, ANSWER)
    postil.select("heated")
    postil.key("1")
    postil.control("e")
    assert postil.export_dialog().target.target().path == Path.home() / "Why-notes.md"


def test_html_keeps_its_structure(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article("# Ink\n\nIron gall."))
    paste(postil, "Tea\none\ntwo", "<html><body><!--StartFragment--><h1>Tea</h1><ul><li>one<li>two</ul></body></html>")
    assert title(postil) == "Tea"
    assert [block.containers[-1].marker for block in postil.session.article.blocks[1:]] == ["•", "•"]  # type: ignore[union-attr]


def test_a_file_that_was_copied_is_opened_itself_and_a_link_is_followed(
    postil: Postil, write_article: WriteArticle, tmp_path: Path
) -> None:
    article = write_article("# Ink\n\nIron gall.")
    other = tmp_path / "tea.md"
    other.write_text("# Tea\n\nA leaf.", "utf-8")
    postil.start(article)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    QGuiApplication.clipboard().setMimeData(data)
    postil.key("v", hold=CONTROL_SHIFT)
    assert postil.file == other
    paste(postil, f"postil://open?path={article}\n")
    postil.bot.waitUntil(lambda: postil.file == article)
    assert pasted_files(postil) == []


@pytest.mark.parametrize(("text", "said"), [("", "no text on the clipboard"), ("a\0b", "no text")])
def test_what_is_no_text_is_told(postil: Postil, write_article: WriteArticle, text: str, said: str) -> None:
    postil.start(write_article("# Ink\n\nIron gall."))
    paste(postil, text)
    assert said in postil.toast.text()
    assert title(postil) == "Ink"


def test_a_picture_is_told(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article("# Ink\n\nIron gall."))
    QGuiApplication.clipboard().setImage(QImage(2, 2, QImage.Format.Format_RGB32))
    postil.key("v", hold=CONTROL_SHIFT)
    assert "a picture on the clipboard" in postil.toast.text()

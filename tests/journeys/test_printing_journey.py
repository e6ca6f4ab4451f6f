"""A journey: to print the article with its notes: to look at the pages, change them, and take them along as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog

from reader.view.print_preview.print_preview import PrintPreview

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Postil, WriteArticle

SHEETS = "\n\n".join(f"A quire has 24 sheets, and this one is number {number}." for number in range(16))
ARTICLE = f"# On Paper\n\nLaid and wove.\n\n{SHEETS}"


def test_from_the_key_to_a_file_with_the_notes_in_it(
    postil: Postil, write_article: WriteArticle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postil.start(write_article(ARTICLE))
    postil.select("wove")
    postil.key("1", "n")
    postil.write("Which is smoother?")
    postil.key(Qt.Key.Key_Escape)
    postil.control("p")
    preview = postil.window.findChild(PrintPreview)
    assert preview is not None
    postil.bot.waitUntil(lambda: preview.sheets.count > 0)
    pages = preview.sheets.count
    postil.bot.keyClick(preview.sheets, Qt.Key.Key_End)
    assert preview.bar.number.text() == str(pages)
    postil.bot.keyClick(preview.column.text_size, Qt.Key.Key_End)  # as large as it can be
    postil.bot.waitUntil(lambda: preview.sheets.count > pages)
    larger = preview.sheets.count
    file = tmp_path / "paper.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileUrl", lambda *_: (QUrl.fromLocalFile(str(file)), ""))
    postil.bot.keyClick(preview, "d", Qt.KeyboardModifier.AltModifier)
    postil.bot.waitUntil(lambda: postil.toast.text() == "Saved paper.pdf")
    pdf = PdfReader(file)
    assert len(pdf.pages) == larger
    words = "".join("".join(page.extract_text() for page in pdf.pages).split())
    assert "Laidandwove." in words
    assert "Whichissmoother?" in words
    assert postil.window.focusWidget() is postil.page

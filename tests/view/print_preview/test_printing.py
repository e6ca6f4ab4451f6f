"""From the preview to the printer or a file: what is made, what is told meanwhile and after, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.printing.job_folders import PREFIX
from reader.core.framing import encode_outcome
from reader.core.printing.messages import PRINT_LAY_OUT, PRINT_PDF, PRINT_SHEETS
from reader.core.printing.page_setup import PageSetup, Paper
from reader.core.printing.printer_choice import PrinterChoice
from reader.view.print_preview.print_preview import PrintPreview
from reader.view.print_preview.printer_dialog import OfferedPages, PrinterDialog
from tests.open_postil import OpenPostil
from tests.printing_fake import FakePrinting

Open = Callable[[], PrintPreview]
ON_PAPER = PrinterChoice("Laser", title="Tea", sheet=Paper.A4.size)


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[PrinterChoice], None]:
    """``choose(choice)``: the system's dialog will say this at once."""

    def choose_it(choice: PrinterChoice) -> None:
        def answer(dialog: PrinterDialog) -> None:
            dialog.chosen.emit(choice)
            dialog.finished.emit()

        monkeypatch.setattr(PrinterDialog, "open", answer)

    return choose_it


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """``save_as(file)``: the file dialog will name it."""

    def name(file: Path) -> None:
        url = QUrl.fromLocalFile(str(file))
        monkeypatch.setattr(QFileDialog, "getSaveFileUrl", lambda *_: (url, ""))

    return name


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def told(qtbot: QtBot, postil: OpenPostil, words: str) -> None:
    qtbot.waitUntil(lambda: postil.toast.isVisible() and postil.toast.text() == words)


def test_printing_closes_the_preview_and_tells_its_end(
    qtbot: QtBot, postil: OpenPostil, printing: FakePrinting, preview: Open, choose: Callable[[PrinterChoice], None]
) -> None:
    choose(ON_PAPER)
    shown = preview()
    qtbot.keyClick(shown.sheets, Qt.Key.Key_Return)
    assert not shown.isVisible()
    assert postil.toast.text() == f"Printing “{shown.windowTitle().split('“')[1].rstrip('”')}”… 0 %"
    qtbot.waitUntil(lambda: postil.toast.text().endswith("was sent to the printer"))
    assert printing.sent(PRINT_SHEETS) == [(ON_PAPER,)]
    assert len(printing.sent(PRINT_LAY_OUT)) == 1, "the pages were there"
    qtbot.waitUntil(lambda: not any(process.alive for process in printing.processes))
    assert postil.preferences.settings.printing["printer"] == "Laser"


def test_another_paper_in_the_system_s_dialog_is_laid_out(
    qtbot: QtBot, postil: OpenPostil, printing: FakePrinting, preview: Open, choose: Callable[[PrinterChoice], None]
) -> None:
    width, height = Paper.LETTER.size
    choose(ON_PAPER._replace(sheet=(round(height), round(width)), colours=False))
    click(qtbot, preview().print)
    qtbot.waitUntil(lambda: postil.toast.text().endswith("was sent to the printer"))
    setup = printing.sent(PRINT_LAY_OUT)[-1][0]
    assert isinstance(setup, PageSetup)
    assert (setup.paper, setup.landscape, setup.colours) == (Paper.LETTER, True, False)


def test_printing_is_stopped_from_the_toast(
    qtbot: QtBot,
    postil: OpenPostil,
    printing: FakePrinting,
    preview: Open,
    choose: Callable[[PrinterChoice], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / f"{PREFIX}4000001-abc"  # of a process that has ended: Linux has none with such a number
    left.mkdir()
    choose(ON_PAPER)
    shown = preview()
    monkeypatch.setattr(printing, "answer", lambda *_: ())
    click(qtbot, shown.print)
    stop = next(button for button in postil.toast.findChildren(QPushButton) if button.text() == "Stop")
    click(qtbot, stop)
    told(qtbot, postil, "Printing stopped")
    qtbot.waitUntil(lambda: not left.exists())
    assert not any(process.alive for process in printing.processes)


def test_a_window_that_is_closed_stays_until_all_is_printed_and_what_failed_is_told(
    qtbot: QtBot,
    postil: OpenPostil,
    printing: FakePrinting,
    preview: Open,
    choose: Callable[[PrinterChoice], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(ON_PAPER)
    for fails in (True, False):
        shown = preview()
        with monkeypatch.context() as patch:
            patch.setattr(printing, "answer", lambda *_: ())
            click(qtbot, shown.print)
        assert not postil.window.close()
        assert postil.toast.text().endswith("0 % The window closes after that.")
        process = printing.processes[-1]
        if fails:
            process.die()
            told(qtbot, postil, "The pages could not be made.")
            assert postil.window.isVisible()
        else:
            process.received.emit(encode_outcome("made"))
            qtbot.waitUntil(postil.window.isHidden)


def test_what_the_process_refuses_is_told(
    qtbot: QtBot,
    postil: OpenPostil,
    printing: FakePrinting,
    preview: Open,
    choose: Callable[[PrinterChoice], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(ON_PAPER)
    shown = preview()
    monkeypatch.setattr(printing, "answer", lambda *_: (encode_outcome(fault="The printer is gone."),))
    click(qtbot, shown.print)
    told(qtbot, postil, "The printer is gone.")


def test_a_pdf_is_proposed_by_the_name_that_an_export_of_it_has(
    qtbot: QtBot, preview: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_over: QWidget, _title: str, start: QUrl, _kinds: str) -> tuple[QUrl, str]:
        asked.append(start.fileName())
        return QUrl(), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileUrl", ask)
    click(qtbot, preview().pdf)
    assert [name.rpartition("-")[2] for name in asked] == ["annotated.pdf"]


def test_a_pdf_is_written_where_the_reader_says(
    qtbot: QtBot, postil: OpenPostil, preview: Open, save_as: Callable[[Path], None], tmp_path: Path
) -> None:
    save_as(tmp_path / "tea")
    click(qtbot, preview().pdf)
    told(qtbot, postil, "Saved tea.pdf")
    assert (tmp_path / "tea.pdf").read_bytes() == b"made"


def test_a_pdf_that_cannot_be_written_is_told(
    qtbot: QtBot, postil: OpenPostil, preview: Open, save_as: Callable[[Path], None], tmp_path: Path
) -> None:
    save_as(tmp_path / "nowhere" / "tea.pdf")
    click(qtbot, preview().pdf)
    qtbot.waitUntil(lambda: "does not exist" in postil.toast.text())


def test_the_article_itself_is_never_replaced(
    qtbot: QtBot, postil: OpenPostil, preview: Open, save_as: Callable[[Path], None]
) -> None:
    article = postil.session.article
    assert article is not None
    assert article.path is not None
    before = article.path.read_bytes()
    save_as(article.path)
    click(qtbot, preview().pdf)
    qtbot.waitUntil(lambda: "is the article itself" in postil.toast.text())
    assert article.path.read_bytes() == before


def test_a_file_of_the_system_s_dialog_is_our_pdf_unless_it_has_other_pages(
    qtbot: QtBot,
    postil: OpenPostil,
    printing: FakePrinting,
    preview: Open,
    choose: Callable[[PrinterChoice], None],
    tmp_path: Path,
) -> None:
    to_file = ON_PAPER._replace(printer="", file=str(tmp_path / "all.pdf"))
    some = to_file._replace(file=str(tmp_path / "some.pdf"), ranges=((1, 2),))
    for choice, name in ((to_file, "all.pdf"), (some, "some.pdf")):
        choose(choice)
        click(qtbot, preview().print)
        told(qtbot, postil, f"Saved {name}")
        assert (tmp_path / name).read_bytes() == b"made"
    assert (len(printing.sent(PRINT_PDF)), printing.sent(PRINT_SHEETS)) == (1, [(some,)])


def test_the_system_s_dialog_begins_with_the_set_up(qtbot: QtBot, postil: OpenPostil) -> None:
    setup = PageSetup(Paper.LETTER, landscape=True, colours=False)
    dialog = PrinterDialog(OfferedPages(setup, 9, 2, "Tea"), "", postil.window)
    choice = dialog.choice()
    assert (choice.sheet, choice.title, choice.colours, choice.copies) == ((792.0, 612.0), "Tea", False, 1)
    assert choice.ranges == ()

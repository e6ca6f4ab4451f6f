"""A window whose pages are laid out by no process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reader.view.print_preview.print_preview import PrintPreview
from tests.open_postil import OpenPostil
from tests.printing_fake import FakePrinting


@pytest.fixture
def printing(monkeypatch: pytest.MonkeyPatch) -> FakePrinting:
    """What answers in place of processes."""
    made = FakePrinting()
    monkeypatch.setattr("reader.print_services.new_printing_process", made.new_process)
    return made


@pytest.fixture
def preview(qtbot: QtBot, postil: OpenPostil, printing: FakePrinting) -> Callable[[], PrintPreview]:
    """Opens the preview by its action, once it shows its pages."""

    def open_it() -> PrintPreview:
        postil.actions["print"].trigger()
        found = [one for one in postil.window.findChildren(PrintPreview) if one.isVisible()][-1]
        if not printing.holds:
            qtbot.waitUntil(lambda: found.sheets.count > 0)
        return found

    return open_it

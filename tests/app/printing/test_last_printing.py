"""How was printed last, as the settings keep it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from reader.app.printing.last_printing import LastPrinting, last_printing
from reader.core.printing.page_setup import PageSetup, Paper, PrintedNotes


def test_what_is_kept_is_read_again() -> None:
    last = LastPrinting(PageSetup(Paper.LEGAL, landscape=True, notes=PrintedNotes.END, text_size=12.5), 2, "Laser")
    assert last_printing(last.to_json()) == last


@pytest.mark.parametrize(("country", "paper"), [("en_US", Paper.LETTER), ("de_DE", Paper.A4), ("en_GB", Paper.A4)])
def test_a_first_time_has_the_paper_of_the_country(country: str, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(country))
    assert last_printing({}) == LastPrinting(PageSetup(paper))


def test_what_is_wrong_in_the_settings_is_as_for_a_first_time() -> None:
    wrong = {"setup": {"paper": "papyrus", "landscape": True}, "columns": "many", "printer": 7}
    assert last_printing(wrong) == LastPrinting(PageSetup(landscape=True))

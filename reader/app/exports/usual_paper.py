"""The paper that printers have where the reader lives."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from reader.core.printing.page_setup import Paper


def usual_paper() -> Paper:
    """Letter where inches are used (the United States), else A4."""
    system = QLocale.system().measurementSystem()
    return Paper.LETTER if system is QLocale.MeasurementSystem.ImperialUSSystem else Paper.A4

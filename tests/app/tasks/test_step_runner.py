"""Steps on a thread: an error of one is told, and keeps nothing of the step."""

from __future__ import annotations

from weakref import ReferenceType, ref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader.app.tasks.step_runner import StepRunner


class _Local:
    """What a step has in hand when it fails."""


def test_an_error_keeps_nothing_of_its_step(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.app.tasks.step_runner.logger.disabled", True)  # what is logged is kept by pytest
    parent, told, locals_ = QObject(), list[str](), list[ReferenceType[_Local]]()
    runner = StepRunner("steps", parent)

    def step() -> None:
        local = _Local()
        locals_.append(ref(local))
        raise ValueError("no")

    try:
        runner.run(step, told.append, lambda error: told.append(str(error)))
        qtbot.waitUntil(lambda: told == ["no"])
        assert locals_[0]() is None
    finally:
        runner.close()

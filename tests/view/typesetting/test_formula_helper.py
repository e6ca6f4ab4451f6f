"""Formulas come from a process that may die of them: the one that has ended it stays TeX, the others are set."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.app.tasks.helper_process import HelperProcess
from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest
from reader.view.typesetting.formula_helper import PATIENCE, FormulaHelper, new_formula_process
from reader.view.typesetting.formula_loader import BATCH, FormulaLoader
from reader.view.typesetting.formulas import Formulas

MakeHelper = Callable[..., FormulaHelper]
HELPERS = "tests.view.typesetting.failing_formula_helper"


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[MakeHelper]:
    made: list[FormulaHelper] = []

    def make_helper(kind: str = "", patience: int = PATIENCE) -> FormulaHelper:
        new_process = (lambda: HelperProcess(HELPERS, (kind,))) if kind else new_formula_process
        made.append(FormulaHelper(new_process, patience))
        return made[-1]

    yield make_helper
    for helper in filter(isValid, made):  # a loader takes its helper along
        helper.deleteLater()
        with qtbot.waitSignal(helper.destroyed):
            pass


def outcomes(qtbot: QtBot, helper: FormulaHelper, *formulas: str) -> list[FormulaDrawing | str]:
    """What has come of some formulas, in their order."""
    found: dict[str, FormulaDrawing | str] = {}
    helper.answered.connect(lambda request, outcome: found.update({request.tex: outcome}))
    with qtbot.waitSignal(helper.finished):
        helper.ask([FormulaRequest(tex, display=False) for tex in formulas])
    return [found[tex] for tex in formulas]


def test_a_formula_is_set(qtbot: QtBot, make: MakeHelper) -> None:
    (drawing,) = outcomes(qtbot, make(), r"\frac{a}{b}")
    assert isinstance(drawing, FormulaDrawing)
    assert drawing.glyphs


def test_what_follows_a_formula_that_ends_the_process_is_set(qtbot: QtBot, make: MakeHelper) -> None:
    before, deadly, after = outcomes(qtbot, make("deadly"), "a", "die", "b")
    assert isinstance(before, FormulaDrawing)
    assert isinstance(deadly, str)
    assert isinstance(after, FormulaDrawing)


@pytest.mark.parametrize("kind", ["nonsense", "silent"])
def test_no_answer_is_waited_for_without_end(qtbot: QtBot, make: MakeHelper, kind: str) -> None:
    assert all(isinstance(found, str) for found in outcomes(qtbot, make(kind, patience=50), "a", "b"))


def test_a_process_that_never_answers_is_given_up(
    qtbot: QtBot, make: MakeHelper, caplog: pytest.LogCaptureFixture
) -> None:
    assert all(isinstance(found, str) for found in outcomes(qtbot, make("dead"), *"abcdefgh"))
    assert sum("too often" in record.message for record in caplog.records) == 1


def test_each_formula_is_asked_for_once_and_all_are_told_together(qtbot: QtBot, make: MakeHelper) -> None:
    wanted = [FormulaRequest(f"x_{number}", display=False) for number in range(BATCH)] * 2
    known, helper = Formulas(), make("deadly")
    answered: list[FormulaRequest] = []
    helper.answered.connect(lambda request, _: answered.append(request))
    loader = FormulaLoader(known, helper, lambda: wanted)
    with qtbot.waitSignal(known.learned) as learned:
        loader.start()
    qtbot.waitUntil(lambda: not loader.busy)
    assert len(answered) == BATCH
    assert learned.args
    assert all(known.drawing(request) for request in wanted)

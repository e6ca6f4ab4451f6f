"""Words in scripts that the typeface of formulas has not."""

from __future__ import annotations

import pytest
from ziamath.zmath import loadedfonts

from reader.processes.formulas.boxes import Style
from reader.processes.formulas.face import MathFace
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.nodes import Words
from reader.processes.formulas.system_letters import LetterRun, SystemLetters
from reader.processes.formulas.words import set_words


class Letters(SystemLetters):
    """Fonts that have all letters, each as wide as its em; they note what they are asked for."""

    def __init__(self, *, has_all: bool = True) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.run = lambda text: self._note(text) if has_all else None

    def _note(self, text: str) -> LetterRun:
        self.asked.append(text)
        return LetterRun("M0 0L1000 0L1000 800Z", 1000.0 * len(text), 800.0, 100.0)


@pytest.fixture(scope="module")
def face() -> MathFace:
    return MathFace(loadedfonts["default"])


def test_the_fonts_of_the_system_draw_what_the_typeface_has_not(face: MathFace) -> None:
    letters = Letters()
    words = set_words(face, letters, Words("a\u4e2d\u6587b"), Style())
    assert letters.asked == ["\u4e2d\u6587"]
    assert words.width == pytest.approx(
        2.0 + sum(set_words(face, letters, Words(char), Style()).width for char in "ab")
    )
    assert words.height == pytest.approx(0.8)


def test_words_that_may_run_from_the_right_stay_together(face: MathFace) -> None:
    letters = Letters()
    set_words(face, letters, Words("x \u05d0 \u05d1 y \u05d2"), Style())
    assert letters.asked == ["\u05d0 \u05d1", "\u05d2"]


def test_letters_that_no_font_has_are_named(face: MathFace) -> None:
    with pytest.raises(FormulaError, match="no \u4e2d"):
        set_words(face, Letters(has_all=False), Words("\u4e2d\u4e2d"), Style())


def test_qt_draws_a_run_of_letters_or_says_that_it_cannot(qapp: object) -> None:
    run = SystemLetters().run("\u0436\u0436")
    assert run is None or (run.width > 500 and run.height > 100 and run.outline.startswith("M"))
    assert SystemLetters().run("\u0378") is None

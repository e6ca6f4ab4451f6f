"""Drawings of formulas as pixels: kept where they are used again, however large a formula is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.core.formulas.drawing import FormulaDrawing, GlyphPlacement
from reader.view.painting import formula_painter
from reader.view.painting.formula_painter import FormulaPainter
from reader.view.style.theme import Theme
from reader.view.typesetting.formula_outlines import paths_of
from reader.view.typesetting.placed_formula import PlacedFormula

BOX = "M 0 0 L 1 0 L 1 1 L 0 1 Z"


def painted(painter: FormulaPainter, ems: float, ratio: float = 1.0) -> QImage:
    """A picture of 120 by 60 pixels with two black square formulas, each of so many ems of 10 pixels."""
    drawing = FormulaDrawing(ems, ems, 0, (GlyphPlacement(BOX, 0, -ems, ems, ems, ""),), "")
    formula = PlacedFormula(0, 1, 0, "x", drawing, paths_of(drawing), 10.0, QColor("black"))
    image = QImage(round(120 * ratio), round(60 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    with QPainter(image) as onto:
        onto.setRenderHint(QPainter.RenderHint.Antialiasing)
        for left in (10, 70):
            painter.paint(onto, QPointF(left, 40), formula, 60)
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_formula_that_is_too_large_to_be_kept_looks_the_same(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    kept = painted(FormulaPainter(theme), 3, ratio)
    monkeypatch.setattr(formula_painter, "CACHE_BYTES", 100)
    assert painted(FormulaPainter(theme), 3, ratio) == kept
    assert kept.pixelColor(round(25 * ratio), round(25 * ratio)) == QColor("black")
    assert kept.pixelColor(round(45 * ratio), round(25 * ratio)) == QColor("white")


def test_a_formula_larger_than_any_picture_is_painted_as_far_as_it_is_seen(theme: Theme) -> None:
    image = painted(FormulaPainter(theme), 1e5)  # as pixels it would be a million wide and high
    assert image.pixelColor(119, 20) == QColor("black")
    assert image.pixelColor(119, 50) == QColor("white")

"""Icons take the colour they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from reader.view.style.icons import IconSet, icon, recoloured

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect fill="currentColor" width="4" height="4"/></svg>'
)


@pytest.mark.parametrize("paint", ['stroke="currentColor"', 'stroke="#123456"', 'fill="black"'])
def test_every_paint_becomes_the_colour(paint: str) -> None:
    assert '"#aa0000"' in recoloured(f"<path {paint}/>", QColor("#AA0000"))


def test_what_is_not_painted_stays_so() -> None:
    assert recoloured('<path fill="none"/>', QColor("red")) == '<path fill="none"/>'


def test_an_icon_is_drawn_in_its_colour_at_each_ratio(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "square.svg").write_text(SQUARE)
    made = icon(tmp_path, "square", QColor("#00AA00"), 10)
    for ratio in (1, 2):
        image = made.pixmap(made.availableSizes()[0], ratio).toImage()
        assert image.pixelColor(image.width() // 2, image.height() // 2) == QColor("#00AA00")


def test_an_icon_is_drawn_once(qtbot: QtBot, icons: IconSet) -> None:
    assert icons.icon("search", QColor("red")) is icons.icon("search", QColor("red"))


def test_an_unknown_icon_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nothing"):
        icon(tmp_path, "nothing", QColor("red"))

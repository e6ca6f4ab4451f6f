"""Sizes and distances on the page, in pixels, from the reader's zoom and column width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont

from reader.core.article import Container, ContainerKind
from reader.core.settings import Settings
from reader.view.style.theme import MONO, SEMIBOLD, SERIF, TITLE, families, font, set_size, set_strong

HEADING_SCALE = (40 / 19, 26 / 19, 21 / 19, 1.0, 1.0, 1.0)
"""Heading sizes by level as shares of the text's, from the visual design: 40, 26 and 21 px over text of 19."""

WIDER = {ContainerKind.FOOTNOTE: 0.2, ContainerKind.ADMONITION: 0.3}
"""By how much more what needs room for its marker or sign is indented, as a share of the usual indent."""


@dataclass(frozen=True)
class PageMetrics:
    """All lengths are in device-independent pixels."""

    size: float
    """The text's font size."""
    column: float
    """The width of the text column."""
    leading: float = 1.62
    """Line height as a share of the font size."""
    gap: float = 0.92
    """The space between paragraphs as a share of the font size."""
    families: tuple[str, ...] = SERIF
    """The text's font, and its fallbacks."""
    justified: bool = False
    hyphens: bool = False
    wrap_code: bool = False
    optical: float = 1.0
    """How many CSS pixels a pixel of the layout is where it is seen: on paper, which is drawn at another scale."""
    page: float = 0.0
    """The height of a page of paper, on which all has to fit, also at its sides; 0 for an endless page that scrolls."""

    @classmethod
    def of(cls, settings: Settings, room: float) -> PageMetrics:
        """The sizes for a reader's settings, on a page that has ``room`` pixels for the column."""
        size = 19 * settings.zoom / 100
        # The average letter of running text is close to 0.51 of the em in text serifs; Qt's own
        # averageCharWidth() counts rare wide letters in and gives a column a fifth too wide.
        wish = settings.column * size * 0.51
        column = max(160.0, min(wish, room))
        spacing = (settings.line_height / 100, settings.paragraph_gap / 100, families(settings.face))
        return cls(size, column, *spacing, settings.justified, settings.hyphens, settings.wrap_code)

    def text(self) -> QFont:
        """The font of running text."""
        return font(self.families, self.size, optical=self.optical)

    def code(self) -> QFont:
        """The font of code."""
        return font(MONO, self.size * 0.8, optical=self.optical)

    def heading(self, level: int) -> QFont:
        """The font of a heading of ``level`` 1 to 6."""
        made = font(self.families, self.size * HEADING_SCALE[min(level, 6) - 1], optical=self.optical)
        set_strong(made, TITLE if level == 1 else SEMIBOLD)
        return made

    def resize(self, font: QFont, pixels: float) -> None:
        """Give a font another height, and the shapes for it."""
        set_size(font, pixels, self.optical)

    def line_height(self, scale: float = 1.0) -> float:
        """The height of a line of text ``scale`` times the running text's size."""
        return round(self.size * scale * (self.leading if scale <= 1.2 else 1.25))

    @property
    def paragraph_gap(self) -> float:
        """Space between paragraphs."""
        return round(self.size * self.gap)

    @property
    def cell_padding(self) -> float:
        """Space around the text of a table's cell."""
        return round(self.size * 0.38)

    @property
    def indent(self) -> float:
        """How far a list item or a quote is indented."""
        return round(self.size * 1.3)

    def indent_of(self, containers: Sequence[Container]) -> float:
        """How far the content of these containers is indented: at most half the column, however deep."""
        wider = sum(WIDER.get(container.kind, 0.0) for container in containers)
        return min(self.indent * (len(containers) + wider), self.column / 2)

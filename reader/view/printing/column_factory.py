"""Makes the columns of an article's pages, in the sizes that paper asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from reader.core.article import Article
from reader.view.printing.framed_numbers import FramedNumbers
from reader.view.printing.page_geometry import CSS_PIXEL, TEXT_PIXELS, PageGeometry
from reader.view.printing.printed_column import PrintedColumn
from reader.view.printing.printed_picture import PictureDecoder, PrintedPictures
from reader.view.style.theme import Theme, families
from reader.view.typesetting.formulas import Formulas
from reader.view.typesetting.metrics import PageMetrics

if TYPE_CHECKING:
    from reader.exchange.content.article_assets import ArticleAssets

LEADING = 1.45
"""Line height on paper as a share of the letters': lines are shorter than on a screen, and nothing glares."""
PARAGRAPH_GAP = 0.75
"""The space between paragraphs as a share of the letters' size."""
NOTES_SIZE, NOTES_LEADING, NOTES_GAP = 0.8, 1.35, 0.45
"""The size of the notes' letters beside the article as a share of the text's, and their spaces likewise."""
END_SIZE = 0.9
"""The size of the notes' letters after the article, likewise."""


class PrintResources(NamedTuple):
    """What pages are drawn with besides the article."""

    theme: Theme
    """A light one: its page is drawn white."""
    read_markdown: Callable[[str], Article]
    """Reads the Markdown of a note."""
    decoder: PictureDecoder
    justified: bool = False
    hyphens: bool = True
    face: str = "serif"
    """As the settings name it."""


class ColumnFactory:
    """Makes columns for one article and one geometry."""

    def __init__(
        self, geometry: PageGeometry, resources: PrintResources, theme: Theme, assets: ArticleAssets | None
    ) -> None:
        """``theme`` is that of the resources as it is printed."""
        self._geometry, self._resources, self._theme = geometry, resources, theme
        self._pictures = PrintedPictures(
            resources.decoder, assets.pictures if assets else {}, assets.faults if assets else {}
        )
        self._formulas = Formulas()
        self._formulas.learn(list(assets.formulas.items()) if assets else [])
        self._bare = PrintedPictures(resources.decoder, {}, {})
        self.metrics = self._metrics(geometry.column, 1.0, LEADING, PARAGRAPH_GAP)
        """The sizes of the article."""
        self.numbers = FramedNumbers(theme, self.metrics)
        """How the numbers of notes are drawn."""

    @property
    def read_markdown(self) -> Callable[[str], Article]:
        """What reads the Markdown of a note."""
        return self._resources.read_markdown

    def body(self, article: Article) -> PrintedColumn:
        """The column of the article."""
        return PrintedColumn(article, self.metrics, self._theme, self._pictures, self._formulas)

    def margin(self, notes: Article) -> PrintedColumn:
        """A column for notes beside the article."""
        metrics = self._metrics(self._geometry.notes, NOTES_SIZE, NOTES_LEADING, NOTES_GAP)
        return PrintedColumn(notes, metrics, self._theme, self._bare)

    def end(self, notes: Article) -> PrintedColumn:
        """A column for notes after the article."""
        metrics = self._metrics(self._geometry.column, END_SIZE, LEADING, PARAGRAPH_GAP)
        return PrintedColumn(notes, metrics, self._theme, self._bare)

    def _metrics(self, width: float, size: float, leading: float, gap: float) -> PageMetrics:
        """Sizes for a column of ``width`` points."""
        geometry, resources = self._geometry, self._resources
        return PageMetrics(
            TEXT_PIXELS * size,
            geometry.pixels(width),
            leading=leading,
            gap=gap,
            families=families(resources.face),
            justified=resources.justified and size == 1.0,
            hyphens=resources.hyphens,
            optical=geometry.scale / CSS_PIXEL,
            page=geometry.pixels(geometry.body),
        )

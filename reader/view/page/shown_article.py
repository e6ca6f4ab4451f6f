"""The article on the page, with the document, the layout and the painter that it has now."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from reader.core.article import PICTURE, Article
from reader.core.settings import NO_FOLDS, FoldChoices
from reader.view.painting.page_painter import PagePainter
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import position_at
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.pictures import Pictures
from reader.view.typesetting.text_formats import PICTURE_OBJECT

if TYPE_CHECKING:
    from reader.links.link_check import LinkCheck
    from reader.view.page.article_formulas import ArticleFormulas
    from reader.view.typesetting.inline_picture import InlinePicture
    from reader.view.typesetting.picture_loader import PictureLoader
    from reader.view.typesetting.transclusions import TranscludedText


class LaidOutText(NamedTuple):
    """A document with the layout that sets its lines and the painter that draws them."""

    document: QTextDocument
    layout: PageLayout
    painter: PagePainter


class ShownArticle(QObject):
    """What a view shows. Layout and painter are replaced with each article, so ask for them each time.

    Signals:
        shifted(int): the line held still has moved down the page by this many pixels, since boxes above it turned
            out higher than estimated.
        pictures_resized(set): the pictures at these addresses are larger or smaller than they were taken to be, or the
            links to these addresses look otherwise.
        transclusion_wanted(str): a note is to be shown in the text, the text of which is not known yet.
        formulas_set(set): these formulas (`FormulaRequest`) are drawn from now on, or are known to stay TeX.
        refolded(): parts of the text were opened or closed.
    """

    shifted = Signal(int)
    pictures_resized = Signal(object)
    transclusion_wanted = Signal(str)
    formulas_set = Signal(object)
    refolded = Signal()

    def __init__(self, view: QTextEdit, theme: Theme, metrics: PageMetrics) -> None:
        super().__init__(view)
        self._view = view
        self._theme, self._metrics = theme, metrics
        self._article: Article | None = None
        self._pictures: InlinePicture | None = None
        self._loader: PictureLoader | None = None
        self._formulas: ArticleFormulas | None = None
        self._has_formulas = False
        """Whether a formula was laid out before anything was known of any."""
        self._painted = False
        self.properties_open = False
        """Whether the properties are shown under the title; it takes effect with the next article."""
        self._check: LinkCheck | None = None
        self._text = self.new_text(None)
        self._use(self._text)

    @property
    def article(self) -> Article | None:
        """The article, as far as it has been read."""
        return self._article

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    @property
    def metrics(self) -> PageMetrics:
        """The sizes and distances in use."""
        return self._metrics

    @property
    def layout(self) -> PageLayout:
        """The layout of the present document."""
        return self._text.layout

    @property
    def painter(self) -> PagePainter:
        """What draws the present document."""
        return self._text.painter

    @property
    def waits_for_pictures(self) -> bool:
        """Whether any picture that was painted is still being decoded."""
        return self._loader is not None and self._loader.busy

    @property
    def loader(self) -> PictureLoader | None:
        """What decodes pictures; None as long as there was none to show."""
        return self._loader

    def new_text(self, article: Article | None, folds: FoldChoices = NO_FOLDS) -> LaidOutText:
        """An empty document with layout and painter, to lay out ``article`` in, folded like this."""
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._metrics.text())
        path = article.path if article else None
        same = self._check if self._article is not None and path == self._article.path else None
        pictures = Pictures(_folder(article), path, same.pictures if same else None)
        layout = PageLayout(document, pictures, self._theme, self._metrics, folds)
        layout.properties_room = self._properties_room(article)
        layout.typesetter.drawn_formulas.on_first = self._find_formula
        if same is not None:
            layout.typesetter.set_unresolved(same.unresolved)
        return LaidOutText(document, layout, PagePainter(layout, self._theme, self._metrics))

    def _properties_room(self, article: Article | None) -> int:
        """About how much room the properties of an article need, in pixels."""
        if article is None or not article.properties:
            return 0
        rows = len(article.properties) + 1 if self.properties_open else 1
        return round(self._metrics.size * 1.5 * rows)

    def replace(self, text: LaidOutText, article: Article) -> None:
        """Show ``article`` in this document; what of it is not laid out yet is added, and the old document deleted."""
        old, self._text, self._pictures = self._text, text, None
        old.layout.detach()
        self._use(text, article)
        old.document.deleteLater()

    def _use(self, text: LaidOutText, article: Article | None = None) -> None:
        text.layout.paint, text.layout.on_shift = text.painter.paint, self.shifted.emit
        text.layout.hit = partial(position_at, text.layout)
        if self._formulas is not None:  # they may have become known since the text was prepared
            text.layout.typesetter.drawn_formulas.known = self._formulas.known
        text.document.setDocumentLayout(text.layout)
        if article is not None:
            self.extend(article)
        caret = self._view.cursorWidth()
        self._view.setDocument(text.document)
        self._view.setCursorWidth(caret)  # Qt keeps it in the document's layout

    def extend(self, article: Article) -> None:
        """Lay out an article that begins with all of the one that is shown."""
        self._article = article
        if self._pictures is None and PICTURE in article.text:
            self._pictures = self._new_pictures()
            self.layout.registerHandler(PICTURE_OBJECT, self._pictures)
        self.layout.extend(article)

    @property
    def folds(self) -> FoldChoices:
        """What of the text the reader has opened and closed."""
        return self.layout.folded.choices

    def open_around(self, position: int) -> bool:
        """Open the closed parts that a code point is in; returns whether there are any."""
        layout = self.layout
        if layout.folded.folding is None or not layout.folded.hides(position):
            return False
        layout.folded.folding.set_open(layout.folded.folding.around(layout.block_at(position)), unfolded=True)
        layout.refold()
        self.refolded.emit()
        return True

    def _new_pictures(self) -> InlinePicture:
        """What draws the pictures of the present document; their pixels are cached beyond it."""
        from reader.view.style.fonts import font_files

        # late: most articles begin without pictures
        from reader.view.typesetting.inline_picture import InlinePicture
        from reader.view.typesetting.picture_helper import PictureHelper, new_picture_process
        from reader.view.typesetting.picture_loader import PictureLoader

        if self._loader is None:
            helper = PictureHelper(lambda: new_picture_process(font_files()))
            self._loader = PictureLoader(helper, parent=self)
        made = InlinePicture(self.layout, self._theme, self._loader, self.layout.document())
        made.resized.connect(self.pictures_resized)
        made.transclusion_wanted.connect(self.transclusion_wanted)
        return made

    @property
    def waits_for_formulas(self) -> bool:
        """Whether any formula that was asked for is still being set."""
        return self._formulas is not None and self._formulas.busy

    def look_ahead(self) -> None:
        """Have formulas set that come into view next, if the article has any."""
        if self._formulas is not None:
            self._formulas.look_ahead()

    def _find_formula(self) -> None:
        """A formula is laid out while nothing is known of any; before the first paint, none is asked for."""
        self._has_formulas = True
        if self._painted:
            self._set_formulas()

    def _set_formulas(self) -> None:
        """Have formulas set from now on."""
        if self._formulas is not None:
            return
        from reader.view.page.article_formulas import ArticleFormulas  # late: few articles have formulas

        self._formulas = ArticleFormulas(lambda: self.layout, self)
        self._formulas.known.learned.connect(self.formulas_set)
        self.layout.typesetter.drawn_formulas.known = self._formulas.known
        self._formulas.look_ahead()

    def take_check(self, check: LinkCheck) -> None:
        """Show what has been found out about the addresses in the article: pictures, and links that lead nowhere."""
        typesetter, self._check = self.layout.typesetter, check
        changed = typesetter.pictures.locate(check.pictures) | (typesetter.unresolved ^ check.unresolved)
        typesetter.set_unresolved(check.unresolved)
        if changed:
            self.pictures_resized.emit(changed)

    def show_transclusion(self, address: str, text: TranscludedText) -> None:
        """Show what another note has at this address."""
        self.layout.typesetter.pictures.transclusions.learn(address, text)
        self.pictures_resized.emit({address})
        self.repaint()

    def set_appearance(self, theme: Theme, metrics: PageMetrics) -> None:
        """Set and draw the article in these colours and sizes."""
        self._theme, self._metrics = theme, metrics
        if self._pictures is not None:
            self._pictures.theme = theme
        self.layout.document().setDefaultFont(metrics.text())
        self.layout.set_appearance(theme, metrics)
        self.painter.set_appearance(theme, metrics)

    def repaint_from_now_on(self) -> None:
        """The view has painted for the first time: until then Qt paints it without being asked."""
        self._painted = True
        if self._has_formulas:
            QTimer.singleShot(0, self, self._set_formulas)  # what is painted gets to the screen first

    def repaint(self) -> None:
        """Draw again all that is in view."""
        if self._painted:
            self._view.viewport().update()


def _folder(article: Article | None) -> Path | None:
    return article.path.parent if article is not None and article.path else None

"""The preview of the export dialog: the beginning of what will be written, or a picture of its page."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from reader.core.export_order import ExportSummary
from reader.translation import tr, trn
from reader.view.exports.export_style import remark, say
from reader.view.exports.page_picture import PagePicture
from reader.view.exports.web_page_preview import browser_page, browser_sheet, has_marks
from reader.view.style.panel_style import sans
from reader.view.style.rich_text import set_semibold
from reader.view.style.theme import MONO, Theme, font
from reader.view.widgets.chip import Chip

SI = QLocale.DataSizeFormat.DataSizeSIFormat
MOST = 40_000
"""How many code points are shown: so many are laid out within a frame or two."""
LETTERS, MARGIN = 12, 12
"""The size of the letters of text, and the space around it, in pixels."""

TAB = 4
"""How many letters a tab is wide: outlines for Logseq are indented by tabs."""


class _PageBrowser(QTextBrowser):
    """Shows a page without anything from outside of it."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Load nothing: no picture, no style sheet."""
        return None


class PreviewPane(QWidget):
    """The text, or for a page what it looks like; the first sheet of what is printed; else why there is nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text, self._is_page, self._busy_words = "", False, ""
        self._title, self.rest = QLabel(tr("Preview")), remark()
        self.rendered = Chip(tr("As page"), theme, self, plain=True)
        self.source, self.page, self.fault = QPlainTextEdit(), _PageBrowser(), QLabel()
        self.picture = PagePicture(theme)
        self._views = QStackedWidget()
        self._arrange()
        self.rendered.toggled.connect(lambda _on: self._show())

    def _arrange(self) -> None:
        self.rendered.set_words(tr("As page"))
        self.rendered.setChecked(True)
        self.rendered.hide()
        self._title.setFont(sans(13))
        self.source.setReadOnly(True)
        self.source.setFont(font(MONO, LETTERS))
        self.source.setTabStopDistance(TAB * self.source.fontMetrics().horizontalAdvance(" "))
        self.source.setAccessibleName(tr("Preview"))
        self.source.setTabChangesFocus(True)
        self.source.document().setDocumentMargin(MARGIN)
        self.page.document().setDocumentMargin(MARGIN)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(tr("Preview"))
        self.page.setTabChangesFocus(True)
        self.fault.setObjectName("fault")
        self.fault.setWordWrap(True)
        self.fault.setFont(sans())
        self.fault.setMargin(16)
        self.fault.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for view in (self.source, self.page, self.picture, self.fault):
            self._views.addWidget(view)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.rendered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._views, 1)
        column.addWidget(self.rest)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.rendered.set_theme(theme)
        self.picture.set_theme(theme)

    def show_text(self, text: str, characters: int, files: int, facts: str = "", *, is_page: bool) -> None:
        """Show a text, of which there are ``characters`` in all, 0 if that is not known yet; ``is_page`` if it is HTML.

        ``files`` are how many there are, of which it is the first; ``facts`` are said of that. What is shown already
        stays as it is scrolled.
        """
        shows_it = (text, is_page) == (self._text, self._is_page) and self._views.currentWidget() in self._of_text
        self._text, self._is_page = text, is_page
        self.rendered.setVisible(is_page)
        say(self.rest, _joined(_first(files), facts, _cut(len(text), characters)))
        if not shows_it:
            self._show()

    def show_picture(self, data: bytes, files: int, facts: str) -> None:
        """Show the first page of the first file, a PNG."""
        self.rendered.hide()
        say(self.rest, _joined(_first(files), facts))
        self.picture.show_page(data, self.rest.text())
        self._views.setCurrentWidget(self.picture)

    def show_facts(self, files: int, facts: str) -> None:
        """Say what is known of a file in which there is nothing to be seen."""
        self.show_fault(tr("This format has no preview."))
        say(self.rest, _joined(_first(files), facts))

    def clear(self) -> None:
        """Show nothing."""
        self.show_fault("")

    def show_busy(self, words: str) -> None:
        """Say that what is shown is not what is chosen any more: another is being made; ``words`` say how far it is."""
        self._busy_words = _joined(tr("Making the preview…"), words)
        say(self.rest, self._busy_words)

    def show_stopped(self) -> None:
        """Say no more that another preview is being made: it was stopped, or an export is made instead."""
        if self.rest.text() == self._busy_words:
            say(self.rest, "")

    @property
    def _of_text(self) -> tuple[QWidget, QWidget]:
        return self.source, self.page

    def show_fault(self, sentence: str) -> None:
        """Show why there is nothing to be seen."""
        self.fault.setText(sentence)
        self.rendered.hide()
        say(self.rest, "")
        self._views.setCurrentWidget(self.fault)

    def _show(self) -> None:
        if self._is_page and self.rendered.isChecked():
            marked = has_marks(self._text)
            self.page.document().setDefaultStyleSheet(browser_sheet(self._text, self._theme) if marked else "")
            self.page.setHtml(browser_page(self._text) if marked else self._text)
            set_semibold(self.page.document())
            self._views.setCurrentWidget(self.page)
        elif self._text != self.source.toPlainText() or self._views.currentWidget() is not self.source:
            self.source.setPlainText(self._text)
            self._views.setCurrentWidget(self.source)


def _cut(shown: int, characters: int) -> str:
    """How much of the text is shown, where that is not all."""
    if characters > shown:
        return tr("The beginning: {shown:,} of {all:,} characters", shown=shown, all=characters)
    return tr("The beginning: {shown:,} characters", shown=shown) if shown and not characters else ""


def _first(files: int) -> str:
    """Of how many files it is the first, if it is not the only one."""
    return tr("The first of {n:,} files", n=files) if files > 1 else ""


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


def facts_of_file(summary: ExportSummary) -> str:
    """How many pages the first file has, and how large it is, as far as that is known."""
    pages = trn("{n:,} page", "{n:,} pages", summary.pages) if summary.pages else ""
    return _joined(pages, QLocale().formattedDataSize(summary.size, 1, SI) if summary.size else "")

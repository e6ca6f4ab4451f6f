"""The first part of the export dialog: which annotations are exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from reader.app.exports.export_offer import ExportOffer, OfferedScope
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.notes.query import QUERY_TIP, misunderstood
from reader.core.palette import Palette
from reader.translation import tr, trn
from reader.view.exports.article_picker import ArticlePicker, ListedArticle
from reader.view.exports.export_style import remark, row_label, say
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.check_box import CheckBox
from reader.view.widgets.combo_box import ComboBox
from reader.view.widgets.filter_field import FilterField


class ScopeSection(QWidget):
    """What is exported, a filter, and the kinds of annotations that can be left out.

    Signals:
        changed(): something else is chosen.
        articles_wanted(): the list of articles is seen: it wants to be filled.
    """

    changed = Signal()
    articles_wanted = Signal()

    def __init__(self, icons: IconSet, palette: Callable[[], Palette], now: Callable[[], datetime]) -> None:
        """``palette`` gives the reader's names of the colours, ``now`` the time in UTC."""
        super().__init__()
        self._palette, self._now = palette, now
        self._offer: ExportOffer | None = None
        self.scope, self.picker, self.filter = ComboBox(), ArticlePicker(icons), FilterField(icons)
        self.fault = remark()
        self.bookmarks = CheckBox(tr("&Bookmarks"))
        self.bare_highlights = CheckBox(tr("&Highlights without notes"))
        self.orphans = CheckBox(tr("&Unplaced annotations"))
        self._arrange()
        self.scope.currentIndexChanged.connect(lambda _index: self._scope_chosen())
        self.filter.textChanged.connect(lambda _text: self._filter_typed())
        self.picker.picked.connect(self.changed)
        self.picker.filter.left.connect(self.scope.setFocus)
        for box in self._kinds:
            box.toggled.connect(lambda _on: self.changed.emit())

    @property
    def _kinds(self) -> tuple[CheckBox, ...]:
        return self.bookmarks, self.bare_highlights, self.orphans

    def _arrange(self) -> None:
        self.scope.setFont(sans())
        self.filter.setToolTip(tr(QUERY_TIP))
        kinds = QVBoxLayout()
        kinds.setSpacing(0)
        for box in self._kinds:
            kinds.addWidget(box)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(8)
        grid.addWidget(row_label(tr("&What"), self.scope), 0, 0)
        grid.addWidget(self.scope, 0, 1)
        grid.addWidget(self.picker, 1, 1)
        grid.addWidget(row_label(tr("F&ilter"), self.filter), 2, 0)
        grid.addWidget(self.filter, 2, 1)
        grid.addWidget(self.fault, 3, 1)
        grid.addLayout(kinds, 4, 1)
        grid.setColumnStretch(1, 1)
        self.picker.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.picker.set_theme(theme)
        self.filter.set_theme(theme)
        for box in self._kinds:
            box.set_theme(theme)

    def open(self, offer: ExportOffer, choice: ExportChoice) -> None:
        """Offer this, with the kinds of ``choice``."""
        self._offer = offer
        self.scope.blockSignals(True)  # until something of this offer is chosen
        self.scope.clear()
        for offered in offer.scopes:
            self.scope.addItem(_label(offered), offered.scope)
        self.scope.setCurrentIndex(self.scope.findData(offer.first))
        self.scope.blockSignals(False)
        chosen = next((offered.articles for offered in offer.scopes if offered.scope is ExportScope.CHOSEN), ())
        self.picker.tick(chosen)
        self.filter.setText(choice.filter)
        self.bookmarks.setChecked(choice.bookmarks)
        self.bare_highlights.setChecked(choice.bare_highlights)
        self.orphans.setChecked(choice.orphans)
        self._scope_chosen()

    def set_articles(self, articles: Sequence[ListedArticle]) -> None:
        """Offer these in the list of articles."""
        self.picker.set_articles(articles)

    def applied_to(self, choice: ExportChoice) -> ExportChoice:
        """The choice with what is chosen here."""
        if self._offer is None:
            return choice
        offered = self._offer.scope(self.scope.currentData())
        chosen = offered.scope is ExportScope.CHOSEN
        return replace(
            choice,
            scope=offered.scope,
            articles=self.picker.names() if chosen else offered.articles,
            ids=offered.ids,
            filter=self.filter.text().strip(),
            bookmarks=self.bookmarks.isChecked(),
            bare_highlights=self.bare_highlights.isChecked(),
            orphans=self.orphans.isChecked(),
        )

    def _scope_chosen(self) -> None:
        picks = self.scope.currentData() is ExportScope.CHOSEN
        self.picker.setVisible(picks)
        if picks:
            self.articles_wanted.emit()
        self.changed.emit()

    def _filter_typed(self) -> None:
        parts = misunderstood(self.filter.text(), self._palette(), self._now())
        say(self.fault, tr("Not understood: {parts}", parts=", ".join(parts)) if parts else "")
        self.filter.setAccessibleDescription(self.fault.text())
        self.changed.emit()


def _label(offered: OfferedScope) -> str:
    count = len(offered.ids)
    match offered.scope:
        case ExportScope.SELECTION:
            return trn("{n:,} selected annotation", "{n:,} selected annotations", count)
        case ExportScope.LISTED:
            return trn("{n:,} listed annotation", "{n:,} listed annotations", count)
        case ExportScope.ARTICLE:
            return tr("This article")
        case ExportScope.CHOSEN:
            return tr("Chosen articles…")
    return tr("All articles")

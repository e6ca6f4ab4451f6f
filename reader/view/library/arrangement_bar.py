"""The line over the articles: what is listed, and chips and buttons that sort, group, filter, and lay out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from reader.core.library.entry_arrangement import EntryArrangement, EntryGrouping, EntryOrder
from reader.translation import msgid, tr
from reader.view.library.words import kind_name
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import BUTTON, sans, styled
from reader.view.style.stylesheet import style_sheet
from reader.view.style.theme import Theme
from reader.view.widgets.chip import Chip

ORDERS = {
    EntryOrder.LAST_READ: msgid("Last read"),
    EntryOrder.ADDED: msgid("Added"),
    EntryOrder.TITLE: msgid("Title"),
    EntryOrder.AUTHOR: msgid("Author"),
    EntryOrder.LENGTH: msgid("Length"),
    EntryOrder.SHARE: msgid("Share read"),
    EntryOrder.NOTES: msgid("Number of notes"),
}
GROUPINGS = {
    EntryGrouping.NONE: msgid("No groups"),
    EntryGrouping.STATUS: msgid("By status"),
    EntryGrouping.KIND: msgid("By kind"),
    EntryGrouping.FOLDER: msgid("By folder"),
    EntryGrouping.AUTHOR: msgid("By author"),
}
Fill = Callable[[QMenu], None]


class _Title(QLabel):
    """One line, cut off where there is no room for all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.setFont(sans(15, strong=True))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_words(self, words: str) -> None:
        self.words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width()))


class ArrangementBar(QWidget):
    """Shows an arrangement, and asks for others.

    Signals:
        arranged(EntryArrangement): list the articles like this.
        cards_chosen(bool): show them as cards, or below each other.
    """

    arranged = Signal(object)
    cards_chosen = Signal(bool)

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._arrangement, self._kinds = EntryArrangement(), dict[str, int]()
        self._title = _Title()
        self.sort = self._chip(tr("Sort"), self._fill_orders)
        self.group = self._chip(tr("Group"), self._fill_groupings)
        self.kind = self._chip(tr("Kind"), self._fill_kinds)
        self.noted = Chip(tr("With notes"), theme, self, plain=True)
        self.noted.set_words(tr("With notes"))
        self.noted.clicked.connect(lambda on: self._arrange(with_notes=on))
        self.list_button = self._layout_button(tr("List"), "list", cards=False)
        self.cards_button = self._layout_button(tr("Grid"), "grid", cards=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        for part in (self.sort, self.group, self.kind, self.noted, self.list_button, self.cards_button):
            row.addWidget(part)
        self.set_cards(on=False)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        palette = self._title.palette()
        palette.setColor(self._title.foregroundRole(), theme.colour("ink"))
        self._title.setPalette(palette)
        for chip in (self.sort, self.group, self.kind, self.noted):
            chip.set_theme(theme)
        for button, name in ((self.list_button, "list"), (self.cards_button, "grid")):
            button.setStyleSheet(styled(BUTTON, theme))
            button.setIcon(self._icons.icon(name, theme.colour("ink")))

    def set_title(self, title: str) -> None:
        """Say what is listed."""
        self._title.set_words(title)

    def title(self) -> str:
        """What is listed."""
        return self._title.words

    def set_searching(self, *, on: bool) -> None:
        """Leave out what does nothing to the results of a search: they are the best first, and a list."""
        for part in (self.sort, self.group, self.list_button, self.cards_button):
            part.setVisible(not on)

    def set_arrangement(self, arrangement: EntryArrangement, kinds: Mapping[str, int]) -> None:
        """Show how the articles are arranged; ``kinds`` is how many there are of each kind."""
        self._arrangement, self._kinds = arrangement, dict(kinds)
        order, grouping = tr(ORDERS[arrangement.sort]), tr(GROUPINGS[arrangement.group])
        grouped = arrangement.group is not EntryGrouping.NONE
        _show(self.sort, order, tr("Sort: {order}", order=order), checked=True)
        group_words = grouping if grouped else tr("Group")
        _show(self.group, group_words, tr("Group: {grouping}", grouping=grouping), checked=grouped)
        kind = kind_name(arrangement.kind)
        _show(self.kind, kind or tr("Kind"), tr("Kind: {kind}", kind=kind or tr("All")), checked=bool(kind))
        self.noted.setChecked(arrangement.with_notes)

    def set_cards(self, *, on: bool) -> None:
        """Show whether articles are cards."""
        self.list_button.setChecked(not on)
        self.cards_button.setChecked(on)

    def _chip(self, name: str, fill: Fill) -> Chip:
        chip = Chip(name, self._theme, self, plain=True)
        chip.set_words(name)
        chip.clicked.connect(lambda _checked: self._open_menu(chip, fill))
        return chip

    def _layout_button(self, name: str, icon: str, *, cards: bool) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setFixedSize(QSize(28, 26))
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setIcon(self._icons.icon(icon, self._theme.colour("ink")))
        button.clicked.connect(lambda _checked: self.cards_chosen.emit(cards))
        return button

    def _open_menu(self, chip: Chip, fill: Fill) -> None:
        """Open the menu of a chip; opening it changes nothing yet."""
        self.set_arrangement(self._arrangement, self._kinds)
        menu = QMenu(self)
        menu.setFont(sans())
        menu.setStyleSheet(style_sheet(self._theme))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    def _fill_orders(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for order, name in ORDERS.items():
            self._entry(menu, group, tr(name), chosen=order is self._arrangement.sort, sort=order)
        menu.addSeparator()
        reverse = menu.addAction(tr("Reverse Order"))
        reverse.setCheckable(True)
        reverse.setChecked(self._arrangement.reverse)
        reverse.triggered.connect(lambda on: self._arrange(reverse=on))

    def _fill_groupings(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for grouping, name in GROUPINGS.items():
            self._entry(menu, group, tr(name), chosen=grouping is self._arrangement.group, group=grouping)

    def _fill_kinds(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        self._entry(menu, group, tr("All Kinds"), chosen=not self._arrangement.kind, kind="")
        menu.addSeparator()
        for kind, count in sorted(self._kinds.items(), key=lambda item: kind_name(item[0])):
            words = f"{kind_name(kind)}   {count:,}"
            self._entry(menu, group, words, chosen=kind == self._arrangement.kind, kind=kind)

    def _entry(self, menu: QMenu, exclusive: QActionGroup, words: str, *, chosen: bool, **change: object) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        exclusive.addAction(action)
        action.setChecked(chosen)
        action.triggered.connect(partial(self._chosen, change))

    def _chosen(self, change: Mapping[str, object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self._arrange(**change)

    def _arrange(self, **change: object) -> None:
        self.arranged.emit(self._arrangement._replace(**change))  # type: ignore[arg-type]


def _show(chip: Chip, words: str, spoken: str, *, checked: bool) -> None:
    chip.set_words(words, spoken)
    chip.setChecked(checked)
    chip.updateGeometry()

"""The bar above the notebook's list: the search field, and menus of tag, colour, status, time and order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.app.notebook.search import NotebookFilter
from reader.core.annotation import STATUS_NAMES, NoteStatus
from reader.core.colour import Colour
from reader.core.notes.query import NoteQuery, parse_query
from reader.core.palette import Palette
from reader.core.times import local_midnight, shifted, to_milliseconds
from reader.translation import msgid, tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, paint_panel, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import with_keys
from reader.view.widgets.colour_dot import colour_dot
from reader.view.widgets.search_field import SearchField

SUGGESTING = "suggesting"
"""The entry of the menu of statuses for notes that suggest a replacement."""
WIDE = 620
"""With fewer pixels the menus are below the field."""
MOST_TAGS = 40
"""How many tags are in the menu, the most used first; any other can be typed, as #tag."""
TIMES = (
    (msgid("Any Time"), 0),
    (msgid("Today"), 1),
    (msgid("Last 7 Days"), 7),
    (msgid("Last 30 Days"), 30),
    (msgid("Last 365 Days"), 365),
)
"""The entries, and how many days each is."""
BUTTON = """
QToolButton {{ border: 1px solid {rule}; border-radius: 7px; padding: 5px 9px; background: {card}; color: {ink}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:checked {{ background: {hover}; border: 1px solid {faint}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton::menu-indicator {{ image: none; }}
"""


class FilterOption(NamedTuple):
    """One entry of a menu."""

    key: object
    words: str
    label: str = ""
    """The words on the button, if they differ from ``words``."""
    colour: Colour | None = None


class FilterCombo(QToolButton):
    """A button with a menu in which one or several entries can be selected; it shows which.

    Signals:
        changed(): other entries are selected.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget, any_label: str = "") -> None:
        """``any_label`` is the label of an entry that clears the selection; with it, several entries can be selected.

        Without it exactly one entry is selected, the first one at first.
        """
        super().__init__(parent)
        self._name, self._any_label, self._several = name, any_label, bool(any_label)
        self._theme: Theme | None = None
        self._options: tuple[FilterOption, ...] = ()
        self._selected: list[object] = []
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFont(sans(13))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._update_label()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self.setStyleSheet(styled(BUTTON, theme))
        self._menu.setStyleSheet(styled(MENU, theme))

    def set_options(self, options: Sequence[FilterOption]) -> None:
        """Set the entries; what was selected stays selected if it is among them."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        keys = [option.key for option in options]
        left = [key for key in self._selected if key in keys]
        self._selected = left or ([] if self._several else keys[:1])
        self._update_label()

    def selected(self) -> list[object]:
        """The keys of the selected entries."""
        return list(self._selected)

    def select(self, *keys: object) -> None:
        """Select these and no others."""
        self._selected = list(keys) or ([] if self._several else [option.key for option in self._options[:1]])
        self._update_label()
        self.changed.emit()

    def _toggle(self, key: object) -> None:
        if not self._several:
            self.select(key)
        elif key in self._selected:
            self.select(*(chosen for chosen in self._selected if chosen != key))
        else:
            self.select(*self._selected, key)

    def _fill(self) -> None:
        self._menu.clear()
        if self._several:
            anything = self._menu.addAction(self._any_label)
            self._set(anything, not self._selected, self.select)
            self._menu.addSeparator()
        for option in self._options:
            action = self._menu.addAction(option.words.replace("&", "&&"))
            self._set(action, option.key in self._selected, partial(self._toggle, option.key))
            if option.colour is not None and self._theme is not None:
                action.setIcon(colour_dot(self._theme.line(option.colour)))

    def _set(self, action: QAction, checked: bool, do: Callable[[], object]) -> None:  # noqa: FBT001 - Qt's own word
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda _checked=False: do())

    def _update_label(self) -> None:
        labels = [option.label or option.words for option in self._options if option.key in self._selected]
        plain = not self._selected if self._several else self._selected == [option.key for option in self._options[:1]]
        named = tr("{name}: {selected}", name=self._name, selected=", ".join(labels) or tr("any"))
        words = (named if labels else self._name) if self._several else labels[0] if labels else self._name
        self.setText(words.replace("&", "&&") + " ▾")
        self.setAccessibleName(named)
        self.setToolTip(self.accessibleName())
        self.setCheckable(True)
        self.setChecked(not plain)


class NotebookFilterBar(QWidget):
    """The search field and the menus.

    Signals:
        changed(): the search has changed.
        left(), list_requested(): as ``SearchField`` emits them.
        export_requested(): write what is listed to a file.
    """

    changed = Signal()
    left = Signal()
    list_requested = Signal()
    export_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: IconSet,
        palette: Callable[[], Palette],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """``palette`` gives the reader's names of the colours; ``now`` the time in UTC."""
        super().__init__(parent)
        self._icons, self._palette, self._now = icons, palette, now
        self._used: AbstractSet[Colour] = frozenset()
        self.search = SearchField(tr("Search all notes"), icons, self)
        self.tag = FilterCombo(tr("Tag"), self, tr("Any Tag"))
        self.colour = FilterCombo(tr("Colour"), self, tr("Any Colour"))
        self.status = FilterCombo(tr("Status"), self, tr("Any Status"))
        self.time = FilterCombo(tr("Edited"), self)
        self.order = FilterCombo(tr("Order"), self)
        self.export = QToolButton(self)
        self._arrange()
        statuses = [FilterOption(status, tr(STATUS_NAMES[status])) for status in NoteStatus]
        self.status.set_options([*statuses, FilterOption(SUGGESTING, tr("With a suggestion"))])
        self.time.set_options([FilterOption(days, tr(words)) for words, days in TIMES])
        newest = FilterOption("newest", tr("Newest First"))
        self.order.set_options([FilterOption("article", tr("By Article")), newest])
        self.set_palette()
        self.search.textChanged.connect(self.changed)
        self.search.left.connect(self.left)
        self.search.list_requested.connect(self.list_requested)
        self.export.clicked.connect(self.export_requested)
        for combo in self._choices:
            combo.changed.connect(self.changed)
        self.set_theme(theme)

    @property
    def _choices(self) -> tuple[FilterCombo, ...]:
        return self.tag, self.colour, self.status, self.time, self.order

    def _arrange(self) -> None:
        self.export.setFixedSize(32, 32)
        self.export.setIconSize(QSize(18, 18))
        self.export.setToolTip(with_keys(tr("Export listed notes"), "export"))
        self.export.setAccessibleName(tr("Export Listed Notes"))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(160)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (*self._choices, self.export):
            row.addWidget(button)
        row.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(14, 14, 14, 4)
        self._box.setSpacing(8)
        self._box.addWidget(self.search, 3)
        self._box.addLayout(row)

    def arrange(self, width: int) -> None:
        """Arrange the parts in one row if ``width`` pixels are enough, else in two."""
        one_row = width >= WIDE
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if one_row else QBoxLayout.Direction.TopToBottom)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        paint_panel(self, theme)
        self.search.set_theme(theme)
        self.export.setStyleSheet(styled(BUTTON, theme))
        self.export.setIcon(self._icons.icon("export", theme.colour("ink")))
        for combo in self._choices:
            combo.set_theme(theme)

    def set_palette(self) -> None:
        """Read the colours and their names again."""
        palette = self._palette()
        others = palette.in_order(self._used - {*palette.colours})
        named = [
            FilterOption(colour, _pen_words(colour, palette), palette.name(colour), colour)
            for colour in (*palette.colours, *others)
        ]
        self.colour.set_options(named)

    def set_colours(self, used: AbstractSet[Colour]) -> None:
        """Offer these colours, too: notes have them."""
        self._used = used
        self.set_palette()

    def set_tags(self, counts: Mapping[str, int]) -> None:
        """Set the menu of tags, with the number of notes that have each; what is selected stays."""
        order = sorted(counts, key=lambda tag: (-counts[tag], tag))[:MOST_TAGS]
        chosen = [tag for tag in self.tag.selected() if isinstance(tag, str) and tag not in order]
        words = [FilterOption(tag, f"#{tag}   {counts.get(tag, 0):,}", f"#{tag}") for tag in (*chosen, *order)]
        self.tag.set_options(words)

    def query(self) -> NotebookFilter:
        """What is searched for."""
        tags = frozenset(tag for tag in self.tag.selected() if isinstance(tag, str))
        colours = frozenset(colour for colour in self.colour.selected() if isinstance(colour, Colour))
        days = next(iter(self.time.selected()), 0)
        query = self._with_statuses(parse_query(self.search.text(), self._palette(), self._now()))
        return NotebookFilter(query, tags, colours, self._since(days) if isinstance(days, int) and days else 0)

    def _with_statuses(self, query: NoteQuery) -> NoteQuery:
        """The query, narrowed to what is selected in the menu of statuses."""
        selected = self.status.selected()
        statuses = frozenset(status for status in selected if isinstance(status, NoteStatus))
        typed, suggests = query.filter.statuses, query.filter.has_suggestion
        both = typed & statuses if typed and statuses else typed | statuses
        if (typed and statuses and not both) or (SUGGESTING in selected and suggests is False):
            return replace(query, impossible=True)
        suggests = True if SUGGESTING in selected else suggests
        return replace(query, filter=replace(query.filter, statuses=both, has_suggestion=suggests))

    @property
    def newest_first(self) -> bool:
        """Whether the newest notes are listed first."""
        return self.order.selected() == ["newest"]

    def clear(self) -> None:
        """Remove all filters."""
        self.search.clear()
        for combo in (self.tag, self.colour, self.status, self.time):
            combo.select()

    def _since(self, days: int) -> int:
        """The midnight at which the last ``days`` days began, including today; in milliseconds since 1970."""
        return to_milliseconds(shifted(local_midnight(self._now()), timedelta(days=1 - days)))


def _pen_words(colour: Colour, palette: Palette) -> str:
    meaning = palette.pen(colour).meaning
    name = palette.name(colour)
    return tr("{name} – {meaning}", name=name, meaning=meaning) if meaning else name

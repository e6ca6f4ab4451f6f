"""Shows the properties of the open article under its title, where the page keeps room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal

from reader.translation import tr
from reader.view.page.page import PageView
from reader.view.properties.disclosure import PropertiesDisclosure
from reader.view.properties.html import spoken
from reader.view.properties.property_table import PropertyTable
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from reader.app.preferences import Preferences
    from reader.app.session.session import Session

SCALE = 0.74
"""The size of the letters as a share of the text's: that of panels beside a text of 19 pixels."""
GAP = 6
"""Free pixels under the row, and under the table."""


class PropertiesController(QObject):
    """Opens and closes them by the action, which is remembered, and by a click on their row.

    Signals:
        announced(str): what a screen reader should say.
    """

    announced = Signal(str)

    def __init__(
        self, session: Session, page: PageView, preferences: Preferences, notices: Notices, action: QAction
    ) -> None:
        super().__init__(page)
        self._page, self._action, self._notices = page, action, notices
        self._disclosure = PropertiesDisclosure(page.shown.theme, self._pixels, page.viewport())
        self._table = PropertyTable(page.viewport())
        self._outdated = True
        self._width = 0
        """The width of the column for which the room was measured, in pixels."""
        for widget in (self._table, self._disclosure):
            widget.hide()
            widget.lower()
        action.setChecked(preferences.settings.properties)
        action.toggled.connect(lambda on: preferences.update(properties=on))
        action.toggled.connect(lambda on: self._open(opened=on))
        action.triggered.connect(self._tell)  # not where the reader acts on another side, which says it
        self._disclosure.clicked.connect(action.trigger)
        self._table.link_chosen.connect(page.pointer.link_clicked)
        for signal in (session.opened, session.grown, session.revised):
            signal.connect(self.refresh)
        page.positions.changed.connect(self._place)
        self.refresh()

    @property
    def _pixels(self) -> float:
        return self._page.shown.metrics.size * SCALE

    def refresh(self) -> None:
        """Show the properties of what is open now, in the page's colours and sizes."""
        self._disclosure.set_appearance(self._page.shown.theme, self._pixels)
        self._outdated = True
        self._make_room()

    def _open(self, *, opened: bool) -> None:
        self._page.shown.properties_open = opened
        self._make_room()

    def _tell(self) -> None:
        """Say what the reader sees now."""
        article = self._page.article
        if article is not None and not article.properties:
            self._notices.show(tr("This article has no properties"))
        elif article is not None:
            self.announced.emit(spoken(article.properties) if self._action.isChecked() else tr("Properties are hidden"))

    def _make_room(self) -> None:
        """Have the page keep as much room as they need now."""
        article, opened = self._page.article, self._action.isChecked()
        self._width = self._page.column.rect.width()
        self._disclosure.setChecked(opened)
        if article is None or not article.properties:
            self._page.set_properties_room(0)
        else:
            if opened and self._outdated:
                self._table.set_properties(article.properties, self._page.shown.theme, self._pixels)
                self._outdated = False
            height = self._table.height_for(self._width) + GAP if opened else 0
            self._page.set_properties_room(self._disclosure.height() + GAP + height)
        self._place()

    def _place(self) -> None:
        """Put them where the room is now. In a column of another width they are measured again."""
        if self._page.column.rect.width() != self._width:
            self._make_room()
            return
        room = self._page.positions.properties_room()
        in_view = not room.isNull() and room.bottom() > 0 and room.top() < self._page.viewport().height()
        row = self._disclosure
        row.move(room.topLeft())
        below = row.height() + GAP
        self._table.setGeometry(QRect(room.left(), room.top() + below, room.width(), max(0, room.height() - below)))
        self._set_visible(row, visible=in_view)
        self._set_visible(self._table, visible=in_view and self._action.isChecked())

    def _set_visible(self, widget: QWidget, *, visible: bool) -> None:
        """Show or hide one of both. The page takes the focus from it: Qt would give it to whatever comes next."""
        if not visible and widget.hasFocus():
            self._page.setFocus()
        widget.setVisible(visible)

"""Shows the library over the page and what is around it, and goes back to the article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.translation import tr
from reader.view.library.library_view import STAYING, LibraryView
from reader.view.widgets.action_table import ACTIONS
from reader.view.widgets.toast import Toast
from reader.view.window.actions import Actions
from reader.view.window.main_window import MainWindow


class LibraryCover(QObject):
    """Follows the action, the keys, and what opens an article.

    Signals:
        about_to_show(): the article is still to be seen as it was read.
        shown(): the library is to be seen from now on.
        hidden(): the article is to be seen again.
    """

    about_to_show = Signal()
    shown = Signal()
    hidden = Signal()

    def __init__(
        self,
        view: LibraryView,
        window: MainWindow,
        toast: Toast,
        actions: Actions,
        has_article: Callable[[], bool],
    ) -> None:
        """``has_article`` says whether an article is open that one could go back to."""
        super().__init__(window)
        self._view, self._window, self._toast, self._has_article = view, window, toast, has_article
        self._action = actions["library"]
        self._title = window.windowTitle()
        """The window's title when the article is to be seen."""
        window.windowTitleChanged.connect(self._hold_title)
        view.hide()
        view.left.connect(self.hide)
        for spec in ACTIONS:
            if spec.name not in STAYING:
                actions[spec.name].triggered.connect(lambda _checked=False: self.hide())

    @property
    def is_shown(self) -> bool:
        """Whether the library is to be seen."""
        return self._view.isVisibleTo(self._window)

    def toggle(self) -> None:
        """Show the library, or go back to the article."""
        if self.is_shown:
            self.hide()
        else:
            self.show()

    def show(self) -> None:
        """Show the library."""
        self._action.setChecked(True)
        if self.is_shown:
            return
        self.about_to_show.emit()
        self._title = self._window.windowTitle()
        self._window.cover(self._view)
        self._window.setWindowTitle(library_title())
        self._toast.move_over(self._view)
        self.shown.emit()
        self._view.area.list.setFocus()

    def hide(self) -> None:
        """Go back to the article; where none is open, the library stays."""
        if not self.is_shown:
            return
        self._action.setChecked(not self._has_article())
        if self._has_article():
            self._window.uncover(self._view)
            self._window.setWindowTitle(self._title)
            self._toast.move_over(self._window.shell)
            self._window.shell.return_to_page()
            self.hidden.emit()

    def _hold_title(self, title: str) -> None:
        """Keep the title of an article that opens, or is renamed, until it is to be seen."""
        if self.is_shown and title != library_title():
            self._title = title
            self._window.setWindowTitle(library_title())


def library_title() -> str:
    """The window's title while the library is to be seen."""
    return tr("Library — Postil")

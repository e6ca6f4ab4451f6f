"""View → Web Page → Whole Page and View → Web Page → Captions: what is seen of a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker

from reader.app.session.session import Session
from reader.core.view_choice import ViewChoice, has_rest
from reader.translation import tr, trn
from reader.view.marks.mode_indicator import QUIET_STYLE, ModeIndicator, ModeIndicators
from reader.view.widgets.action_table import with_keys
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class PageViewController(QObject):
    """Binds both actions, which can be used while a web page with an article in it is open.

    A sign in the foot says which of article and page is seen, as long as there is more than the article.
    """

    def __init__(
        self, session: Session, actions: Actions, notices: Notices, indicators: ModeIndicators, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._notices, self._indicators = session, notices, indicators
        self._sign: ModeIndicator | None = None
        self._page, self._captions = actions["whole_page"], actions["captions"]
        self._page.toggled.connect(lambda on: self._choose(whole=on))
        self._captions.toggled.connect(lambda on: self._choose(captions=on))
        for signal in (session.opened, session.grown, session.revised):
            signal.connect(lambda _what: self._update())
        self._update()

    def _choose(self, **changes: bool) -> None:
        view = self._session.view
        if view is None:
            return
        self._session.choose_view(view.choice._replace(**changes))
        if "whole" in changes:
            self._notices.show(tr("The whole page is shown") if changes["whole"] else self._article_shown())

    def _article_shown(self) -> str:
        """What is said when the article alone is seen: notes elsewhere are not lost."""
        count = sum(note.is_elsewhere for note in self._session.annotations.by_id.values())
        if not count:
            return tr("The article is shown")
        return trn(
            "The article is shown; {count} note is in the rest of the page",
            "The article is shown; {count} notes are in the rest of the page",
            count,
            count=count,
        )

    def _update(self) -> None:
        """Show what is chosen, and whether there is a choice."""
        view = self._session.view
        choice = view.choice if view is not None else ViewChoice()
        offered = view is not None and view.is_page and self._session.whole
        _set(self._page, on=choice.whole and offered, enabled=offered)
        _set(self._captions, on=choice.captions, enabled=offered)
        self._show_sign(choice, shown=offered and view is not None and has_rest(view.whole))

    def _show_sign(self, choice: ViewChoice, *, shown: bool) -> None:
        if shown and self._sign is None:
            self._sign = self._indicators.add("", "", "article", QUIET_STYLE)
            self._sign.clicked.connect(self._page.toggle)
        if self._sign is None:
            return
        self._sign.setText(tr("Whole page") if choice.whole else tr("Article only"))
        self._sign.set_tooltip(
            with_keys(tr("Show the article only") if choice.whole else tr("Show the whole page"), "whole_page")
        )
        self._sign.setVisible(shown)


def _set(action: QAction, *, on: bool, enabled: bool) -> None:
    blocker = QSignalBlocker(action)
    action.setChecked(on)
    blocker.unblock()
    action.setEnabled(enabled)

"""What has changed in the open article since it was read last: in a bar, place by place, and on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout

from reader.app.session.session import Session
from reader.translation import msgid, tr
from reader.view.changes.change_navigator import ChangeNavigator
from reader.view.contents.panel import ContentsPanel
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions
from reader.view.window.panel_layout import PanelLayout

if TYPE_CHECKING:
    from reader.core.annotation_set import Change
    from reader.core.revision.revision import Revision
    from reader.core.revision.summary import ChangeStop
    from reader.view.changes.change_bar import ChangeBar
    from reader.view.changes.change_tooltips import ChangeTooltips
    from reader.view.style.theme import Theme

AS_BEFORE = msgid("The article is back to what it was before the changes")
NOTHING = msgid("Nothing has changed since this article was opened")


class ChangesController(QObject):
    """Joins bar, page and contents; the bar and all it needs are made for the first change.

    Signals:
        announced(str): what a screen reader is to say.
    """

    announced = Signal(str)

    def __init__(
        self,
        session: Session,
        page: PageView,
        contents: ContentsPanel,
        layout: PanelLayout,
        notices: Notices,
        actions: Actions,
        navigator: ChangeNavigator,
    ) -> None:
        """``layout`` is the widget that the bar is put above."""
        super().__init__(page)
        self._session, self._page, self._contents, self._layout = session, page, contents, layout
        self._notices, self._navigator = notices, navigator
        self.bar: ChangeBar | None = None
        self.tips: ChangeTooltips | None = None
        self._revision: Revision | None = None
        self._stops: tuple[ChangeStop, ...] = ()
        self._at: int | None = None
        self._watched: frozenset[str] = frozenset()
        self._words = actions["show_changes"]
        self._words.toggled.connect(self._show_words)
        actions.bind(
            {"changes": self.reopen, "next_change": lambda: self.step(1), "previous_change": lambda: self.step(-1)}
        )
        self._session.opened.connect(self._forget)
        self._session.changed.connect(self._notes_changed)

    # What has changed

    def show(self, revision: Revision) -> None:
        """Show what has changed; while an earlier change is shown, show both together.

        The page and the contents show the new text already. Where nothing but white space or markup has changed,
        nothing is shown; where another part of the page is seen, the signs of earlier changes go.
        """
        if revision.same_text:
            self._forget()
            return
        from reader.core.revision.compose import compose
        from reader.core.revision.summary import count_changes

        alone = count_changes(revision, self._session.annotations)
        before = self._revision
        if before is not None and (self._is_open() or alone.is_empty):
            revision = compose(before, revision)
        self._revision = revision
        if before is None and alone.is_empty:
            self._revision = None
        elif self._is_open() and count_changes(revision, self._session.annotations).is_empty:
            self.close()
            self._revision = None
            self._notices.show(tr(AS_BEFORE))
        elif self._is_open() or not alone.is_empty:
            at = self._at if alone.is_empty else None
            self._open(aloud=not alone.is_empty)
            self._set_current(at)

    def reopen(self) -> None:
        """Open the bar for the last change, and give it the keyboard."""
        if self._revision is None:
            self._notices.show(tr(NOTHING))
            return
        if not self._is_open():
            self._open(aloud=False)
        if self.bar is not None:
            self.bar.take_focus()
            self.announced.emit(self.bar.text())

    def close(self) -> None:
        """Close the bar, and remove all signs of change."""
        if self.bar is None:
            return
        had_focus = self.bar.isAncestorOf(self.bar.window().focusWidget() or self.bar.window())
        self.bar.hide()
        self._stops, self._at = (), None
        self._words.setChecked(False)
        self._update_page()
        self._contents.set_changed(())
        if had_focus:
            self._page.setFocus()

    def _forget(self) -> None:
        """Forget the changes of the article before."""
        self._revision = None
        self.close()

    def _is_open(self) -> bool:
        return self.bar is not None and not self.bar.isHidden()

    def _open(self, *, aloud: bool) -> None:
        from reader.core.revision.summary import change_stops

        revision = self._revision
        if revision is None:
            return
        bar = self.bar or self._make_bar()
        self._stops = change_stops(revision, self._session.annotations)
        self._navigator.restart()
        self._watched = frozenset((*revision.tally.to_check, *revision.tally.lost))
        bar.set_words_available(offered=bool(revision.changed or revision.deletions or revision.moved))
        self._show_counts()
        bar.show()
        self._contents.set_changed(revision.changed_sections)
        self._set_current(None)
        if aloud:
            self.announced.emit(bar.text())

    def _show_counts(self) -> None:
        from reader.core.revision.summary import count_changes, describe_changes

        if self.bar is not None and self._revision is not None:
            self.bar.set_text(describe_changes(count_changes(self._revision, self._session.annotations)))

    def _make_bar(self) -> ChangeBar:
        from reader.view.changes.change_bar import ChangeBar

        bar = self.bar = ChangeBar(self._page.shown.theme)
        bar.step_requested.connect(self.step)
        bar.words_toggled.connect(self._words.setChecked)
        self._words.toggled.connect(bar.words.setChecked)
        bar.closed.connect(self.close)
        body = self._layout.parentWidget()
        column = body.layout() if body is not None else None
        if isinstance(column, QBoxLayout):
            column.insertWidget(column.indexOf(self._layout), bar)
        return bar

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        if self.bar is not None:
            self.bar.set_theme(theme)

    def _notes_changed(self, change: Change) -> None:
        """Count again where a note that is unplaced or to check has been dealt with."""
        if self._is_open() and not self._watched.isdisjoint(change.after.keys() | change.before.keys()):
            self._show_counts()

    # From place to place

    def step(self, step: int) -> None:
        """Go to the next place (1) or the one before (-1), from the last to the first."""
        if not self._is_open():
            if self._revision is None:
                self._notices.show(tr(NOTHING))
                return
            self._open(aloud=False)
        if not self._stops or self.bar is None:
            return
        at = (min(step, 0) if self._at is None else self._at + step) % len(self._stops)
        self._navigator.go_to(self._stops[at])
        self._set_current(at)
        count, place = self.bar.count_text(), self._navigator.describe(self._stops[at], self._revision)
        self.announced.emit(tr("{count}: {place}", count=count, place=place) if place else count)

    def _set_current(self, at: int | None) -> None:
        """Make a place current, by its number from 0; with None, none is current."""
        self._at = at if at is not None and at < len(self._stops) else None
        if self.bar is not None:
            self.bar.set_count(self._at, len(self._stops))
        self._update_page()

    # The page

    def _show_words(self, on: bool) -> None:  # noqa: FBT001 - what Qt's signal hands over
        if on and not self._is_open():
            self._open(aloud=False)
        if on and not self._is_open():
            self._notices.show(tr(NOTHING))
        self._words.setChecked(on and self._is_open())
        self._update_page()

    def _update_page(self) -> None:
        """Show on the page all changes, or those of the current place, or none."""
        revision, stop = self._revision, self._stops[self._at] if self._at is not None else None
        if revision is None or not self._is_open() or not (self._words.isChecked() or stop):
            self._page.overlays.set_changes(None)
            return
        from reader.view.changes.change_tooltips import ChangeTooltips
        from reader.view.painting.change_painter import ShownChanges

        place = stop.span if stop else None
        shown = ShownChanges(revision.changed, revision.deletions, revision.moved, place)
        if not self._words.isChecked():
            shown = shown.within(place)
        self._page.overlays.set_changes(shown)
        self.tips = self.tips or ChangeTooltips(self._page, self)
        self.tips.revision = revision

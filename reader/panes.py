"""One window with one or two reading panes: the second is made when it is first wanted, and kept while it is unseen."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader import bundled
from reader.garbage import freeze_garbage
from reader.translation import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer

    from reader.app.tabs.open_tabs import OpenTabs
    from reader.application import Application
    from reader.view.panes.pane_frame import PaneFrame
    from reader.view.panes.scroll_together import ScrollTogether
    from reader.view.window.main_window import MainWindow


class Panes:
    """Opens articles beside each other, and joins what the panes of one window have in common.

    A pane that is closed is only not shown any more: it keeps its tabs, for when it is wanted again.
    """

    def __init__(self, first: Application, frame: PaneFrame, store: Path | None = None) -> None:
        """``store`` is the folder of the notes, where the reader has named one at the start."""
        self.frame, self._store = frame, store
        self.applications = [first]
        """The first pane, and the second once there has been one; the frame knows their places."""
        self._scrolling: ScrollTogether | None = None
        self._awaited: OpenTabs | None = None
        """The tabs of a second pane that is still being made, to be kept meanwhile."""
        frame.panes_changed.connect(self._show_state)
        frame.panes_changed.connect(self._keep_state)
        frame.activated.connect(first.parts.group.turn_to)
        frame.activated.connect(self._say_side)
        frame.divided.connect(lambda share: first.preferences.update(left_side=round(share * 1000)))

    @property
    def active(self) -> Application:
        """The pane that has the keyboard, or had it last; the first one while the second is still being made."""
        active = self.frame.active
        return next((one for one in self.applications if one.window is active and one.is_ready), self.applications[0])

    def show_message(self, sentence: str) -> None:
        """Show a message in the active pane."""
        self.active.show_message(sentence)

    def end(self) -> None:
        """Close the window without asking anything: the system wants the process to end. What can be saved is."""
        for application in self.applications:
            application.window.allow_closing()
        self.frame.close()

    def offer(self, application: Application) -> None:
        """Bind the actions of a pane that is complete."""
        window, actions = application.window, application.workbench.actions
        actions.bind(
            {
                "side_by_side": self._toggle,
                "open_beside": lambda: self._open_current_beside(application),
                "other_side": self._go_to_other,
                "swap_sides": self.frame.swap,
                "close_side": lambda: self.close(application),
                "new_window": lambda: self.open_window(_path(application)),
            }
        )
        application.workbench.shell.page_left.connect(self._go_to_other)
        window.beside_requested.connect(partial(self.open_beside, application))
        window.new_window_requested.connect(self.open_window)
        window.pane_close_requested.connect(lambda: self.close(application))
        self.frame.take_in(window)
        self._scrolling = self._scrolling or self._make_scrolling()
        self._scrolling.offer(actions["scroll_together"])
        self._show_state()

    def restore(self) -> Generator[None, None, None]:
        """Have the second pane that was there the last time, with its tabs; the first one is complete."""
        from reader.app.tabs.open_tabs import OpenTabs  # there already

        first = self.applications[0]
        kept = next((tabs for tabs in first.tabs_beside if tabs.tabs), None)
        if kept is None:
            self.frame.expect_none()
            return
        self._awaited = OpenTabs(self.frame)
        self._awaited.restore(kept)
        made = self._made_beside(first)
        made.first_tabs = kept
        yield from self._steps(made, kept.tabs[kept.current].path, lambda: None)

    def open_beside(self, application: Application, path: Path, position: int | None = None) -> None:
        """Open an article beside a pane, at a code point, or where it was left; a second pane is shown for it."""
        other = self._other(application)
        if other is None:
            self._make_beside(application, path, lambda: position)
        elif other.is_ready:
            self._show(other)
            other.tabs.open(path, position)
            self.frame.activate(other.window)

    def close(self, application: Application) -> None:
        """Show the other pane alone, once nothing speaks against closing this one."""
        if len(self.frame.panes) > 1 and application.is_ready and application.window.may_close():
            application.documents.leave()
            self.frame.remove(application.window)

    def open_window(self, path: Path | None = None) -> None:
        """Open another window, of a process of its own, on an article or on the last one."""
        from PySide6.QtCore import QProcess  # late, as Qt is: the command line imports the start of the window

        program, *arguments = bundled.start_command()
        arguments += ["--new-window", *(["--store", str(self._store)] if self._store else [])]
        QProcess.startDetached(program, [*arguments, *([str(path)] if path else [])])

    # What the actions do

    def _other(self, application: Application) -> Application | None:
        return next((one for one in self.applications if one is not application), None)

    def _open_current_beside(self, application: Application) -> None:
        """Open the article of a pane a second time, at the same place."""
        path, documents = _path(application), application.documents
        if path is None:
            return
        documents.leave()  # which keeps how it is seen and folded
        if self._other(application) is None:
            self._make_beside(application, path, documents.position)
        else:
            self.open_beside(application, path, documents.position())

    def _toggle(self) -> None:
        """Show the other side as it was last, or open the article a second time; or show the active one alone."""
        active = self.active
        other = self._other(active)
        if len(self.frame.panes) > 1:
            if other is not None:
                self.close(other)
        elif other is None:
            self._open_current_beside(active)
        elif other.is_ready:
            self._show(other)
        self._show_state()

    def _go_to_other(self) -> None:
        other = self.frame.other(self.frame.active)
        if other is not None:
            self.frame.activate(other)

    def _say_side(self, window: MainWindow) -> None:
        """Tell a screen reader on which side the keyboard is now, and what is open there."""
        active, article = self.active, window.page.article
        if active.is_ready and len(self.frame.panes) > 1:
            title = article.title if article is not None else ""
            at_left = self.frame.panes[0] is window
            words = tr("Left side: {title}", title=title) if at_left else tr("Right side: {title}", title=title)
            active.workbench.announcer.say(words)

    def _show(self, application: Application) -> None:
        self.frame.add(application.window)

    def _make_scrolling(self) -> ScrollTogether:
        from reader.view.panes.scroll_together import ScrollTogether  # late: not before the first paint

        return ScrollTogether(self.frame, self.applications[0].preferences)

    def _show_state(self) -> None:
        """Check and enable the actions of both panes, as there are one or two to be seen."""
        two = len(self.frame.panes) > 1
        for application in filter(lambda one: one.is_ready, self.applications):
            actions = application.workbench.actions
            actions["side_by_side"].setChecked(two)
            for name in ("scroll_together", "other_side", "swap_sides", "close_side"):
                actions[name].setEnabled(two)

    def _keep_state(self) -> None:
        """Have it kept for the next start which panes are seen, from left to right, and their tabs."""
        self.applications[0].preferences.update(side_by_side=len(self.frame.panes) > 1)
        keeper = self.applications[0].parts.tabs_keeper
        if keeper is None:
            return
        of_window = {one.window: one.tabs.tabs for one in self.applications if one.is_ready}
        shown = [of_window.get(window) or self._awaited for window in self.frame.panes]
        keeper.watch(*(tabs for tabs in shown if tabs is not None))

    # A second pane

    def _make_beside(self, application: Application, path: Path, position: Callable[[], int | None]) -> None:
        """Make the second pane, and open an article in it; its position is asked for once the pane is complete."""
        from PySide6.QtCore import QTimer  # late, as Qt is: the command line imports the start of the window

        made = self._made_beside(application)
        shown = application.workbench.session.page
        made.show(shown if shown is not None and shown.path == path else None, path)
        self.frame.activate(made.window)
        timer = QTimer(self.frame)
        steps = self._steps(made, path, position)
        timer.timeout.connect(lambda: _step(steps, timer))
        self.frame.closing.connect(timer.stop)
        timer.start(0)

    def _made_beside(self, application: Application) -> Application:
        made = application.made_beside()
        self.applications.append(made)
        self.frame.add(made.window)
        return made

    def _steps(self, made: Application, path: Path, position: Callable[[], int | None]) -> Generator[None, None, None]:
        yield from made.steps(path)
        place = position()
        if place is not None:
            made.tabs.open(path, place)
        from reader.app.saving.shared_notes import SharedNotes  # late, as the next one: most windows have one pane
        from reader.view.panes.article_choices import ArticleChoices
        from reader.view.panes.shared_choices import share_choices

        first, self._awaited = self.applications[0], None
        SharedNotes(first.notes, made.notes, self.frame)
        ArticleChoices(first.article, made.article, self.frame)
        share_choices(first.workbench.actions, made.workbench.actions)
        freeze_garbage(made.workbench.session)
        self._keep_state()
        self.offer(made)


def _path(application: Application) -> Path | None:
    """The file of the article that is open in a pane."""
    article = application.workbench.session.article
    return article.path if article is not None else None


def _step(steps: Iterator[None], timer: QTimer) -> None:
    """Run one step; Qt handles events before the next."""
    if next(steps, timer) is timer:
        timer.stop()
        timer.deleteLater()

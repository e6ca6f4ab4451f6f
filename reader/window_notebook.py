"""The one notebook of a window, whichever of its panes it is opened from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING

from reader.app.live_palette import LivePalette
from reader.app.notebook.note_lookup import NoteLookup
from reader.core.palette import Palette
from reader.export_services import ExportServices
from reader.view.notebook.controller import NotebookController
from reader.view.notebook.sides import NotebookSide, NotebookSides
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.app.notebook.editor import NotebookEditor
    from reader.app.notebook.notebook import Notebook
    from reader.store.notes.repository import NotesRepository
    from reader.view.notebook.window import NotebookWindow
    from reader.view.panes.pane_group import PaneGroup


class WindowNotebook:
    """Makes the controller at once, and the notebook's window when it is first wanted."""

    def __init__(
        self,
        workbench: Workbench,
        group: PaneGroup,
        lookup: NoteLookup,
        palette: LivePalette,
        repository: NotesRepository,
        exports: ExportServices,
        now: Callable[[], datetime],
    ) -> None:
        """``workbench`` and ``exports`` are those of the first pane in the ``group``.

        ``repository`` has the notes files; ``now`` gives the time in UTC.
        """
        self._exports, self._repository, self._now, self._lookup = exports, repository, now, lookup
        self._icons, self._appearance, self._announcer = workbench.icons, workbench.appearance, workbench.announcer
        self._live_palette = palette
        self._sides = NotebookSides(lambda: group.active)
        self._editor: NotebookEditor | None = None
        self.controller = NotebookController(
            self._make_window, self._sides.announce_leaving, workbench.window, self._appearance
        )
        palette.changed.connect(lambda _palette: self.controller.update_palette())

    def take_in(self, side: NotebookSide) -> None:
        """Open notes in this pane, too, and change those of its article through its session."""
        self._sides.take_in(side)
        side.window.asked_to_close.connect(self.controller.finish_editing)
        if self._editor is not None:
            self._editor.take_in(side.session, side.document.notes_file)

    def _make_window(self) -> NotebookWindow:
        from reader.app.notebook.editor import NotebookEditor
        from reader.app.notebook.notebook import Notebook  # late, as all of the window: no start needs it
        from reader.store.notes.closed_article import ClosedArticleNotes
        from reader.view.notebook.commands import NotebookCommands
        from reader.view.notebook.edit_controller import NotebookEditController
        from reader.view.notebook.window import NotebookWindow

        notebook, theme = Notebook(self._repository.folder), self._appearance.theme
        window = NotebookWindow(notebook, self._icons, theme, self._palette, self._now, self._lookup)
        notebook.changed.connect(lambda names: self._learn_colours(notebook, names))
        window.toast.sentence_shown.connect(self._announcer.say)
        first, *others = self._sides.all
        disk = ClosedArticleNotes(self._repository)
        editor = self._editor = NotebookEditor(first.session, first.document.notes_file, disk, self._now, window)
        for side in others:
            editor.take_in(side.session, side.document.notes_file)
        NotebookEditController(window, editor, self._icons, self._palette, self._sides.save)
        exports = self._exports
        NotebookCommands(window, self._sides, self._lookup, lambda: exports.make_copies(window))
        exports.offer_notebook(window)
        window.link.connect(self._sides.follow)
        return window

    def _learn_colours(self, notebook: Notebook, names: Collection[str]) -> None:
        """Take up what the notes files of these articles say of their colours."""
        read = (notebook.articles.get(name) for name in names)
        self._live_palette.learn(pen for article in read if article is not None for pen in article.pens())

    def _palette(self) -> Palette:
        return self._live_palette.current

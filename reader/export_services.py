"""The exports of one window and of its notebook: each has a dialog, which is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING

from reader.app.live_palette import LivePalette
from reader.document_services import DocumentServices
from reader.view.marks.on_demand import OnDemand
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.app.exports.export_articles import ExportArticles
    from reader.app.exports.export_offer import ExportOffer
    from reader.app.tasks.helper_pool import HelperPool
    from reader.storage import Storage
    from reader.view.exports.export_controller import ExportController, ExportParts
    from reader.view.exports.panel_offer import PanelOffer
    from reader.view.notebook.window import NotebookWindow
    from reader.view.notebook.written_copies import NotebookCopies
    from reader.view.window.main_window import MainWindow


class ExportServices:
    """Binds what asks for an export: the action, the panel's selected cards, the notebook."""

    def __init__(
        self,
        workbench: Workbench,
        services: DocumentServices,
        storage: Storage,
        palette: LivePalette,
        helpers: HelperPool,
        now: Callable[[], datetime],
    ) -> None:
        """``helpers`` make the exports; ``now`` gives the time in UTC."""
        self._workbench, self._services = workbench, services
        self._store, self._templates = storage.notes, storage.templates
        self._palette, self._helpers, self._now = palette, helpers, now
        self._dialogs: list[ExportController] = []
        dialog, self._offer = OnDemand(self._make_dialog), OnDemand(self._make_offer)

        def export(picked: Collection[str] | None = None) -> None:
            dialog.get().open(self.panel_offer(picked))

        workbench.actions.bind({"export": export})
        workbench.notes.bulk_commands.export.connect(export)
        workbench.window.closing.connect(self._finish)

    def panel_offer(self, picked: Collection[str] | None = None) -> ExportOffer:
        """What the reader's window offers to export now; ``picked`` are cards to be exported at first."""
        return self._offer.get().make(picked)

    def offer_notebook(self, window: NotebookWindow) -> None:
        """Let the notebook export what it lists."""
        from reader.view.notebook.notebook_offer import notebook_offer  # late, as the notebook

        def make() -> ExportController:
            return self._make(window, window.toast.show_sentence)

        dialog = OnDemand(make)

        def export() -> None:
            window.finish_editing()
            dialog.get().open(notebook_offer(window))

        window.export_requested.connect(export)

    def make_copies(self, window: NotebookWindow) -> NotebookCopies:
        """Make what writes copies of notes in the notebook."""
        from reader.app.exports.clipboard_export import ClipboardExport  # late, as the notebook
        from reader.view.notebook.written_copies import NotebookCopies

        export = ClipboardExport(self._helpers, self._now, window)
        self._workbench.window.closing.connect(export.close)
        return NotebookCopies(self._articles(), self._templates, export, window)

    def _make_dialog(self) -> ExportController:
        return self._make(self._workbench.window, self._workbench.notices.show)

    def _make(self, window: MainWindow | NotebookWindow, tell: Callable[..., object]) -> ExportController:
        from reader.view.exports.export_controller import ExportController  # late: no start needs it

        made = ExportController(self._parts(), window, tell, self._workbench.announcer.say)
        self._dialogs.append(made)
        return made

    def _parts(self) -> ExportParts:
        from reader.view.exports.export_controller import ExportParts  # late, as above

        workbench = self._workbench
        return ExportParts(
            self._articles(),
            self._helpers,
            self._store,
            self._templates,
            self._services.kept_exports.get(),
            workbench.preferences,
            workbench.appearance,
            workbench.icons,
            lambda: self._palette.current,
            self._now,
        )

    def _articles(self) -> ExportArticles:
        from reader.app.exports.export_articles import ExportArticles  # late, as above

        notes_file = self._services.document.notes_file
        return ExportArticles(self._workbench.session, notes_file, self._store, lambda: self._palette.current)

    def _make_offer(self) -> PanelOffer:
        from reader.view.exports.panel_offer import PanelOffer  # late, as above

        workbench, notes_file = self._workbench, self._services.document.notes_file
        folder = self._services.own_folder
        return PanelOffer(workbench.session, workbench.notes, self._articles(), notes_file, folder)

    def _finish(self) -> None:
        for dialog in self._dialogs:
            dialog.finish()

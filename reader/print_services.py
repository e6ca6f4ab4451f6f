"""Printing from one window: what shows the preview is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.live_palette import LivePalette
from reader.export_services import ExportServices
from reader.view.marks.on_demand import OnDemand
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.app.tasks.helper_process import HelperProcess
    from reader.view.print_preview.print_controller import PrintController


class PrintServices:
    """Binds the action that prints."""

    def __init__(
        self,
        workbench: Workbench,
        exports: ExportServices,
        palette: LivePalette,
        store: Path,
        now: Callable[[], datetime],
    ) -> None:
        """``store`` is the notes folder; ``now`` gives the time in UTC."""
        self._workbench, self._exports, self._palette = workbench, exports, palette
        self._store, self._now = store, now
        self._controller = OnDemand(self._make)
        workbench.actions.bind({"print": self._print})
        workbench.window.ask_before_closing(self._may_close)
        workbench.window.closing.connect(self._finish)

    def _print(self) -> None:
        notices, session = self._workbench.notices, self._workbench.session
        if notices.check_whole(session):
            self._controller.get().open()

    def _make(self) -> PrintController:
        from reader.app.printing.printed_articles import PrintedArticles  # late: no start needs it
        from reader.view.print_preview.print_controller import PrintController, PrintParts

        workbench = self._workbench
        parts = PrintParts(
            workbench.session,
            PrintedArticles(workbench.session, lambda: self._palette.current),
            self._exports.panel_offer,
            new_printing_process,
            workbench.preferences,
            workbench.appearance,
            workbench.icons,
            workbench.notices,
            self._store,
            self._now,
        )
        return PrintController(parts, workbench.window, workbench.announcer.say)

    def _may_close(self) -> bool:
        return self._controller.made is None or self._controller.made.may_close()

    def _finish(self) -> None:
        if self._controller.made is not None:
            self._controller.made.finish()


def new_printing_process() -> HelperProcess:
    """A process that lays out and prints, not started yet."""
    from reader.app.tasks.helper_process import HelperProcess  # late: no start needs it

    return HelperProcess("reader.printing_process")

"""Tells of exports that are kept current, and asks about a file that somebody else has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.exports.kept_exports import KeptConflict, KeptExports
from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.documents.banner_area import BannerArea
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from reader.view.widgets.action_banner import ActionBanner


class KeptExportController(QObject):
    """Asks about one file after the other; what is put off is asked when it is changed again, or at the next start."""

    def __init__(self, kept: KeptExports, banners: BannerArea, notices: Notices) -> None:
        super().__init__(kept)
        self._kept, self._banners = kept, banners
        self.bar: ActionBanner | None = None
        self._waiting: list[KeptConflict] = []
        """What is asked about, the first one now."""
        kept.conflicted.connect(self._ask)
        kept.changed.connect(self._withdraw)
        kept.failed.connect(notices.add)

    def _ask(self, conflict: KeptConflict) -> None:
        # A file that was changed once more is asked about once.
        same = [other for other in self._waiting if other.file.path == conflict.file.path]
        self._waiting = [other for other in self._waiting if other not in same] + [conflict]
        self._show()

    def _withdraw(self) -> None:
        """Ask no longer about exports that are not kept any more."""
        targets = {export.target for export in self._kept.exports}
        self._waiting = [conflict for conflict in self._waiting if conflict.target in targets]
        self._show()

    def _show(self) -> None:
        if not self._waiting:
            if self.bar is not None and not self.bar.isHidden():
                self._banners.hide(self.bar)
            return
        if self.bar is None:
            self.bar = self._banners.make(tr("An export that is kept current"))
            self.bar.set_actions(
                [
                    (tr("Replace"), lambda: self._decide(self._kept.replace)),
                    (tr("Keep Theirs"), lambda: self._decide(self._kept.leave)),
                    (tr("Save Beside"), lambda: self._decide(self._kept.move_beside)),
                    (tr("Later"), lambda: self._decide(lambda _: None)),
                ]
            )
        sentence = question(self._waiting[0])
        if self.bar.isHidden() or self.bar.text() != sentence:
            self._banners.show(self.bar, sentence)

    def _decide(self, act: Callable[[KeptConflict], object]) -> None:
        conflict = self._waiting.pop(0)
        act(conflict)
        self._show()


def question(conflict: KeptConflict) -> str:
    """What the reader has to decide."""
    path = conflict.file.path
    return tr(
        "“{file}” in {folder} is kept current, but another program has changed it.",
        file=well_formed(path.name),
        folder=well_formed(str(path.parent)),
    )

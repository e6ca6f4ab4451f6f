"""Restoring notes from a backup: shows the snapshots of the open article's notes, and restores one undoably."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.documents.backup_history import BackupHistory
from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.field_times import changed_fields
from reader.core.notes.note_count import note_count
from reader.core.notes.restore_preview import Difference, compare_states
from reader.translation import tr, trn
from reader.view.widgets.notices import Notices
from reader.view.widgets.relative_time import ago, exact_time
from reader.view.window.appearance import Appearance
from reader.view.window.panel_layout import PanelLayout

if TYPE_CHECKING:
    from reader.store.notes.backups import Snapshot
    from reader.view.documents.backup_panel import BackupPanel

logger = logging.getLogger(__name__)

MAX_LISTED = 50
"""How many annotations are listed in each group."""
SUMMARY_LENGTH = 80
"""How many code points of a quote or a note are shown."""


class BackupRestore(QObject):
    """Opens the panel from the menu, and restores what the reader selects in it. The panel is made at first use."""

    def __init__(
        self,
        history: BackupHistory,
        session: Session,
        layout: PanelLayout,
        appearance: Appearance,
        notices: Notices,
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        """``layout`` is the widget that the panel covers; ``now`` returns the time in UTC."""
        super().__init__(parent)
        self._history, self._session, self._layout, self._now = history, session, layout, now
        self._appearance, self._notices = appearance, notices
        self.panel: BackupPanel | None = None
        self._snapshots: Sequence[Snapshot] = ()
        self._difference = Difference((), (), ())
        session.opened.connect(lambda _article: self.panel.hide() if self.panel else None)
        appearance.changed.connect(lambda theme, _settings: self.panel.set_theme(theme) if self.panel else None)

    def open(self) -> None:
        """Show the backups of the open article's notes."""
        if not self._notices.check_changeable(self._session):
            return
        panel = self.panel = self.panel or self._make_panel()
        self._snapshots = self._history.snapshots()
        panel.show_difference("", missing=False, different=False)
        panel.open([self._row(snapshot) for snapshot in self._snapshots])

    def _make_panel(self) -> BackupPanel:
        from reader.view.documents.backup_panel import BackupPanel  # late: seldom needed

        panel = BackupPanel(self._appearance.theme, self._layout)
        panel.chosen.connect(self._show)
        panel.missing_requested.connect(lambda: self._restore(self._difference.restore_missing()))
        panel.version_requested.connect(lambda: self._restore(self._difference.restore_all()))
        panel.closed.connect(self._close)
        return panel

    def _row(self, snapshot: Snapshot) -> str:
        return f"{ago(snapshot.taken, self._now()).capitalize()} ({exact_time(snapshot.taken)})"

    def _show(self, row: int) -> None:
        if self.panel is None or not 0 <= row < len(self._snapshots):
            return
        present = self._session.annotations
        try:
            then = self._session.seen(self._history.read(self._snapshots[row], self._session.page))
        except StoreError as error:
            logger.exception("a backup could not be read")
            self._difference = Difference((), (), ())
            self.panel.show_difference(escape(str(error)), missing=False, different=False)
            return
        self._difference = found = compare_states(present, then)
        different = bool(found.missing or found.changed or found.newer)
        self.panel.show_difference(
            difference_html(found, then, present), missing=bool(found.missing), different=different
        )

    def _restore(self, after: dict[str, Annotation | None]) -> None:
        self._close()
        self._session.typing.end_step()
        self._session.push(after, tr("Restore from Backup"))
        self._notices.show_undoable(tr("Restored from backup"), self._session.history.undo)

    def _close(self) -> None:
        if self.panel is not None:
            self.panel.hide()
        self._layout.return_to_page()


def difference_html(found: Difference, then: AnnotationSet, now: AnnotationSet) -> str:
    """What restoring would change, as HTML."""
    holds = trn("This backup has {n:,} annotation.", "This backup has {n:,} annotations.", note_count(then))
    missing = trn(
        "{n:,} annotation is missing now and would be restored:",
        "{n:,} annotations are missing now and would be restored:",
        len(found.missing),
    )
    changed = trn(
        "{n:,} annotation has changed since the backup:",
        "{n:,} annotations have changed since the backup:",
        len(found.changed),
    )
    newer = trn(
        "{n:,} annotation is newer. It stays unless you restore this version:",
        "{n:,} annotations are newer. They stay unless you restore this version:",
        len(found.newer),
    )
    groups = ((missing, found.missing), (changed, found.changed), (newer, found.newer))
    parts = [_group_html(heading, group, now) for heading, group in groups if group]
    return _paragraph(holds) + ("".join(parts) or _paragraph(tr("Nothing has changed since.")))


def _paragraph(sentence: str) -> str:
    return f"<p>{escape(sentence)}</p>"


def _group_html(heading: str, annotations: Sequence[Annotation], now: AnnotationSet) -> str:
    items = (
        " — ".join((_summary(annotation), *_changes_since(annotation, now))) for annotation in annotations[:MAX_LISTED]
    )
    return f"<p><b>{escape(heading)}</b></p><ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def _changes_since(then: Annotation, annotations: AnnotationSet) -> list[str]:
    """What was changed in an annotation since the backup, in a few words each."""
    now = annotations.by_id.get(then.id)
    if now is None or now == then:
        return []
    if now.note != then.note:
        return [tr("now “{note}”", note=_shortened(now.note)) if now.note else tr("text removed since")]
    fields = changed_fields(then, now)
    changes = (
        (tr("colour or style changed since"), "look" in fields),
        (tr("moved to other words since"), "target" in fields),
        (tr("tags changed since"), then.tags != now.tags),
    )
    return [words for words, has_changed in changes if has_changed]


def _summary(annotation: Annotation) -> str:
    """The annotation's words and its note."""
    quote, note = _shortened(annotation.quote), _shortened(annotation.note)
    if quote and note:
        return tr("“{quote}”: {note}", quote=quote, note=note)
    return tr("“{quote}”", quote=quote) if quote else note or tr("(no text)")


def _shortened(text: str) -> str:
    return " ".join(text.split())[:SUMMARY_LENGTH]

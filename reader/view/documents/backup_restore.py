"""Restoring from a backup: reads the snapshots of the open article's notes, and goes back as a step of the history."""

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
from reader.core.notes.restore_preview import Difference, compare_states
from reader.view.widgets.notices import Notices
from reader.view.widgets.relative_time import ago, exact_time
from reader.view.window.appearance import Appearance
from reader.view.window.panel_layout import PanelLayout

if TYPE_CHECKING:
    from reader.store.notes.backups import Snapshot
    from reader.view.documents.backup_panel import BackupPanel

logger = logging.getLogger(__name__)

MANY = 50
"""How many notes of a kind are listed."""


class BackupRestore(QObject):
    """Joins the menu's entry to the panel, and the panel to the session. The panel is made when it is first wanted."""

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
        """``layout`` is what the panel lies over; ``now`` gives the time in UTC."""
        super().__init__(parent)
        self._history, self._session, self._layout, self._now = history, session, layout, now
        self._appearance, self._notices = appearance, notices
        self.panel: BackupPanel | None = None
        self._snapshots: Sequence[Snapshot] = ()
        self._difference = Difference((), (), ())
        session.opened.connect(lambda _article: self.panel.hide() if self.panel else None)
        appearance.changed.connect(lambda theme, _settings: self.panel.set_theme(theme) if self.panel else None)

    def open(self) -> None:
        """Show what backups there are of the open article's notes."""
        session = self._session
        if session.article is None or not session.whole or session.read_only:
            self._notices.show("These notes cannot be changed now")
            return
        panel = self.panel = self.panel or self._make_panel()
        self._snapshots = self._history.snapshots()
        panel.show_difference("", missing=False, any_other=False)
        panel.open([self._row(snapshot) for snapshot in self._snapshots])

    def _make_panel(self) -> BackupPanel:
        from reader.view.documents.backup_panel import BackupPanel  # late: seldom needed

        panel = BackupPanel(self._appearance.theme, self._layout)
        panel.chosen.connect(self._show)
        panel.missing_requested.connect(lambda: self._restore(self._difference.restore_missing()))
        panel.state_requested.connect(lambda: self._restore(self._difference.restore_all()))
        panel.closed.connect(self._close)
        return panel

    def _row(self, snapshot: Snapshot) -> str:
        return f"{ago(snapshot.taken, self._now()).capitalize()} ({exact_time(snapshot.taken)})"

    def _show(self, row: int) -> None:
        if self.panel is None or not 0 <= row < len(self._snapshots):
            return
        present = self._session.annotations
        try:
            then = self._history.read(self._snapshots[row], self._session.article)
        except StoreError as error:
            logger.exception("a backup could not be read")
            self._difference = Difference((), (), ())
            self.panel.show_difference(escape(str(error)), missing=False, any_other=False)
            return
        self._difference = found = compare_states(present, then)
        other = bool(found.missing or found.changed or found.newer)
        self.panel.show_difference(difference_html(found, then, present), missing=bool(found.missing), any_other=other)

    def _restore(self, after: dict[str, Annotation | None]) -> None:
        self._close()
        self._session.typing.end_step()
        self._session.push(after, "Restore from a Backup")
        self._notices.show_undoable("Restored from a backup", self._session.history.undo)

    def _close(self) -> None:
        if self.panel is not None:
            self.panel.hide()
        self._layout.return_to_page()


def difference_html(found: Difference, then: AnnotationSet, now: AnnotationSet) -> str:
    """What going back would change, as HTML."""
    parts = [f"<p>It holds {_counted(len(then.by_id), 'note')}.</p>"]
    for ones, one, more in (
        (found.missing, "would come back", "would come back"),
        (found.changed, "was otherwise", "were otherwise"),
        (
            found.newer,
            "is newer; it stays, unless you go back to this state",
            "are newer; they stay, unless you go back",
        ),
    ):
        if ones:
            parts.append(f"<p><b>{_counted(len(ones), 'note')}</b> {one if len(ones) == 1 else more}:</p>")
            parts.append(
                "<ul>" + "".join(f"<li>{_words(note)}{_now(note, now)}</li>" for note in ones[:MANY]) + "</ul>"
            )
    return "".join(parts) if len(parts) > 1 else parts[0] + "<p>It is the same as now.</p>"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _now(then: Annotation, annotations: AnnotationSet) -> str:
    """What a note has become since, where it is otherwise now."""
    now = annotations.by_id.get(then.id)
    if now is None or now == then:
        return ""
    if now.note != then.note:
        return f" — now “{escape(' '.join(now.note.split())[:80])}”" if now.note else " — now without text"
    parts = {"look": "in another colour or style", "target": "on other words"}
    told = [words for part, words in parts.items() if part in changed_fields(then, now)]
    return "".join(f" — now {words}" for words in (*told, *(["with other tags"] if then.tags != now.tags else [])))


def _words(note: Annotation) -> str:
    quote, text = (" ".join(words.split())[:80] for words in (note.quote, note.note))
    return ": ".join(escape(part) for part in (quote and f"“{quote}”", text) if part) or "a mark"

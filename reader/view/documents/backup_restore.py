"""Restoring from a backup: reads the snapshots of the open article's notes, and goes back as a step of the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.documents.reanchored import placed
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.field_times import different
from reader.core.notes.restore_preview import Difference, difference
from reader.view.widgets.relative_time import ago, exact
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.store.notes.backups import Backups, Snapshot
    from reader.view.documents.backup_panel import BackupPanel

MANY = 50
"""How many notes of a kind are listed."""


class BackupRestore(QObject):
    """Joins the menu's entry to the panel, and the panel to the session."""

    def __init__(
        self,
        desk: Workbench,
        backups: Backups,
        file: Callable[[], Path | None],
        texts: Callable[[str], str | None],
        now: Callable[[], datetime],
    ) -> None:
        """``file`` tells where the open article's notes are; ``texts`` gives kept texts; ``now`` the time in UTC."""
        super().__init__(desk)
        self._desk, self._backups, self._file, self._texts, self._now = desk, backups, file, texts, now
        self.panel: BackupPanel | None = None
        self._snapshots: Sequence[Snapshot] = ()
        self._difference = Difference((), (), ())
        desk.session.opened.connect(lambda _article: self.panel.hide() if self.panel else None)
        desk.appearance.changed.connect(lambda theme, _settings: self.panel.set_theme(theme) if self.panel else None)

    def ask(self) -> None:
        """Show what backups there are."""
        from reader.view.documents.backup_panel import BackupPanel  # late: seldom needed

        file, session = self._file(), self._desk.session
        if file is None or session.article is None or not session.whole or session.read_only:
            self._desk.toast.show_sentence("These notes cannot be changed now")
            return
        if self.panel is None:
            panel = self.panel = BackupPanel(self._desk.page.shown.theme, self._desk.shell)
            panel.chosen.connect(self._show)
            panel.brought.connect(lambda: self._restore(self._difference.bringing_back()))
            panel.gone_back.connect(lambda: self._restore(self._difference.going_back()))
            panel.closed.connect(self._close)
        self._snapshots = self._backups.snapshots(file)
        self.panel.tell("", missing=False, any_other=False)
        self.panel.fill([self._row(one) for one in self._snapshots])

    def _row(self, one: Snapshot) -> str:
        return f"{ago(one.taken, self._now()).capitalize()} ({exact(one.taken)})"

    def _show(self, row: int) -> None:
        if self.panel is None or not 0 <= row < len(self._snapshots):
            return
        try:
            page = self._backups.read(self._snapshots[row])
            then = placed(page.annotations, page.digest, self._desk.session.article, self._texts)
        except StoreError as error:
            self._difference = Difference((), (), ())
            self.panel.tell(escape(str(error)), missing=False, any_other=False)
            return
        self._difference = found = difference(self._desk.session.annotations, then)
        other = bool(found.missing or found.other or found.newer)
        self.panel.tell(told(found, then, self._desk.session.annotations), missing=bool(found.missing), any_other=other)

    def _restore(self, after: dict[str, Annotation | None]) -> None:
        self._close()
        self._desk.session.typing.end_step()
        self._desk.session.push(after, "Restore from a Backup")
        self._desk.toast.show_sentence("Restored from a backup", "Undo", self._desk.session.history.undo)

    def _close(self) -> None:
        if self.panel is not None:
            self.panel.hide()
        self._desk.to_page()


def told(found: Difference, then: AnnotationSet, now: AnnotationSet) -> str:
    """What going back would change, as HTML."""
    parts = [f"<p>It holds {_counted(len(then.by_id), 'note')}.</p>"]
    for ones, one, more in (
        (found.missing, "would come back", "would come back"),
        (found.other, "was otherwise", "were otherwise"),
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
    told = [words for part, words in parts.items() if part in different(then, now)]
    return "".join(f" — now {words}" for words in (*told, *(["with other tags"] if then.tags != now.tags else [])))


def _words(note: Annotation) -> str:
    quote, text = (" ".join(words.split())[:80] for words in (note.quote, note.note))
    return ": ".join(escape(part) for part in (quote and f"“{quote}”", text) if part) or "a mark"

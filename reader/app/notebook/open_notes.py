"""The notes on the article that the reader's window shows, changed from the notebook through the session."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.session.session import Session
from reader.app.session.undo_history import NotesEdit
from reader.core.annotation import Annotation
from reader.core.annotation_set import Change
from reader.core.notes.applied_change import current_change
from reader.core.notes.field_merge import rebase_edit


class OpenNotes:
    """Changes the notes of a session, and says what has changed by it; nothing does where they are read-only."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def change(self, ids: list[str], act: Callable[[Session], object]) -> Change:
        """What has become of these notes by ``act``."""
        before = self._states(ids)
        act(self._session)
        after = self._states(ids)
        changed = [key for key in ids if before[key] != after[key]]
        label = self._session.history.undoText()
        return Change({key: before[key] for key in changed}, {key: after[key] for key in changed}, label)

    def move(self, wanted: Change, *, reverse: bool) -> Change:
        """Undo or redo a change; ``wanted`` goes from the present state to the one to come.

        Where it is the next step of the session's own history, too, that is undone or redone; else it is a new step.
        """
        history = self._session.history
        number = history.index() - 1 if reverse else history.index()
        step = history.command(number) if 0 <= number < history.count() else None
        present = self._states(list(wanted.after))
        if isinstance(step, NotesEdit) and step.change.after.keys() == present.keys() and present == wanted.before:
            return self.change(list(present), lambda _session: (history.undo if reverse else history.redo)())
        now = current_change(self._session.annotations, wanted)
        after = {
            key: rebase_edit(was, note, last) if note and last and (was := now.before.get(key)) else note
            for key, note in now.after.items()
            if (last := present[key]) != note
        }
        return self.change(list(after), lambda session: session.push(after, wanted.label))

    def _states(self, ids: list[str]) -> dict[str, Annotation | None]:
        return {key: self._session.annotations.by_id.get(key) for key in ids}

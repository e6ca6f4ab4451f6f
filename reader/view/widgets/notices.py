"""Notices: all messages of the window to its reader go through here, on the screen and to a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.text.well_formed import well_formed
from reader.translation import msgid, tr
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.toast import Choice, Toast

if TYPE_CHECKING:
    from reader.app.session.session import Session

READ_ONLY = msgid("These notes are read-only")


class Notices(QObject):
    """Shows short sentences in the toast, and those that have to stay in the message bar.

    Signals:
        announced(str): what a screen reader is to say of a notice that has just been shown.
    """

    announced = Signal(str)

    def __init__(self, toast: Toast, message_bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._toast, self._bar = toast, message_bar
        toast.sentence_shown.connect(self.announced)
        message_bar.messages_changed.connect(self.announced)

    # What goes by itself

    def show(self, sentence: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Show a sentence for some seconds in place of the one before; with an ``action``, a button for it."""
        self._toast.show_sentence(sentence, button, action)

    def show_choice(self, sentence: str, *choices: Choice) -> None:
        """Show a sentence for some seconds with a button for each of at most two choices."""
        self._toast.show_choice(sentence, *choices)

    def show_undoable(self, sentence: str, undo: Callable[[], object]) -> None:
        """Show for some seconds what has just been done, with a button that undoes it."""
        self._toast.show_sentence(sentence, tr("Undo"), undo)

    def show_progress(self, sentence: str, before: str, button: str, action: Callable[[], object]) -> None:
        """Show how far something is in place of ``before``, where that is shown or nothing is; it is announced once."""
        if not self._toast.isVisible() or not before:
            self._toast.show_sentence(sentence, button, action)
        elif self._toast.text() == well_formed(before):
            self._toast.replace_sentence(sentence)

    def dismiss(self, sentence: str) -> None:
        """Hide this sentence if it is still shown: it does not hold any more."""
        if self._toast.text() == well_formed(sentence):
            self._toast.hide()

    def check_writable(self, session: Session) -> bool:
        """Return whether the notes can be changed now; if not, show a message."""
        if not session.may_write():
            self.show(tr(READ_ONLY))
        return session.may_write()

    def check_whole(self, session: Session) -> bool:
        """Return whether an article is open and read to its end; if not, show a message."""
        if session.article is None:
            self.show(tr("Open an article first"))
        elif not session.whole:
            self.show(tr("The article is still loading. Try again in a moment."))
        else:
            return True
        return False

    def check_changeable(self, session: Session) -> bool:
        """Return whether an article is open, read to its end, whose notes can be changed; if not, show a message."""
        return self.check_whole(session) and self.check_writable(session)

    # What stays until it is closed

    def posted(self) -> str:
        """The messages that were posted last, one a line; they may have been closed since."""
        return self._bar.text()

    def post(self, *messages: str) -> None:
        """Show messages in place of those before; with none, hide the message bar."""
        self._bar.set_messages(*messages)

    def add(self, message: str) -> None:
        """Show one more message below those that are shown."""
        shown = self._bar.text().splitlines() if self._bar.isVisible() else ()
        self._bar.set_messages(*shown, message)

    def withdraw(self, messages: str) -> None:
        """Remove messages, one a line, that do not hold any more."""
        self._bar.remove_messages(messages)

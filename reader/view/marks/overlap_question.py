"""What becomes of a new mark that overlaps others, where the reader wants to be asked each time."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.session.session import Session
from reader.translation import tr, trn
from reader.view.widgets.action_table import keys_of
from reader.view.widgets.notices import Notices


class OverlapQuestion:
    """Asks in the toast, after the mark was made: to keep all needs no answer. The next change of the notes ends it."""

    def __init__(self, session: Session, notices: Notices) -> None:
        self._notices = notices
        self._join: Callable[[], object] | None = None
        session.history.indexChanged.connect(self._end)

    def ask(self, count: int, join: Callable[[], object]) -> None:
        """Ask whether the last mark is to be joined with those that it overlaps, which are so many."""
        self._join = join
        sentence = trn("This overlaps {n:,} highlight", "This overlaps {n:,} highlights", count)
        self._notices.show_choice(
            sentence, (tr("Join ({keys})", keys=keys_of("join")), self.answer_join), (tr("Keep All"), self._end)
        )

    def answer_join(self) -> bool:
        """Join them, if that was asked; returns whether it was."""
        join = self._join
        self._end()
        if join is not None:
            join()
        return join is not None

    def _end(self) -> None:
        self._join = None

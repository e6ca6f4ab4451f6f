"""Actions that need an article: while none is open, they are grey."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.session.session import Session
from reader.view.widgets.action_table import ACTIONS
from reader.view.window.actions import Actions

NEEDING = frozenset(
    (
        *(spec.name for spec in ACTIONS if spec.menu == "Mark"),
        *("open_in_editor", "encoding", "export", "print", "import", "backups", "open_beside"),
        *("trash", "copy", "copy_note", "copy_markdown", "copy_reference", "copy_review", "copy_link", "copy_all"),
        *("select_more", "select_less", "select_word", "select_sentence", "select_paragraph", "select_section"),
        *("find", "find_next", "find_previous", "find_list", "search_notes"),
        *("next_section", "previous_section", "go_section", "next_passage", "previous_passage", "follow_link"),
        *("next_change", "previous_change", "start", "end", "focus_page", "caret", "changes", "focus_reading"),
        *("contents", "fold_all", "unfold_all", "fold_part", "fold_parts", "unfold_parts", "notes", "properties"),
    )
) - frozenset(("pens", "overlaps_keep", "overlaps_join", "overlaps_ask"))
"""Their names; those that more depends on, as Back and Undo, are left to the parts that know it."""


class ArticleActions(QObject):
    """Follows the session."""

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session)
        self._session, self._actions = session, [actions[name] for name in sorted(NEEDING)]
        self._enabled = True
        session.opened.connect(self._update)

    def _update(self) -> None:
        enabled = self._session.article is not None
        if enabled != self._enabled:
            self._enabled = enabled
            for action in self._actions:
                action.setEnabled(enabled)

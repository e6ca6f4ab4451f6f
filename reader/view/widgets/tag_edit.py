"""The field for a note's tags: one line, in which each tag is completed from the tags in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.core.notes.tags import quoted_tag, read_tags, write_tags, written_tags
from reader.core.text.search_folding import FoldOptions, fold_for_search
from reader.translation import tr
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.chip import count_text
from reader.view.widgets.completion_popup import CompletionPopup, CompletionRow

MAX_COMPLETIONS = 20
"""How many completions are shown at most."""


class TagEdit(QLineEdit):
    """Tags separated by commas; `reader.core.notes.tags` has the form. Enter takes a suggestion, or ends the field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._known: Mapping[str, int] = {}
        self.popup: CompletionPopup | None = None
        self.textEdited.connect(self._offer)
        self.setFont(sans(13))
        self.setPlaceholderText(tr("Tags, separated by commas"))
        self.setAccessibleName(tr("Tags"))

    def tags(self) -> list[str]:
        """The tags as written, without ``#``; each once."""
        return list(read_tags(self.text()))

    def set_tags(self, tags: Iterable[str]) -> None:
        """Show these."""
        self.setText(write_tags(tags))

    def set_known_tags(self, tags: Iterable[str] | Mapping[str, int]) -> None:
        """Complete from these; a mapping says how many notes have each."""
        self._known = tags if isinstance(tags, Mapping) else dict.fromkeys(tags, 1)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        if self.popup is not None:
            self.popup.set_theme(theme)

    def _begun(self) -> tuple[int, str]:
        """Where the tag at the caret begins, and what is typed of it."""
        before = self._before()
        last = next(reversed([*written_tags(before)]), None)
        if last is None or last.closed or before[last.end :].strip():
            return len(before), ""
        return last.start, last.tag

    def _offer(self) -> None:
        typed = self._begun()[1]
        present = {tag for tag in self.tags() if tag != typed}
        found = [tag for tag in completions(self._known, typed) if tag not in present] if typed else []
        if found == [typed]:
            found = []
        if self.popup is None and found:
            self.popup = CompletionPopup(tr("Tags in use"), self, self._theme, first=False)
            self.popup.completed.connect(self._complete)
        if self.popup is not None:
            counts = [count_text(self._known[tag]) for tag in found]
            rows = [CompletionRow(f"#{tag}", count, tag) for tag, count in zip(found, counts, strict=True)]
            self.popup.show_rows(rows, self.cursorRect())

    def _complete(self, tag: str) -> None:
        before = self._before()
        written = f"{before[: self._begun()[0]]}{quoted_tag(tag)}, "
        self.setText(written + self.text()[len(before) :].lstrip(", "))
        self.setCursorPosition(len(written.encode("utf-16-le", "surrogatepass")) // 2)

    def _before(self) -> str:
        """The text before the caret, which Qt counts in UTF-16 units."""
        units = self.text().encode("utf-16-le", "surrogatepass")
        return units[: 2 * self.cursorPosition()].decode("utf-16-le", "surrogatepass")

    def event(self, event: QEvent) -> bool:
        """Keep Undo and Redo to the field, and pass the keys of the completions on."""
        if isinstance(event, QKeyEvent):
            offered, keys = self.popup is not None and self.popup.wants_key(event), QKeySequence.StandardKey
            history = event.matches(keys.Undo) or event.matches(keys.Redo)
            if event.type() == QEvent.Type.ShortcutOverride and (offered or history):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and offered and self.popup is not None:
                self.popup.handle_key(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the completions."""
        super().focusOutEvent(event)
        if self.popup is not None:
            self.popup.hide()


def completions(known: Mapping[str, int], typed: str) -> list[str]:
    """The tags that contain what is typed: those that begin with it first, then the most used."""
    folded, options = fold_for_search(typed, FoldOptions()).text, FoldOptions()
    places = ((tag, fold_for_search(tag, options).text.find(folded)) for tag in known)
    found = [(at > 0, -known[tag], tag) for tag, at in places if at >= 0]
    return [tag for *_, tag in sorted(found)[:MAX_COMPLETIONS]]

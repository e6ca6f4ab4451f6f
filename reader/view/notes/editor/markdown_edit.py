"""The field for a note's text: Markdown, with keys for it, and completion of links to other notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from reader.core.annotation_set import AnnotationSet
from reader.core.links.index import LinkIndex
from reader.translation import tr
from reader.view.notes.editor import markdown_typing as markdown_keys
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.completion_popup import CompletionPopup, CompletionRow

__all__ = ["MarkdownEdit", "with_line_feeds"]

FEWEST_LINES, SHARE = 3, 0.4
"""The least height of a note's field, in lines; and the greatest one, as a share of the window's height."""
AROUND = 14
"""The height of the field beyond that of its lines, in pixels."""
MAX_SHOWN = 4_000
"""How many code points of a note that can only be read are shown."""
MAX_LINE = 20_000
"""A note with a longer line, in code points, can only be read: Qt lays a line out anew at each letter that is typed.

With such a line that takes 50 ms, and grows with the square of its length.
"""
_LINE_ENDS = dict.fromkeys(map(ord, "\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"), "\n")
LONGEST = 80
"""The most code points after ``[[`` for which completions are shown."""
AHEAD = 100
"""How many notes at a time are folded for completion."""
MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def is_undo_or_redo(event: QEvent) -> bool:
    """Whether a key means Undo or Redo."""
    keys = QKeySequence.StandardKey
    return isinstance(event, QKeyEvent) and (event.matches(keys.Undo) or event.matches(keys.Redo))


class MarkdownEdit(QPlainTextEdit):
    """Plain text whose field grows with it. It has an Undo of its own, for its words alone.

    Signals:
        height_changed(): it needs another height.
    """

    height_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._links: LinkIndex | None = None
        self._annotations: Callable[[], AnnotationSet] = AnnotationSet
        self._source = ""
        self._folding = QTimer(self)
        self._folding.timeout.connect(self._fold_some)
        self.popup: CompletionPopup | None = None
        self.setTabChangesFocus(True)
        self.setFont(sans())
        self.document().setDocumentMargin(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Note"))
        self.setPlaceholderText(tr("Write a note (Markdown)"))
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._offer)
        self._fit()

    def set_link_completion(self, links: LinkIndex, annotations: Callable[[], AnnotationSet], source: str) -> None:
        """Complete links after ``[[`` from these; ``source`` is the id of the note that is written."""
        self._links, self._annotations, self._source = links, annotations, source

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        if self.popup is not None:
            self.popup.set_theme(theme)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys of writing from the window's actions, and pass those of the completions on."""
        if isinstance(event, QKeyEvent):
            offered = self.popup is not None and self.popup.wants_key(event)
            if event.type() == QEvent.Type.ShortcutOverride and (
                offered or is_undo_or_redo(event) or self._sign(event)
            ):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and offered and self.popup is not None:
                self.popup.handle_key(event)
                return True
        return super().event(event)

    def _sign(self, event: QKeyEvent) -> str:
        """The name of what a key with Control does to the selection; empty for other keys."""
        if event.modifiers() & MODIFIERS != Qt.KeyboardModifier.ControlModifier:
            return ""
        keys = {Qt.Key.Key_B: "bold", Qt.Key.Key_I: "italic", Qt.Key.Key_K: "link"}
        return keys.get(Qt.Key(event.key()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys that have a meaning in Markdown; Qt handles the rest."""
        cursor, modifiers = self.textCursor(), event.modifiers() & MODIFIERS
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif is_undo_or_redo(event):
            # Where there is nothing to undo here, the window's Undo must not act instead.
            self.undo() if event.matches(QKeySequence.StandardKey.Undo) else self.redo()
        elif sign := self._sign(event):
            self._surround(sign)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            self._new_line(cursor)
        elif event.text() == " " and not modifiers:
            cursor.beginEditBlock()  # so that Undo takes back a word, and not all that was typed
            cursor.insertText(" ")
            cursor.endEditBlock()
        else:
            super().keyPressEvent(event)

    def _surround(self, name: str) -> None:
        cursor = self.textCursor()
        selected = cursor.selectedText().replace("\u2029", "\n")
        text, start = self.note().encode("utf-16-le"), cursor.selectionStart()
        before = text[max(0, 2 * start - 6) : 2 * start].decode("utf-16-le", "replace")
        after = text[2 * cursor.selectionEnd() : 2 * cursor.selectionEnd() + 6].decode("utf-16-le", "replace")
        signs = {"bold": markdown_keys.BOLD, "italic": markdown_keys.ITALIC}
        edit = markdown_keys.surround(signs[name], before, selected, after) if name in signs else None
        edit = edit or markdown_keys.link(selected)
        start, end = start - edit.before, cursor.selectionEnd() + edit.after
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText(edit.text)
        cursor.endEditBlock()
        cursor.setPosition(start + _units(edit.text[: edit.start]))
        cursor.setPosition(start + _units(edit.text[: edit.end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _new_line(self, cursor: QTextCursor) -> None:
        """Begin a line: in a list the next item; from an item without words, a line outside the list."""
        begun = markdown_keys.next_line(self._before_caret()) if cursor.atBlockEnd() else ""
        cursor.beginEditBlock()
        if begun is None:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.insertText(f"\n{begun}")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _before_caret(self) -> str:
        """The text before the caret in its line."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.position())
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    # Links

    def _begun(self) -> str | None:
        """What is typed of a link so far; None where the caret is in no link that is being typed."""
        before = self._before_caret()
        typed = before[before.rfind("[[") + 2 :] if "[[" in before else None
        return None if typed is None or len(typed) > LONGEST or set("]#`") & set(typed) else typed

    def _offer(self) -> None:
        typed = self._begun() if self._links is not None and self.hasFocus() else None
        if typed is None or self._links is None:
            if self.popup is not None:
                self.popup.hide()
            return
        if self.popup is None:
            self.popup = CompletionPopup(tr("Links"), self, self._theme, first=True)
            self.popup.completed.connect(self._link)
            self._folding.start()
        if typed.strip() and self._links.note_titles().fold_next(AHEAD):
            self.popup.hide()  # until all notes are folded, which takes a tenth of a second for ten thousand
            return
        from reader.core.links.completions import complete_link  # late: not before a link is written

        found = complete_link(self._links, self._annotations(), typed, self._source)
        self.popup.show_rows([CompletionRow(row.label, row.detail, row.link) for row in found], self.cursorRect())

    def _link(self, link: str) -> None:
        """Put a link in place of what was typed of it."""
        typed, cursor = self._begun() or "", self.textCursor()
        cursor.setPosition(cursor.position() - _units(typed) - 2)
        cursor.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        rest = self.note().encode("utf-16-le")[2 * cursor.selectionEnd() :][:4].decode("utf-16-le", "replace")
        if rest == "]]":
            cursor.setPosition(cursor.selectionStart())
            cursor.setPosition(self.textCursor().position() + 2, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText(link)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _fold_some(self) -> None:
        if self._links is None or not self._links.note_titles().fold_next(AHEAD):
            self._folding.stop()
            self._offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the completions."""
        super().focusOutEvent(event)
        if self.popup is not None:
            self.popup.hide()

    # Its height, and its text

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the height of the window."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the share of the window's height that there is now."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # QPlainTextDocumentLayout measures a document in lines.
        line, lines = self.fontMetrics().lineSpacing(), round(self.document().size().height())
        most = int((SHARE * self.window().height() - AROUND) / line)
        height = line * max(FEWEST_LINES, min(most, lines)) + AROUND
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.height_changed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, but no line of more than ``MAX_LINE``, which no one could go on writing in."""
        length = longest_line(source.text())
        if length > MAX_LINE:
            reason = tr("Not pasted: one of the lines has {length:,} characters.", length=length)
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), reason, self)
            return
        super().insertFromMimeData(source)

    def set_note(self, note: str) -> None:
        """Show a note; of one with a line of more than ``MAX_LINE`` only the beginning, which cannot be changed."""
        length = longest_line(note)
        self.setReadOnly(length > MAX_LINE)
        if length > MAX_LINE:
            reason = tr("This note cannot be edited here: one of its lines has {length:,} characters.", length=length)
            note = f"{reason}\n\n{note[:MAX_SHOWN]}…"
        self.setPlainText(note)

    def note(self) -> str:
        """Return what is written; no-break spaces stay, which ``toPlainText`` makes spaces."""
        return with_line_feeds(self.document().toRawText())

    def update_text(self, text: str) -> None:
        """Take over a text that was changed elsewhere; only what differs is replaced, so that the caret stays."""
        old, text = self.note(), with_line_feeds(text)
        if old == text:
            return
        if self.isReadOnly() or longest_line(text) > MAX_LINE:
            self.set_note(text)
            return
        start = _common(old, text)
        end = _common(old[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText(text[start : len(text) - end])
        cursor.endEditBlock()


def with_line_feeds(text: str) -> str:
    """A text with the line ends that a field returns: a line feed for each that Qt knows."""
    return text.replace("\r\n", "\n").translate(_LINE_ENDS)


def longest_line(text: str) -> int:
    """The length of the longest line, in code points."""
    return max(map(len, text.split("\n")))


def _common(text: str, other: str) -> int:
    """The length of the common beginning, in code points."""
    return next((n for n, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

"""The text of a card whose note is unplaced or to check: its words then and now, where it was, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.core.annotation import Annotation
from reader.core.article import PICTURE
from reader.core.notes.placement_actions import ACTION_LABELS, PlacementAction, available_actions
from reader.core.notes.placement_status import guessed_span, placement_description
from reader.core.notes.present_quote import PresentQuote, present_quote
from reader.core.selectors import CONTEXT_LENGTH
from reader.core.text.word_diff import DiffKind, DiffPiece, shorten, word_diff
from reader.translation import tr
from reader.view.style.panel_style import SMALL, heading_font, sans
from reader.view.style.theme import Theme

MAX_SAME, MAX_PASSAGE, MAX_LOST, MAX_GUESS = 96, 700, 2_000, 120
"""In code points: the longest unchanged run shown whole; the most of a passage, an unplaced one, and a guess."""
COMPARED = 500
"""How many code points from the first difference on are compared: the time grows with their square."""
LINE, SMALL_LINE, SPACE = 21, 18, 3
"""The heights of lines, and the space between two paragraphs, in pixels."""
PATH_SIGN = " › "


class PlacementText(QTextDocument):
    """Takes the place of the quote on a card; what can be done are links in it."""

    def __init__(self, annotation: Annotation, text: str, theme: Theme, width: int) -> None:
        """``text`` is the article's as it is now; ``width`` in pixels."""
        super().__init__()
        self._theme, self._cursor, self._begun = theme, QTextCursor(self), False
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setTextWidth(width)
        self._write_status(annotation)
        if annotation.is_orphan:
            self._write_lost(annotation, text)
        else:
            self._write_found(annotation, text)
        self._write_actions(annotation)

    def address_at(self, x: float, y: float) -> str:
        """The address of the action at a point; empty if there is none."""
        return self.documentLayout().anchorAt(QPointF(x, y))

    # Paragraphs

    def _write_status(self, annotation: Annotation) -> None:
        words = placement_description(annotation)
        self._paragraph(SMALL_LINE)
        self._write(
            words[:1].upper() + words[1:],
            self._sans_format("accent" if annotation.needs_attention else "faint", strong=True),
        )

    def _write_found(self, annotation: Annotation, text: str) -> None:
        quote = present_quote(annotation, text)
        self._paragraph(LINE)
        if not quote.original:
            self._write(truncate(quote.words, MAX_PASSAGE), self._quote_format("faint", annotation))
            return
        last = DiffKind.EQUAL
        for piece in _differences(quote):
            if last is DiffKind.DELETED and piece.kind is DiffKind.INSERTED:
                self._write("\N{THIN SPACE}", self._quote_format("ink", annotation))
            last = piece.kind
            format_ = self._quote_format("faint" if piece.kind is DiffKind.DELETED else "ink", annotation)
            format_.setFontStrikeOut(piece.kind is DiffKind.DELETED)
            format_.setFontUnderline(piece.kind is DiffKind.INSERTED)
            if piece.kind is DiffKind.INSERTED:
                format_.setForeground(self._theme.colour("accent"))
            self._write(piece.text, format_)

    def _write_lost(self, annotation: Annotation, text: str) -> None:
        quote, target = annotation.target.quote if annotation.target else None, annotation.target
        if quote is None or target is None:
            return
        self._paragraph(LINE)
        if annotation.needs_attention:
            self._write(words_before(quote.prefix), self._quote_format("faint", annotation))
        self._write(
            truncate(quote.exact, MAX_LOST if annotation.needs_attention else MAX_GUESS),
            self._quote_format("ink", annotation),
        )
        if annotation.needs_attention:
            self._write(words_after(quote.suffix), self._quote_format("faint", annotation))
        if target.headings:
            self._paragraph(SMALL_LINE)
            section = PATH_SIGN.join(target.headings)
            self._write(tr("Was in “{section}”", section=section), self._sans_format("faint"))
        guess = guessed_span(annotation)
        if guess is not None and annotation.needs_attention:
            self._paragraph(SMALL_LINE)
            before, _, after = tr("Perhaps here: {passage}").partition("{passage}")
            self._write(before, self._sans_format("faint"))
            self._link(f"“{truncate(guess.extract(text), MAX_GUESS)}”", PlacementAction.SHOW_GUESS)
            self._write(after, self._sans_format("faint"))

    def _write_actions(self, annotation: Annotation) -> None:
        self._paragraph(SMALL_LINE + 2)
        actions = [action for action in available_actions(annotation) if action is not PlacementAction.SHOW_GUESS]
        for number, action in enumerate(actions):
            if number:
                self._write("  ·  ", self._sans_format("faint"))
            self._link(tr(ACTION_LABELS[action]).replace(" ", "\N{NO-BREAK SPACE}"), action, strong=True)

    # Formats

    def _paragraph(self, height: int) -> None:
        lines = QTextBlockFormat()
        lines.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        lines.setTopMargin(SPACE if self._begun else 0)
        if self._begun:
            self._cursor.insertBlock(lines)
        else:
            self._cursor.setBlockFormat(lines)
        self._begun = True

    def _write(self, words: str, format_: QTextCharFormat) -> None:
        self._cursor.insertText(words, format_)

    def _link(self, words: str, action: PlacementAction, *, strong: bool = False) -> None:
        format_ = self._sans_format("accent", strong=strong)
        format_.setAnchor(True)
        format_.setAnchorHref(action.address)
        self._write(words, format_)

    def _sans_format(self, token: str, *, strong: bool = False) -> QTextCharFormat:
        return _format(sans(SMALL, strong=strong), self._theme.colour(token))

    def _quote_format(self, token: str, annotation: Annotation) -> QTextCharFormat:
        return _format(heading_font(annotation), self._theme.colour(token))


def _format(face: QFont, colour: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(face)
    made.setForeground(colour)
    return made


def one_line(words: str) -> str:
    """Words in one line, with a word for each picture."""
    inner = " ".join(words.replace(PICTURE, tr("[picture]")).split())
    return f"{' ' if words[:1].isspace() else ''}{inner}{' ' if inner and words[-1:].isspace() else ''}"


def words_before(prefix: str) -> str:
    """The context before a passage, from a whole word on, after an ellipsis."""
    whole = prefix.partition(" ")[2] if len(prefix) >= CONTEXT_LENGTH else prefix
    return f"…{one_line(whole or prefix)}" if prefix.strip() else ""


def words_after(suffix: str) -> str:
    """The context after it, up to a whole word, with an ellipsis."""
    whole = suffix.rpartition(" ")[0] if len(suffix) >= CONTEXT_LENGTH else suffix
    return f"{one_line(whole or suffix)}…" if suffix.strip() else ""


def truncate(words: str, most: int) -> str:
    """Words in one line, cut off after ``most`` code points."""
    words = one_line(words[: 2 * most]).strip()
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0] or words[:most]}…"


def original_passage(quote: PresentQuote) -> str:
    """The words as they were marked, with an ellipsis in place of long runs that were not edited."""
    return "".join(piece.text for piece in _differences(quote) if piece.kind is not DiffKind.INSERTED).strip()


def _differences(quote: PresentQuote) -> Iterator[DiffPiece]:
    differences = passage_diff(one_line(quote.original), one_line(quote.words))
    return shorten(differences, MAX_SAME, MAX_PASSAGE)


def passage_diff(old: str, new: str) -> Iterator[DiffPiece]:
    """The differences between two passages, up to about as much as is shown."""
    start, end = common_start(old, new), 0
    if start < min(len(old), len(new)):
        end = common_start(old[start:][::-1], new[start:][::-1])
    middles = [text[start : len(text) - end] for text in (old, new)]
    yield DiffPiece(DiffKind.EQUAL, old[:start])
    if max(map(len, middles)) <= COMPARED:
        yield from word_diff(*middles)
        yield DiffPiece(DiffKind.EQUAL, old[len(old) - end :])
    else:
        yield from word_diff(*(truncate(text, COMPARED) for text in middles))


def common_start(old: str, new: str) -> int:
    """The length of the common beginning in code points, up to its last blank; all of it where both are the same."""
    if old == new:
        return len(old)
    same = next(
        (number for number, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    return old.rfind(" ", 0, same) + 1

"""The words of a note as they are written into Markdown: what it is, its quote, what it says, its tags."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.annotation import Annotation
from reader.core.span import Span
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.note_targets import NoteTargets
from reader.exchange.markdown.contained_note import contained_note
from reader.exchange.markdown.escaping import escape
from reader.exchange.markdown.passage import code_block
from reader.exchange.templating.note_variables import TemplateNote
from reader.exchange.templating.shared_context import SharedContext
from reader.translation import tr

SHORT = 120
"""So many code points of a quote are written where its passage is marked as well."""


class NoteText:
    """The words of one note."""

    def __init__(self, note: TemplateNote, annotation: Annotation, span: Span | None) -> None:
        """``span`` is its place in the article as it is written."""
        self._note, self.annotation, self.span = note, annotation, span

    @property
    def heading(self) -> str:
        """What it is, and what has become of it, in plain words: ``Yellow highlight · done``."""
        kind = tr("Bookmark") if self.annotation.is_bookmark else self._note.kind
        return " · ".join((kind, *self._note.remarks))

    @property
    def block_id(self) -> str:
        """Its name as a block of Obsidian."""
        return self._note.block_id

    def quote(self, *, is_short: bool) -> str:
        """The words of its passage between quotation marks; empty where there are none."""
        words = " ".join(self._note.quote.split())
        if is_short and len(words) > SHORT:
            words = f"{words[: SHORT // 2].rstrip()} … {words[-SHORT // 2 :].lstrip()}"
        if self._note.is_picture:
            return tr("(picture)")
        return tr("“{words}”", words=words) if words else ""

    def plain(self, *, has_suggestion: bool) -> str:
        """All that it says in a line of plain words: the note, and with ``has_suggestion`` what it suggests."""
        suggested = self.annotation.suggestion
        said = [self._note.note]
        if self._note.original:
            said.insert(0, f"{tr('Was:')} {tr('“{words}”', words=self._note.original)}")
        if suggested is not None and has_suggestion:
            said.insert(0, f"{tr('Replace with:')} {suggested}" if suggested else tr("Delete this."))
        return " ".join(" ".join(said).split())

    def paragraphs(self, written: str, tag: Callable[[str], str]) -> list[str]:
        """What is below its heading as Markdown; ``written`` is the note, and ``tag`` writes a tag."""
        found = []
        if self._note.original:
            found.append(f"*{tr('Was:')}* {escape(tr('“{words}”', words=self._note.original))}")
        suggested = self.annotation.suggestion
        if suggested:
            found.append(f"*{tr('Replace with:')}*\n\n{code_block(suggested)}")
        elif suggested is not None:
            found.append(f"*{tr('Delete this.')}*")
        if written and not self.annotation.is_bookmark:
            found.append(written)
        if self.annotation.is_bookmark and (name := self.annotation.note.strip()):
            found.append(escape(name))
        last = [self._note.created.date().isoformat(), " ".join(tag(one) for one in self._note.added_tags)]
        return [*found, " · ".join(filter(None, last))]

    @property
    def markdown(self) -> str:
        """The note as Markdown that stays within itself; links to other notes are their words."""
        return contained_note(self.annotation.note) if self.annotation.note.strip() else ""

    @property
    def obsidian(self) -> str:
        """The same with the links of Obsidian."""
        return self._note.note_obsidian


class NoteTexts:
    """Makes the words of the notes on one article."""

    def __init__(self, part: ExportedNotes, options: ExportOptions) -> None:
        self._context = SharedContext(part, NoteTargets([part]), _no_html, options)

    def of(self, annotation: Annotation, span: Span | None) -> NoteText:
        """Those of one note with its place in the article as it is written."""
        return NoteText(TemplateNote(self._context, annotation), annotation, span)


def _no_html(_note: str) -> str:
    return ""

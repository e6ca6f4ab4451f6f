"""What is listed in the notebook as one Markdown file, article by article; and one note as it is copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.notebook.rows import FoundNotes, title_of
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import PostilError
from reader.core.notes.present_quote import present_quote
from reader.core.palette import Palette
from reader.exchange.clipboard_forms import CopyForm, format_for_clipboard, passage_of
from reader.exchange.placeholder_article import placeholder_article
from reader.exchange.to_markdown import to_markdown
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.notebook import list_article_files, read_anchored_text, read_annotations
from reader.translation import tr, trn

TURN = 0.010
"""Seconds of work in one turn of the event loop."""


def reference_to(notes: ArticleNotes, annotation: Annotation) -> str:
    """A note as it is copied: its passage, its text, and where it is from."""
    article = placeholder_article(title_of(notes), notes.path, AnnotationSet({annotation.id: annotation}))
    quote = notes.quote_of(annotation.id) or present_quote(annotation, "")
    return format_for_clipboard(article, passage_of(annotation, quote), CopyForm.REFERENCE)


class NotebookExport(QObject):
    """Writes one file, a few milliseconds at a time.

    Signals:
        done(str), failed(str): it is written, or cannot be; a sentence for the reader.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, store: Path, listed: Sequence[FoundNotes], palette: Palette, parent: QObject) -> None:
        """``listed`` are the notes to write; ``palette`` the reader's names of the colours."""
        super().__init__(parent)
        self._store, self._listed, self._palette = store, listed, palette
        self._pieces: list[str] = []
        self._turn = QTimer(self, singleShot=True, interval=0)

    def start(self, file: Path) -> None:
        """Write to this file, with ``.md`` where it has no ending."""
        file = file if file.suffix else file.with_suffix(".md")
        steps = self._articles()
        self._turn.timeout.connect(lambda: self._go_on(steps, file))
        self._turn.start()

    def _go_on(self, steps: Iterator[str], file: Path) -> None:
        end = perf_counter() + TURN
        try:
            for piece in steps:
                self._pieces.append(piece)
                if perf_counter() > end:
                    self._turn.start()
                    return
            file.write_bytes("\n".join(self._pieces).encode("utf-8", "replace"))
        except PostilError as error:
            self.failed.emit(str(error))
        except OSError as error:
            self.failed.emit(
                tr("The notes could not be written to {file}: {reason}.", file=file, reason=error.strerror)
            )
        else:
            count = sum(len(numbers) for _, numbers in self._listed)
            self.done.emit(
                trn(
                    "Exported {count} annotation to {file}",
                    "Exported {count} annotations to {file}",
                    count,
                    count=f"{count:,}",
                    file=file.name,
                )
            )
        self.deleteLater()

    def _articles(self) -> Iterator[str]:
        files = {file.name: file for file in list_article_files(self._store)}
        for notes, numbers in self._listed:
            if notes.name in files:
                ids = notes.ids.decode().split("\n")
                page, annotations, _ = read_annotations(self._store, files[notes.name])
                known = annotations.by_id
                wanted = AnnotationSet({ids[number]: known[ids[number]] for number in numbers if ids[number] in known})
                shared = notes.has_edited_quotes and not files[notes.name].others
                palette = self._palette.with_known(page.pens)
                text = read_anchored_text(self._store, page.digest) if shared else ""
                yield to_markdown(placeholder_article(title_of(notes), notes.path, wanted, text), wanted, palette)

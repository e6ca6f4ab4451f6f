"""``postil -``: a text from standard input, kept so that a window can open it and notes can be written on it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from reader.core.errors import CommandError
from reader.core.text.pasted_text import MAX_LENGTH, pasted_text, too_long_message
from reader.sources.encodings.decoding import decode_text
from reader.store.article_key import ArticleKey
from reader.store.locations import notes_folder
from reader.store.notes.locator import NotesLocator
from reader.store.texts.pasted_texts import PastedTexts
from reader.translation import tr


def keep_piped_text(store: Path | None) -> Path:
    """Read standard input to its end, and keep it with the notes in ``store``; returns the file.

    Raises:
        PostilError: there is no text in it, or too much; or it cannot be kept.

    """
    data = sys.stdin.buffer.read(4 * MAX_LENGTH + 1) if sys.stdin is not None else b""
    if not data.strip():
        raise CommandError(tr("There is no text in standard input."))
    text = decode_text(data, Path(tr("standard input"))).text if len(data) <= 4 * MAX_LENGTH else ""
    if not 0 < len(text) <= MAX_LENGTH:
        raise CommandError(too_long_message())
    pasted = pasted_text(text)
    if pasted is None:
        raise CommandError(tr("There is no text in standard input."))
    notes = notes_folder(store)
    texts, locator = PastedTexts(notes), NotesLocator(notes)
    texts.discard_left(lambda path: bool(locator.files_of(ArticleKey(path, path.stem, ""))), datetime.now(UTC))
    return texts.keep(pasted)

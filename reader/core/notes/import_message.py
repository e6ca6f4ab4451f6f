"""What a reader is told of an import, in the window and on the command line."""

from __future__ import annotations

from reader.core.notes.imported_file import ImportedFile
from reader.core.notes.note_import import NoteImport
from reader.translation import tr, trn

MAX_FAULTS = 3
"""How many faults are told one by one; the others are counted."""


def import_message(done: NoteImport) -> str:
    """How many notes were imported, and what became of the others, in a few sentences."""
    sentences = [_imported(done)]
    if done.updated:
        sentences.append(trn("{n:,} was updated.", "{n:,} were updated.", done.updated))
    if done.unchanged:
        sentences.append(trn("{n:,} was there already.", "{n:,} were there already.", done.unchanged))
    if done.in_trash:
        sentences.append(trn("{n:,} is in the trash.", "{n:,} are in the trash.", done.in_trash))
    if done.elsewhere:
        more = trn("{n:,} on another article was left out.", "{n:,} on other articles were left out.", done.elsewhere)
        sentences.append(more)
    if done.unnamed:
        sentences.append(tr("The file does not name this article, so all of its notes were taken."))
    return " ".join(sentences)


def _imported(done: NoteImport) -> str:
    if not done.added:
        return tr("No new notes.")
    if done.unplaced:
        return trn(
            "{n:,} note imported, {unplaced} unplaced.",
            "{n:,} notes imported, {unplaced} unplaced.",
            done.added,
            unplaced=f"{done.unplaced:,}",
        )
    return trn("{n:,} note imported.", "{n:,} notes imported.", done.added)


def import_faults(file: ImportedFile, name: str) -> list[str]:
    """What of the file called ``name`` could not be imported, each a sentence."""
    sentences = [tr("{file}: {fault}.", file=name, fault=fault) for fault in file.faults[:MAX_FAULTS]]
    if (more := len(file.faults) - MAX_FAULTS) > 0:
        sentences.append(
            trn("{file}: {n:,} more cannot be read.", "{file}: {n:,} more cannot be read.", more, file=name)
        )
    if file.continues_at:
        sentences.append(
            tr("{file}: there are more notes at {address}, not in the file.", file=name, address=file.continues_at)
        )
    return sentences

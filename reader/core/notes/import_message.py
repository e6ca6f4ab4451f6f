"""What a reader is told of an import, in the window and on the command line."""

from __future__ import annotations

from reader.core.notes.imported_file import ImportedFile
from reader.core.notes.note_import import NoteImport
from reader.translation import tr, trn

MAX_FAULTS = 3
"""How many faults are told one by one; the others are counted."""


def import_summary(done: NoteImport) -> str:
    """How many notes were imported, without a full stop: ``12 notes imported, 2 unplaced``."""
    words = [trn("{n:,} note imported", "{n:,} notes imported", done.added) if done.added else tr("No new notes")]
    if done.unplaced:
        words.append(trn("{n:,} unplaced", "{n:,} unplaced", done.unplaced))
    if done.updated:
        words.append(trn("{n:,} updated", "{n:,} updated", done.updated))
    return ", ".join(words)


def import_remarks(done: NoteImport) -> list[str]:
    """What became of notes in the file that were not imported, and of a file that is on other articles; sentences."""
    sentences = []
    if done.in_trash:
        sentences.append(trn("{n:,} note is in the trash.", "{n:,} notes are in the trash.", done.in_trash))
    if done.elsewhere:
        sentences.append(
            trn(
                "{n:,} note on another article was left out.",
                "{n:,} notes on other articles were left out.",
                done.elsewhere,
            )
        )
    if done.unnamed:
        sentences.append(tr("The file does not name this article, so all of its notes were taken."))
    if done.other_title:
        sentences.append(tr("The file is on “{title}”, which seems to be another article.", title=done.other_title))
    return sentences


def import_report(done: NoteImport) -> str:
    """All of it on one line."""
    known = trn("{n:,} was there already.", "{n:,} were there already.", done.unchanged) if done.unchanged else ""
    return " ".join(filter(None, [f"{import_summary(done)}.", known, *import_remarks(done)]))


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

"""``postil library``: what there is to read, and the folders that it comes from."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from reader import bundled
from reader.commands.current_library import CurrentLibrary, LibraryPlaces
from reader.commands.output import CommandOutput, as_json
from reader.commands.settings import settings_for_command
from reader.core.errors import CommandError
from reader.core.library.entry_arrangement import EntryArrangement, EntryOrder, arranged
from reader.core.library.joined_entries import joined_entries
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import ReadingStatus
from reader.core.reading.reading_speed import ReadingSpeed
from reader.exchange.library_listing import entries_json, entries_text
from reader.paths import absolute, is_folder, resolved
from reader.store.library.bundled_articles import described
from reader.store.library.library_folders import LibraryFolders, is_below
from reader.store.library.reading_status import ReadingStatusFile
from reader.store.library.text_index import TextIndex
from reader.store.locations import cache_folder, notes_folder, settings_folder
from reader.terminal import print_error
from reader.translation import tr, trn


def library(options: Namespace) -> CommandOutput:
    """List the articles, or add or remove a folder."""
    places = LibraryPlaces(notes_folder(options.store), settings_folder(), cache_folder())
    match options.action:
        case "add":
            return _add(places, str(resolved(_named(options))))
        case "remove":
            return _remove(places, _named(options))
    return _list(places, options)


def _named(options: Namespace) -> Path:
    """The folder that is named. Raises CommandError: there is none."""
    if options.folder is None:
        raise CommandError(tr("Name the folder: postil library {action} DIR", action=options.action))
    return Path(options.folder)


def _add(places: LibraryPlaces, folder: str) -> CommandOutput:
    if not is_folder(Path(folder)):
        raise CommandError(tr("There is no folder {folder}.", folder=folder))
    LibraryFolders(places.settings).add(folder)
    if not CurrentLibrary(places).update():
        return CommandOutput(tr("Added {folder}. Another Postil is reading it.", folder=folder) + "\n")
    count = sum(is_below(file.path, folder) for file in TextIndex(places.cache, print_error).files())
    words = trn(
        "Added {folder}: {count} article.",
        "Added {folder}: {count} articles.",
        count,
        folder=folder,
        count=f"{count:,}",
    )
    return CommandOutput(f"{words}\n")


def _remove(places: LibraryPlaces, named: Path) -> CommandOutput:
    folders = LibraryFolders(places.settings)
    chosen, folder = folders.load().folders, str(absolute(named))
    if folder not in chosen:  # what was a folder when it was added may be a link by now
        folder = str(resolved(named))
    if folder not in chosen:
        raise CommandError(tr("{folder} is not a folder of the library.", folder=folder))
    folders.remove(folder)
    CurrentLibrary(places).update()
    return CommandOutput(tr("Removed {folder} from the library; its files stay as they are.", folder=folder) + "\n")


def _list(places: LibraryPlaces, options: Namespace) -> CommandOutput:
    """The articles; the exit code is 1 if there are none."""
    speed = ReadingSpeed(settings_for_command().pace)
    groups = arranged(_entries(places), _arrangement(options))
    found = groups[0].entries if groups else ()
    if not found and options.folder and not is_folder(Path(options.folder)):  # its articles are listed as long as known
        raise CommandError(tr("There is no folder {folder}.", folder=options.folder))
    listed = found[: options.limit or len(found)]
    code = 0 if listed else 1
    if options.json:
        folders = LibraryFolders(places.settings).load().folders
        return as_json(entries_json(listed, folders, speed))._replace(exit_code=code)
    count = trn("{count} article", "{count} articles", len(found), count=f"{len(found):,}")
    left = tr("{count}; {listed:,} are listed", count=count, listed=len(listed)) if len(listed) < len(found) else count
    return CommandOutput(entries_text(listed, speed), told=left, exit_code=code)


def _entries(places: LibraryPlaces) -> tuple[LibraryEntry, ...]:
    current = CurrentLibrary(places)
    current.update()
    files = (*described(bundled.articles()), *TextIndex(places.cache, print_error).files())
    reading = ReadingStatusFile(places.notes, lambda: datetime.now(UTC)).read()
    for message in reading.messages:
        print_error(message)
    opened = [path for path, record in reading.records.items() if not record.is_removed]
    missing = current.missing([*opened, *(one.path for one in current.totals)])
    return joined_entries(files, reading.records, current.totals, missing)


def _arrangement(options: Namespace) -> EntryArrangement:
    return EntryArrangement(
        ReadingStatus(options.status.replace("-", "_")) if options.status else None,
        str(resolved(options.folder)) if options.folder else "",
        options.tag,
        options.kind or "",
        with_notes=options.with_notes,
        sort=EntryOrder(options.sort.replace("-", "_")),
    )

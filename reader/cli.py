"""The command line: runs the commands that need no window, or opens one."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.core.errors import CommandError, PostilError
from reader.paths import exists, is_absent, is_folder
from reader.store.files import error_reason, is_present
from reader.store.log_file import log_unhandled, start_logging
from reader.translation import tr, trn

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.core.settings import Settings

logger = logging.getLogger(__name__)


def run(argv: Sequence[str], open_window: Callable[[Path | None, Path | None], int]) -> int:
    """Run the command in the arguments (without the program's name); returns the exit code.

    ``open_window`` is called with the file to open and the notes folder, each of which may be None. An error is one
    line on standard error and the exit code 2; the log has its traceback.
    """
    start_logging()
    try:
        return _run(argv, open_window)
    except SystemExit as done:  # argparse has printed the help or the version
        return int(done.code or 0)
    except PostilError as error:
        message = str(error)
        logger.exception("The command failed")
    except OSError as error:  # no part of the program has expected this
        message = tr("{what} failed: {reason}.", what=error.filename or "postil", reason=error_reason(error))
        logger.exception("The command failed")
    _say(message)
    return 2


def _run(argv: Sequence[str], open_window: Callable[[Path | None, Path | None], int]) -> int:
    if not argv or (len(argv) == 1 and _is_file_name(argv[0])):
        file = Path(argv[0]) if argv else None
        _check_window(file, None)
        return open_window(file, None)
    from reader.arguments import parse  # late: most starts do not need it

    options = parse(argv)
    start_logging(options.log_level)
    if options.command == "window":
        _check_window(options.file, options.store)
        return open_window(options.file, options.store)
    log_unhandled()
    if options.command == "doctor":
        return _doctor(options)
    _write(_DO[options.command](options))
    return 0


def _check_window(file: Path | None, store: Path | None) -> None:
    """Reject mistyped paths, for which a window could only be empty.

    Raises:
        CommandError: there is no such file, or what is to be the notes folder is something else.

    """
    if file is not None and is_absent(file):
        raise CommandError(_nothing_at(file))
    if store is not None and exists(store) and not is_folder(store):
        raise CommandError(tr("{path} is not a folder, so no notes can be kept in it.", path=store))


def _nothing_at(file: Path) -> str:
    if _is_file_name(str(file)):
        return tr("There is no file {path}.", path=file)
    from difflib import get_close_matches  # late: only for this message

    from reader.arguments import COMMANDS

    similar = get_close_matches(str(file), COMMANDS, 1)
    if similar:
        return tr("There is no file or command {name}. Did you mean {similar}?", name=file, similar=similar[0])
    return tr("There is no file or command {name} (see postil --help).", name=file)


def _is_file_name(word: str) -> bool:
    """Whether an argument can only be a file: no command has a dot or a slash in its name."""
    return not word.startswith("-") and ("." in word or os.sep in word)


class _Output(NamedTuple):
    """What a command writes."""

    text: str
    is_data: bool = False
    """Whether it is for programs alone."""
    file: Path | None = None
    """None for standard output."""


def _export(options: Namespace) -> _Output:
    from reader.annotated_article import open_annotated  # late: only these commands read articles
    from reader.exchange.exported_notes import ExportedNotes
    from reader.exchange.registry import EXPORTERS, format_of
    from reader.store.export_file import check_target

    if options.format is None and options.output in (None, Path("-")):
        raise CommandError(tr("Say --format, or -o with a file whose ending says the format."))
    kind = options.format or format_of(options.output.name)
    article, annotations, notes_file, pens = open_annotated(options.file, options.store)
    out: Path | None = None if options.output == Path("-") else options.output
    if out:
        check_target(out, options.file, notes_file)
    part = ExportedNotes(article, annotations, _settings().palette.with_known(pens))
    text = EXPORTERS[kind].write([part])
    return _Output(text, kind == "json", out)


def _settings() -> Settings:
    from reader.store.locations import settings_folder
    from reader.store.settings import load

    settings, messages = load(settings_folder())
    for message in messages:
        _say(message)
    return settings


def _notes(options: Namespace) -> _Output:
    from reader.annotated_article import open_annotated  # late: only these commands read articles
    from reader.exchange import terminal_listing as listing

    article, annotations, _, pens = open_annotated(options.file, options.store)
    palette = _settings().palette.with_known(pens)
    if options.json:
        return _as_json(listing.notes_json(article, annotations, palette))
    return _Output(listing.notes_text(article, annotations, palette))


def _outline(options: Namespace) -> _Output:
    from reader.annotated_article import chosen_view, read_for_command  # late: only these commands read articles
    from reader.core.reading.excerpting import outlined
    from reader.exchange import terminal_listing as listing

    article = read_for_command(options.file)
    choice = chosen_view(options.file, options.store, article)
    article = outlined(article, lambda block: choice.shows(block.part))
    return _as_json(listing.outline_json(article)) if options.json else _Output(listing.outline_text(article))


def _text(options: Namespace) -> _Output:
    from reader.annotated_article import chosen_view, read_for_command  # late: only these commands read articles
    from reader.core.revision.article_view import ArticleView
    from reader.core.span import Span
    from reader.exchange.article_text import article_text
    from reader.exchange.passage_markdown import passage_markdown

    article = read_for_command(options.file)
    choice = chosen_view(options.file, options.store, article)
    choice = choice._replace(whole=choice.whole or options.whole, captions=choice.captions and not options.no_captions)
    seen = ArticleView(article, choice).shown
    if options.markdown:
        return _Output(passage_markdown(seen, Span(0, len(seen.text))) + "\n")
    return _Output(article_text(seen))


def _merge(options: Namespace) -> _Output:
    from reader.store.notes.git_merge_driver import merge_files

    merge_files(options.base, options.ours, options.theirs)
    return _Output("")


def _doctor(options: Namespace) -> int:
    """Check the notes folder, and repair it if asked to; returns 1 if something is left to repair."""
    from reader.store.doctor.examination import examine, repair
    from reader.store.locations import backups_folder, notes_folder
    from reader.terminal import print_text

    folder, now = notes_folder(options.store), lambda: datetime.now(UTC)
    snapshots = backups_folder(folder)
    if not is_present(folder):
        print_text(tr("Folder {folder} does not exist; nothing to check.", folder=folder) + "\n")
        return 0
    found = examine(folder, now, snapshots)
    lines = [str(problem) for problem in found.problems]
    if options.repair and found.repairable:
        failed = repair(folder, found)
        done, total = len(found.repairable) - len(failed), len(found.repairable)
        lines += [tr("Repaired: {done} of {total}.", done=done, total=total), *failed]
        found = examine(folder, now, snapshots)
    left = len(found.repairable)
    files = trn("{count} file", "{count} files", found.files, count=f"{found.files:,}")
    notes = trn("{count} note", "{count} notes", found.notes, count=f"{found.notes:,}")
    lines.append(
        trn(
            "{folder}: {files} with {notes}; {n} problem to repair (postil doctor --repair).",
            "{folder}: {files} with {notes}; {n} problems to repair (postil doctor --repair).",
            left,
            folder=folder,
            files=files,
            notes=notes,
        )
        if left
        else tr("{folder}: {files} with {notes}; nothing to repair.", folder=folder, files=files, notes=notes)
    )
    print_text("".join(f"{line}\n" for line in lines))
    return 1 if left else 0


def _desktop(options: Namespace) -> _Output:
    from reader.bundled import resource, start_command
    from reader.store.desktop_entry import DesktopEntry

    entry = DesktopEntry(resource("desktop"), start_command())
    if options.remove:
        return _Output("".join(tr("Removed {path}", path=file) + "\n" for file in entry.remove()))
    return _Output("".join(tr("Wrote {path}", path=file) + "\n" for file in entry.install()))


_DO: dict[str, Callable[[Namespace], _Output]] = {
    "desktop": _desktop,
    "export": _export,
    "merge": _merge,
    "notes": _notes,
    "outline": _outline,
    "text": _text,
}


def _as_json(value: object) -> _Output:
    return _Output(json.dumps(value, ensure_ascii=False, indent=2) + "\n", is_data=True)


def _write(output: _Output) -> None:
    """Write to a file or to standard output; always UTF-8, with unchanged line ends."""
    from reader.store.export_file import write_export
    from reader.terminal import print_text  # late: a window has no output

    if output.file is None:
        print_text(output.text, is_data=output.is_data)
    else:
        write_export(output.file, output.text.encode("utf-8", "replace"))


def _say(message: str) -> None:
    """Write one line to standard error."""
    from reader.terminal import print_error  # late: most starts have nothing to say

    print_error(message)

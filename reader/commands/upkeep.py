"""``postil merge``, ``doctor`` and ``desktop``: what keeps the notes and the program in order."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from reader.commands.output import CommandOutput
from reader.store.files import is_present
from reader.translation import tr, trn


def merge(options: Namespace) -> CommandOutput:
    """Merge two versions of a notes file, or of the reading status, as git asks for."""
    from reader.store.library.status_merging import merge_status
    from reader.store.notes.git_merge_driver import merge_files

    if not merge_status(options.ours, options.theirs):
        merge_files(options.base, options.ours, options.theirs)
    return CommandOutput("")


def doctor(options: Namespace) -> CommandOutput:
    """Check the notes folder, and repair it if asked to; the exit code is 1 if something is left to repair."""
    from reader.store.doctor.examination import examine, repair
    from reader.store.locations import backups_folder, notes_folder

    folder, now = notes_folder(options.store), lambda: datetime.now(UTC)
    snapshots = backups_folder(folder)
    if not is_present(folder):
        return CommandOutput(tr("Folder {folder} does not exist; nothing to check.", folder=folder) + "\n")
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
    return CommandOutput("".join(f"{line}\n" for line in lines), exit_code=1 if left else 0)


def desktop(options: Namespace) -> CommandOutput:
    """Add Postil to the applications, or remove it."""
    from reader.bundled import resource, start_command
    from reader.store.desktop_entry import DesktopEntry

    entry = DesktopEntry(resource("desktop"), start_command())
    if options.remove:
        return CommandOutput("".join(tr("Removed {path}", path=file) + "\n" for file in entry.remove()))
    return CommandOutput("".join(tr("Wrote {path}", path=file) + "\n" for file in entry.install()))

"""Checks a whole notes folder, and makes the repairs; no notes are deleted."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.note_count import note_count
from reader.paths import is_absent
from reader.store.article_key import article_code
from reader.store.doctor.file_checks import (
    permission_problems,
    replaced_file_problems,
    snapshot_problems,
    temporary_file_problems,
    text_problems,
)
from reader.store.doctor.notes_checks import (
    ASIDE,
    aside_problems,
    duplicate_problems,
    missing_file_problem,
    notes_file_problems,
)
from reader.store.doctor.problem import StoreReport
from reader.store.doctor.status_checks import status_problems
from reader.store.files import error_reason, read_bytes
from reader.store.format.codec import NotesFile, decode
from reader.store.lock import locked
from reader.store.shared_file import original_of
from reader.translation import tr

logger = logging.getLogger(__name__)


def examine(folder: Path, now: Callable[[], datetime], snapshots: Path | None = None) -> StoreReport:
    """Check all files of a notes folder, without writing anything.

    ``snapshots`` is the folder of its backups.

    Raises:
        StoreError: the folder cannot be read.

    """
    try:
        paths = sorted(path for path in folder.iterdir())
    except OSError as error:
        raise StoreError(tr("{folder} cannot be read: {reason}.", folder=folder, reason=error_reason(error))) from error
    pages: dict[Path, NotesFile] = {}
    findings = [*permission_problems(folder)]
    for path in paths:
        findings += permission_problems(path)
        if original_of(path) != path:
            findings += replaced_file_problems(path, now())
        elif path.name.endswith(".tmp") and path.name.startswith("."):
            findings += temporary_file_problems(path, now())
        elif path.name.endswith(".json") and ASIDE not in path.name:
            findings += notes_file_problems(path, now, pages)
        elif path.name.endswith(".json.bak") and is_absent(path.with_suffix("")):
            findings.append(missing_file_problem(path.with_suffix(""), now))
    for path in paths:
        if ASIDE in path.name and path.name.endswith(".json"):
            findings += aside_problems(path, now, pages)
    findings += duplicate_problems(pages)
    findings += text_problems(folder)
    findings += status_problems(folder, now)
    findings += snapshot_problems(snapshots) if snapshots else []
    return StoreReport(len(pages), _note_count(paths, pages), tuple(findings))


def repair(folder: Path, report: StoreReport) -> list[str]:
    """Make all repairs of a report; returns a message for each that failed.

    Raises:
        StoreError: the folder cannot be locked.

    """
    failed = []
    with locked(folder):
        for problem in report.repairable:
            try:
                if problem.repair is not None:
                    problem.repair()
            except (StoreError, OSError, ValueError) as error:
                logger.warning("%s cannot be repaired", problem.file, exc_info=True)
                failed.append(f"{problem.file}: {error}")
    return failed


def _note_count(paths: list[Path], pages: dict[Path, NotesFile]) -> int:
    """How many notes the articles have together, each with its conflict copies, or with its backup if need be."""
    states: dict[str, list[AnnotationSet]] = defaultdict(list)
    for path in paths:
        if path in pages:
            states[article_code(path.name)].append(pages[path].annotations)
        elif path.name.endswith(".json.bak") and path.with_suffix("") not in pages:
            with suppress(StoreError, ValueError):
                states[article_code(path.name)].append(decode(read_bytes(path) or b"").annotations)
    return sum(note_count(*found) for found in states.values())

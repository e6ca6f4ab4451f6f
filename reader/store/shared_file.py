"""Replacing a file that other programs write, too: git, a file syncer, an editor. Nothing that they write is lost.

The new file is exchanged with the present one, so that what comes out is exactly what was replaced. It is kept beside
the file, under a name that says what was expected, until it was looked at: if another program has written it since it
was read, it is to be merged, and the result to be written. A process that is killed in between leaves it to the next.

Where the system cannot exchange files, the present one is looked at just before it is replaced, and kept until the next
replacement has looked at it again.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from hashlib import sha256
from pathlib import Path
from time import sleep, time
from typing import NamedTuple

from reader.core.errors import StoreError
from reader.paths import find_status, matching
from reader.store.files import (
    backup_of,
    error_reason,
    make_backup,
    make_folder,
    mode_of,
    read_bytes,
    sync_folder,
    unique_name,
    write_and_sync,
)
from reader.store.linux_files import exchange, has_writer, rename_new
from reader.translation import tr

ROUNDS = 20
"""How often to merge again what other programs write at the same time, before giving up for now."""

ATTEMPTS = 100
"""How often a replacement is tried anew if the file comes or goes at the very moment."""

PATIENCE, PAUSE = 1.0, 0.005
"""Seconds to wait at most for a program that is writing, and between two looks."""

QUIET = 0.1
"""Seconds after which a file that was changed is taken to be complete, where the system says no more."""

RECENT = 5.0
"""Seconds for which a replaced file is kept if the system cannot say whether a program is writing to it."""

_KEPT = re.compile(r"\.([0-9a-f]{8})-([0-9a-f]{8})-(?:[0-9a-f]{4}){1,2}\.tmp$")
"""The end of the name of a replaced file: the codes of what was expected to be replaced, and of what replaced it.

(The random part had four digits until 2026-11, and two names of one replacement were the same now and then.)
"""


class Replacement(NamedTuple):
    """What came of replacing a file."""

    status: os.stat_result | None
    """The status of the new file, also if yet another program has replaced it by now; None if it was not written."""
    needs_merge: bool = False
    """Whether another program has written the file since it was read: read it and `replaced_by_others` again, merge
    them, and replace the file by the result."""


def replace_shared(path: Path, data: bytes, expected: bytes | None, *, keep_backup: bool) -> Replacement:
    """Replace the contents of a file. At any moment, either the old or the new file exists in full.

    ``expected`` is what was read of the file; None if there was none. With ``keep_backup``, what is replaced is kept as
    ``NAME.bak``. Permissions and links are treated as by ``write_atomically``.

    Raises:
        StoreError: it could not be written; the old file is unchanged, and no temporary file is left. Or it was
            written, but what was replaced could not be read; it is kept.

    """
    path = Path(os.path.realpath(path))
    try:
        make_folder(path.parent)
        new = _kept_name(path, expected, data)
        with _removed_on_failure(new):
            status, replaced = _put(new, path, data)
        needs_merge = replaced is not None and not _settle(replaced, path, keep_backup=keep_backup)
        sync_folder(path.parent)
    except _WrittenMeanwhile:
        return Replacement(None, needs_merge=True)
    except OSError as error:
        raise StoreError(tr("{path} cannot be written: {reason}.", path=path, reason=error_reason(error))) from error
    return Replacement(status, needs_merge)


def replaced_by_others(path: Path) -> list[Path]:
    """The files that were replaced although another program had written them after they were read: still to be merged.

    Raises:
        StoreError: one cannot be read.

    """
    return [kept for kept in _kept_files(path) if _is_from_others(kept)]


def was_replaced_by(kept: Path, data: bytes) -> bool:
    """Whether a replaced file was replaced by these contents."""
    return _codes_in(kept)[1:] == (_code(data),)


def remove_seen(path: Path) -> None:
    """Remove the replaced files that were what was expected; to be called before the next replacement.

    One that a program is still writing to stays, and so does a recent one where that is not known. Never raises: what
    stays is looked at again.
    """
    for kept in _kept_files(path):
        with suppress(OSError, StoreError):
            writing = has_writer(kept)
            rests = writing is False or (writing is None and time() - kept.stat().st_ctime >= RECENT)
            if rests and _is_seen(kept):
                kept.unlink()


def remove_merged(kept: Path, data: bytes) -> None:
    """Remove a replaced file with the contents ``data``, which was merged, and whose merge was written.

    If a program may still be writing to it, it becomes one that was expected. Never raises.
    """
    with suppress(OSError, StoreError):
        if has_writer(kept) is False and read_bytes(kept) == data:
            kept.unlink()
        else:
            kept.replace(_kept_name(original_of(kept), data, data))


def busy_error(path: Path) -> StoreError:
    """The error for a file that other programs have written again in each of the `ROUNDS`."""
    return StoreError(tr("{path} cannot be written: another program is writing to it all the time.", path=path))


def original_of(path: Path) -> Path:
    """The path that a replaced file had; other paths are returned as they are."""
    found = _KEPT.search(path.name)
    return path.with_name(path.name[1 : found.start()]) if found and path.name.startswith(".") else path


def wait_for_writers(path: Path) -> bool | None:
    """Wait until no program has a file open for writing; returns whether one still has, or None if that is not known.

    Where it is not known, a file that was changed just now is waited for. Git removes a file before it writes it anew,
    so a missing file is waited for, too, but not for long.
    """
    for attempt in range(int(PATIENCE / PAUSE)):
        writing, status = has_writer(path), find_status(path)
        if status is None:
            rests = attempt * PAUSE >= QUIET / 5
        else:
            rests = writing is False or (writing is None and time() - status.st_mtime >= QUIET)
        if rests:
            return writing
        sleep(PAUSE)
    return has_writer(path)


class _WrittenMeanwhile(Exception):  # noqa: N818 - not an error: the caller is told by a value
    """The file is not what was expected, and was not replaced."""


@contextmanager
def _removed_on_failure(new: Path) -> Iterator[None]:
    """Remove a file that could not be put in place."""
    try:
        yield
    except (OSError, _WrittenMeanwhile):
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise


def _put(new: Path, path: Path, data: bytes) -> tuple[os.stat_result, Path | None]:
    """Write the new file and put it in place; returns its status, and where the replaced one is now, if there was one.

    Whoever writes the file, too, without holding the same lock, removes ``new`` as the rest of a killed process: then
    it is written again.
    """
    status = None
    for _ in range(ATTEMPTS):
        if status is None or find_status(new) is None:
            status = _write_whole(new, data, mode_of(path))
        with suppress(FileNotFoundError, FileExistsError):  # it has come or gone just now
            return status, _put_once(new, path)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def _write_whole(kept: Path, data: bytes, mode: int) -> os.stat_result:
    """Write a file under a name that says that it is complete, whenever this process is killed; returns its status."""
    temporary = unique_name(original_of(kept))
    try:
        status = write_and_sync(temporary, data, mode)
        temporary.replace(kept)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return status


def _put_once(new: Path, path: Path) -> Path | None:
    if (status := find_status(path, follow_links=False)) is None:
        if not rename_new(new, path):
            new.replace(path)
        return None
    _require_file(status)
    if not exchange(new, path):
        return _replace_and_keep(new, path)
    try:
        _require_file(new.lstat())
    except OSError:
        exchange(new, path)
        raise
    return new


def _require_file(status: os.stat_result) -> None:
    """Refuse to replace a folder, or a link that was put in place since it was followed."""
    if not stat.S_ISREG(status.st_mode):
        code = errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EBUSY
        raise OSError(code, os.strerror(code))


def _replace_and_keep(new: Path, path: Path) -> Path:
    """Replace a file where the system cannot exchange files; returns where the replaced one is kept."""
    old = _free_name(path, "-".join(_codes_in(new)))
    try:
        old.hardlink_to(path)
    except OSError:  # a file system without links
        _write_whole(old, path.read_bytes(), mode_of(path))
    if _is_from_others(old):
        old.unlink()
        raise _WrittenMeanwhile
    new.replace(path)
    return old


def _settle(replaced: Path, path: Path, *, keep_backup: bool) -> bool:
    """Keep or remove what was replaced; returns whether it is what was expected."""
    writing = wait_for_writers(replaced)
    if _is_from_others(replaced):
        return False
    with suppress(FileNotFoundError):  # removed by another process, which has seen it
        if writing is not False:  # it may still be written to: the next replacement looks at it again
            if keep_backup:
                make_backup(replaced, path)
        elif keep_backup:
            replaced.replace(backup_of(path))
        else:
            replaced.unlink()
    return True


def _kept_files(path: Path) -> list[Path]:
    path = Path(os.path.realpath(path))
    return [kept for kept in matching(path.parent, f".{escape(path.name)}.*.tmp") if original_of(kept) == path]


def _kept_name(path: Path, expected: bytes | None, data: bytes) -> Path:
    return _free_name(path, f"{_code(expected)}-{_code(data)}")


def _free_name(path: Path, codes: str) -> Path:
    """A path for a file to keep, where nothing is: what is kept must never be written over."""
    while True:
        kept = path.with_name(f".{path.name}.{codes}-{os.urandom(4).hex()}.tmp")
        if find_status(kept, follow_links=False) is None:
            return kept


def _codes_in(kept: Path) -> tuple[str, ...]:
    """The codes of what was expected and of what replaced it, as the name of a kept file says; none in other names."""
    found = _KEPT.search(kept.name)
    return found.groups() if found else ()


def _code(data: bytes | None) -> str:
    return "0" * 8 if data is None else sha256(data).hexdigest()[:8]


def _is_seen(kept: Path) -> bool:
    """Whether a file is what was expected, or never came to its place: its process was killed before that."""
    return _code(read_bytes(kept)) in _codes_in(kept)


def _is_from_others(kept: Path) -> bool:
    return read_bytes(kept) is not None and not _is_seen(kept)

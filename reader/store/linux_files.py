"""What Linux can do with files beyond Python's ``os``: exchange two of them, and tell whether one is being written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

# Source: rename(2). RENAME_NOREPLACE and RENAME_EXCHANGE are in <linux/fs.h>, AT_FDCWD in <fcntl.h>.
_NO_REPLACE, _EXCHANGE = 1, 2
_CURRENT_FOLDER = -100

_UNSUPPORTED = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)
"""Errors of file systems and kernels without these flags; EPERM is what containers say to calls that they forbid."""


def exchange(path: Path, other: Path) -> bool:
    """Exchange what is at two paths, so that neither is missing at any moment; False where the system cannot.

    Raises:
        FileNotFoundError: one of them does not exist.
        OSError: they cannot be exchanged, for a reason other than that it is not supported.

    """
    return _rename(path, other, _EXCHANGE)


def rename_new(path: Path, to: Path) -> bool:
    """Rename a file to a path where nothing is; False where the system cannot make sure of that.

    Raises:
        FileExistsError: something is at ``to``.
        OSError: it cannot be renamed.

    """
    return _rename(path, to, _NO_REPLACE)


def has_writer(path: Path) -> bool | None:
    """Whether any process has a file open for writing; None if the system cannot say.

    Source: fcntl(2), F_SETLEASE: there is no read lease on such a file.
    """
    if sys.platform != "linux":
        return None
    import fcntl  # late: other systems do not have it
    from signal import SIGURG

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        # Whoever opens the file before it is closed below is announced by a signal: one that does nothing by default.
        fcntl.fcntl(handle, fcntl.F_SETSIG, SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    finally:
        os.close(handle)
    return False


def _rename(path: Path, to: Path, flag: int) -> bool:
    function = _renameat2()
    if function is None:
        return False
    code = function(os.fsencode(path), os.fsencode(to), flag)
    if code in _UNSUPPORTED:
        return False
    if code:
        raise OSError(code, os.strerror(code), str(path), None, str(to))
    return True


@cache
def _renameat2() -> Callable[[bytes, bytes, int], int] | None:
    """The function of the C library, returning an error number or 0; None if there is none."""
    import ctypes  # late: only saving needs it

    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # other systems, and C libraries before 2018
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)

    def call(path: bytes, to: bytes, flag: int) -> int:
        done = function(_CURRENT_FOLDER, path, _CURRENT_FOLDER, to, flag) == 0
        return 0 if done else ctypes.get_errno()

    return call

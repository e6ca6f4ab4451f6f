"""The folders in which the system makes its files of what is printed: parts of the article, for nobody else to find."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

from reader.paths import exists

PREFIX = "postil-printing-"
"""How their names begin; the number of the process follows."""
PROCESSES = Path("/proc")


def new_job_folder() -> Path:
    """A folder of this process's own; those that others left are deleted."""
    delete_left_folders()
    return Path(mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


def delete_left_folders() -> None:
    """Delete those of processes that have ended, where the system tells which have."""
    for left in Path(gettempdir()).glob(f"{PREFIX}*"):
        number = left.name.removeprefix(PREFIX).split("-")[0]
        if number.isdigit() and exists(PROCESSES / "self") and not exists(PROCESSES / number):
            rmtree(left, ignore_errors=True)

"""The reader's own templates of exports: files in the folder ``templates`` of the settings folder."""

from __future__ import annotations

import logging
import os
from itertools import count
from pathlib import Path

from reader.core.errors import StoreError
from reader.paths import file_status, find_status, is_folder, matching
from reader.store.files import read_bytes, store_errors, write_atomically
from reader.translation import tr

logger = logging.getLogger(__name__)

FOLDER = "templates"
"""The folder of the reader's own templates, in the settings folder."""
SUFFIX = ".j2"
"""How their names end; what stands before it is the name that a file made by one would have: ``minutes.md.j2``."""
MAX_SIZE = 1_000_000
"""The most bytes of a template."""


def template_names(folder: Path) -> list[str]:
    """The names of the files in ``folder`` that are templates, sorted; never raises. Some may turn out unreadable."""
    names = []
    for file in matching(folder, f"*{SUFFIX}"):
        if is_folder(file):
            logger.warning("A folder has the name of a template: %s", file)
        elif not file.name.startswith(".") and file.name != SUFFIX:
            names.append(file.name)
    return sorted(names, key=lambda name: (name.casefold(), name))


def read_template(file: Path) -> str:
    """The text of a template, in UTF-8.

    Raises:
        StoreError: it cannot be read; the sentence names the file.
    """
    try:
        return _read(file)
    except StoreError:
        logger.warning("A template cannot be read", exc_info=True)
        raise


def template_file(folder: Path, name: str) -> Path:
    """The file of the template of this name.

    Raises:
        StoreError: no file in the folder can have that name.
    """
    if name in ("", ".", "..") or "/" in name or os.sep in name or "\0" in name:
        raise StoreError(tr("“{name}” is no template: say the name of a file in {folder}.", name=name, folder=folder))
    return folder / name


def copy_template(folder: Path, name: str, text: str) -> Path:
    """Write one of our templates, such as ``html.html.j2``, under a name that is free; returns the new file.

    Raises:
        StoreError: it cannot be written.
    """
    stem, ending = name.removesuffix(SUFFIX).split(".", 1)
    names = (f"my-{stem}{f'-{number}' if number > 1 else ''}.{ending}{SUFFIX}" for number in count(1))
    with store_errors(folder):
        file = next(file for name in names if find_status(file := folder / name, follow_links=False) is None)
    write_atomically(file, text.encode("utf-8"))
    return file


def _read(file: Path) -> str:
    status = file_status(file)
    if status is not None and status.st_size > MAX_SIZE:
        raise StoreError(tr("{path} is too big for a template: it has more than a million bytes.", path=file))
    data = read_bytes(file)
    if data is None:
        raise StoreError(tr("{path} does not exist.", path=file))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StoreError(tr("{path}, line {line}: it is not written in UTF-8.", path=file, line=line)) from error

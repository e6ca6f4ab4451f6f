"""How far the library is with reading its files."""

from __future__ import annotations

from typing import NamedTuple


class LibraryProgress(NamedTuple):
    """What is being done for the library at one moment."""

    done: int = 0
    """How many files were read since there was nothing to do."""
    total: int = 0
    """How many there are to read in all, as far as is known by now."""
    busy: bool = False
    """Whether folders are being looked through or files are being read; a paused library is not busy."""
    paused: bool = False
    watched: int = 0
    """How many folders are watched."""

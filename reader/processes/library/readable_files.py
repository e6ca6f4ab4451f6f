"""Which files of a folder belong to the library, and which folders are not gone into."""

from __future__ import annotations

from pathlib import PurePath

from reader.sources.formats import SOURCES

SUFFIXES = frozenset(suffix for source in SOURCES for suffix in source.suffixes)
"""The endings of what is read. Every other file can be opened, too, but a folder has many that nobody reads."""
SKIPPED = frozenset(("node_modules", "__pycache__", "venv", "site-packages", "__MACOSX"))
"""Folders of programs, with many files that nobody reads."""


def is_private(name: str) -> bool:
    """Whether a folder of this name is not gone into: it is hidden, as ``.git`` and ``.ssh`` are, or a program's."""
    return name.startswith(".") or name in SKIPPED


def is_readable_name(name: str) -> bool:
    """Whether a file of this name is an article of the library; hidden ones and those of editors are none."""
    return not name.startswith((".", "~$", "#")) and PurePath(name).suffix.lower() in SUFFIXES

"""The folders that an article belongs to: its vault, and the roots of the site or the repository that it is part of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from reader.paths import exists, is_folder

VAULT = ".obsidian"
"""The folder of Obsidian's settings, which makes the folder that it is in a vault."""
MARKS = (
    *(VAULT, ".git", ".hg", "mkdocs.yml", "mkdocs.yaml", "book.toml", "_config.yml", "hugo.toml", "hugo.yaml"),
    *("config.toml", "docusaurus.config.js", "docusaurus.config.ts", "conf.py", "antora.yml"),
)
"""What lies in the root of a vault, of a repository, or of a site: MkDocs, mdBook, Jekyll, Hugo, Docusaurus, Sphinx."""
CONTENT = ("docs", "src", "content", "static", "public")
"""Folders in such a root that a site begins in."""
HIGHEST = 16
"""How many folders above an article are asked."""


def vault_of(article: Path) -> Path | None:
    """The vault that a file is in: the nearest folder above it with Obsidian's settings; None if there is none."""
    return next((folder for folder in islice(article.parents, HIGHEST) if is_folder(folder / VAULT)), None)


def roots_of(article: Path) -> Iterator[Path]:
    """The roots above a file, the nearest first, each followed by the folders in it that a site begins in."""
    for folder in islice(article.parents, HIGHEST):
        if any(exists(folder / mark) for mark in MARKS):
            yield folder
            yield from (folder / name for name in CONTENT if is_folder(folder / name))

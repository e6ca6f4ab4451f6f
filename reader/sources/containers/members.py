"""Reads one file out of a container of any kind, as the pictures of an article are read."""

from __future__ import annotations

from pathlib import Path

from reader.sources.containers.zip_archive import ZipArchive


def read_member(path: Path, name: str, most: int) -> bytes:
    """The content of the member ``name`` of a container.

    Raises:
        ArchiveError: the file is no container, or a damaged one.
        MemberError: there is no such member, or it is damaged, encrypted, or has more than ``most`` bytes.
        OSError: the file cannot be read.
    """
    with ZipArchive(path) as archive:
        return archive.read(name, most)

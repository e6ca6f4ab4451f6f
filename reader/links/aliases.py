"""The other names that notes give themselves in their front matter: ``aliases: [Tea, The leaf]``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple
from unicodedata import normalize

from reader.links.vault_index import NOTES, VaultIndex
from reader.paths import is_file

HEAD = 4_096
"""Bytes of a note that are looked at."""
MAX_NOTES = 20_000
MAX_SECONDS = 5.0
_NAMES = ("alias", "aliases")


class Aliases(NamedTuple):
    """The notes of a vault by what they call themselves."""

    notes: dict[str, Path]
    """By names in the form of ``alias_key``; the first note of several."""
    whole: bool
    """Whether all notes of the list were read."""


def list_aliases(
    index: VaultIndex, checkpoint: Callable[[], None], seconds: Callable[[], float] = monotonic
) -> Aliases:
    """Read what the notes of a vault call themselves: ``MAX_NOTES`` at most, for no longer than ``MAX_SECONDS``."""
    until, made = seconds() + MAX_SECONDS, dict[str, Path]()
    notes = (index.root / file for file in index.files if file.lower().endswith(NOTES))
    for number, note in enumerate(notes):
        checkpoint()
        if number == MAX_NOTES or seconds() > until:
            return Aliases(made, whole=False)
        for alias in aliases_of(note):
            made.setdefault(alias, note)
    return Aliases(made, whole=True)


def aliases_of(note: Path) -> set[str]:
    """What a note calls itself besides the name of its file, as ``alias_key``."""
    head = ""
    with suppress(OSError):
        if is_file(note):
            with note.open("rb") as stream:
                head = stream.read(HEAD).decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n")
    if "alias" not in head.casefold():  # by far the most notes need not be parsed
        return set()
    from reader.sources.markdown.front_matter.splitting import split_front_matter  # late: few notes have aliases

    properties = split_front_matter(head).about.properties
    return {
        key
        for found in properties
        if found.name.casefold() in _NAMES
        for name in _names(found.values)
        if (key := alias_key(name))
    }


def _names(values: Sequence[str]) -> list[str]:
    """The items of a list; a single text may be several names with commas between them."""
    return [*values, *values[0].split(",")] if len(values) == 1 else [*values]


def alias_key(name: str) -> str:
    """The form in which aliases are compared: in one case and normal form."""
    return normalize("NFC", name).casefold().strip()

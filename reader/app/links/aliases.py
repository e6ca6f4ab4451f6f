"""The other names that notes give themselves in their front matter: ``aliases: [Tea, The leaf]``."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple
from unicodedata import normalize

from reader.app.links.vault_index import NOTES, VaultIndex
from reader.paths import is_file

HEAD = 4_096
"""Bytes of a note that are looked at."""
MAX_NOTES = 20_000
MAX_SECONDS = 5.0
_STATED = re.compile(r"^alias(?:es)?[ \t]*:[ \t]*(.*(?:\n[ \t]*-[ \t].*|\n[ \t]+.*)*)", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


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
    if not head.startswith("---\n"):
        return set()
    end = _END.search(head, 4)
    stated = _STATED.search(head[: end.start()] if end else "")
    return {alias_key(one) for one in _items(stated[1]) if one} if stated else set()


def _items(value: str) -> list[str]:
    """The items of a list as YAML writes it, in a line or one a line; one name alone is a list, too."""
    first, *rest = value.split("\n")
    inner = first.strip().removeprefix("[").removesuffix("]")
    items = [*inner.split(","), *(line.strip().removeprefix("-") for line in rest)]
    return [item.strip().strip("\"'").strip() for item in items]


def alias_key(name: str) -> str:
    """The form in which aliases are compared: in one case and normal form."""
    return normalize("NFC", name).casefold().strip()

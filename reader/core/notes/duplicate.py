"""Copies of notes for another article: with new ids, and links among them that lead to the copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reader.core.annotation import Annotation
from reader.core.links.syntax import Link, format_link, id_digits, replace_links


def duplicate_notes(notes: Iterable[Annotation], new_id: Callable[[], str]) -> dict[str, Annotation]:
    """The copies by their new ids; links to notes that are not copied stay as they are."""
    ones = list(notes)
    names = {annotation.id: new_id() for annotation in ones}
    known = {id_digits(key): id_digits(name) for key, name in names.items()}

    def led(link: Link) -> str:
        found = [name for key, name in known.items() if link.id_prefix and key.startswith(link.id_prefix)]
        return format_link(link.text, found[0][: len(link.id_prefix)] if len(found) == 1 else link.id_prefix)

    return {
        names[annotation.id]: replace(annotation, id=names[annotation.id], note=replace_links(annotation.note, led))
        for annotation in ones
    }

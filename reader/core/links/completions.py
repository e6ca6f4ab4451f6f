"""Completions for a link that is being typed: notes and sections that contain the typed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Section
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import first_line, format_link, links_to_text, note_title
from reader.core.links.titles import fold_link_text
from reader.translation import tr

MAX_COMPLETIONS = 30
"""The most completions that are offered."""


class LinkCompletion(NamedTuple):
    """One completion."""

    label: str
    """What the link would show."""
    detail: str
    """What distinguishes it from others: the note's first line, or ``Section``."""
    link: str
    """The link to insert, with its brackets."""
    id: str = ""
    """The note; empty for a section."""


def complete_link(index: LinkIndex, annotations: AnnotationSet, typed: str, source: str = "") -> list[LinkCompletion]:
    """What fits the letters typed after ``[[``, the best first; with no letters, the notes that were changed last.

    All the words typed must be there, in any order. ``source`` is the note that is being written: it is not offered.
    """
    wanted = fold_link_text(typed)
    if not wanted:
        latest = nlargest(9, annotations.index.in_order, key=lambda annotation: annotation.modified)
        return [_note(index, annotation) for annotation in latest if annotation.id != source][:8]
    sections = (index.sections_by_title()[title] for title in _titles(index.sections_by_title(), wanted))
    first = [_section(section) for section in islice(sections, MAX_COMPLETIONS // 3)]
    notes = (index.annotation(key) for key in _keys(index, wanted) if key != source)
    return [
        *first,
        *islice((_note(index, annotation) for annotation in notes if annotation), MAX_COMPLETIONS - len(first)),
    ]


def _titles(titles: Iterable[str], wanted: str) -> list[str]:
    """The titles that have the words: at their beginning, at a word's, anywhere, and in another order."""
    ranked = sorted((rank, title) for title in titles if (rank := _rank(f"\n{title}", wanted)) is not None)
    return [title for _, title in ranked]


def _rank(text: str, wanted: str) -> int | None:
    ways = (f"\n{wanted}", f" {wanted}", wanted)
    found = next((rank for rank, letters in enumerate(ways) if letters in text), None)
    return 3 if found is None and all(word in text for word in wanted.split()) else found


def _keys(index: LinkIndex, wanted: str) -> Iterator[str]:
    """The same of the notes, by their ids."""
    words, seen, heads = wanted.split(), set[str](), index.note_titles().by_id()
    for letters in (f"\n{wanted}", f" {wanted}", wanted, max(words, key=len)):
        for key in index.note_titles().containing(letters):
            if key not in seen and all(word in heads[key] for word in words):
                seen.add(key)
                yield key


def _section(section: Section) -> LinkCompletion:
    return LinkCompletion(section.title, tr("Section"), format_link(section.title))


def _note(index: LinkIndex, annotation: Annotation) -> LinkCompletion:
    words, line = note_title(annotation), links_to_text(first_line(annotation.note))
    return LinkCompletion(
        words, line if line != words else "", format_link(words, index.short_id(annotation.id)), annotation.id
    )

"""What may be meant by a link that is being written: notes and sections that have the letters typed so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.article import Section
from reader.core.link_index import LinkIndex, folded
from reader.core.links import first_line, name_of, without_links, written
from reader.core.notebook import Notebook

MOST = 30
"""More offers than this are not made: who does not find it types another letter."""


class Offer(NamedTuple):
    """One goal that a link may have."""

    words: str
    """What the link would show."""
    detail: str
    """What tells it from others: the note's own first line, or ``Section``."""
    link: str
    """What is to be written, brackets and all."""
    id: str = ""
    """The note; empty for a section."""


def offers(index: LinkIndex, notebook: Notebook, typed: str, source: str = "") -> list[Offer]:
    """What fits the letters typed after ``[[``, the best first; with no letters, the notes that were changed last.

    All the words typed must be there, in any order. ``source`` is the note that is being written: it is not offered.
    """
    wanted = folded(typed)
    if not wanted:
        latest = nlargest(9, notebook.index.in_order, key=lambda one: one.modified)
        return [_note(index, one) for one in latest if one.id != source][:8]
    sections = (index.titles()[title] for title in _ranked({one: f"\n{one}\n" for one in index.titles()}, wanted))
    first = [_section(one) for one in islice(sections, MOST // 3)]
    notes = (index.annotation(key) for key in _ranked(index.heads(), wanted) if key != source)
    return [*first, *islice((_note(index, one) for one in notes if one), MOST - len(first))]


def _ranked(texts: dict[str, str], wanted: str) -> Iterator[str]:
    """The keys of the texts that have the words: at their beginning, at a word's, anywhere, and in another order."""
    words, seen = wanted.split(), set[str]()
    ways: tuple[Callable[[str], bool], ...] = (
        lambda text: f"\n{wanted}" in text,
        lambda text: f" {wanted}" in text,
        lambda text: wanted in text,
        lambda text: len(words) > 1 and all(word in text for word in words),
    )
    for fits in ways:
        for key, text in texts.items():
            if fits(text) and key not in seen:
                seen.add(key)
                yield key


def _section(section: Section) -> Offer:
    return Offer(section.title, "Section", written(section.title))


def _note(index: LinkIndex, one: Annotation) -> Offer:
    words, line = name_of(one), without_links(first_line(one.note))
    return Offer(words, line if line != words else "", written(words, index.name(one.id)), one.id)

"""The link targets and back-links of an article's notes, updated change by change.

Everything is computed when it is first asked for, and a change costs only what it affects: searching ten thousand notes
at each letter would take longer than a frame of the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import islice
from typing import NamedTuple

from reader.core.annotation import Annotation, reading_order_key
from reader.core.annotation_set import INCREMENTAL_LIMIT, AnnotationSet
from reader.core.article import Article, Section
from reader.core.links.syntax import MIN_ID_DIGITS, Link, find_links, id_digits, parse_address
from reader.core.links.titles import NoteTitles, fold_link_text, folded_title, match_level
from reader.core.span import Span

MAX_FOLLOWED = 500
"""How many links of one note count for back-links: looking one up may mean to search the whole article."""


class LinkTarget(NamedTuple):
    """The target of a link in this article: a note, or a position in the text."""

    id: str = ""
    """The note; empty if it is a place."""
    span: Span | None = None
    """The place: a section's, or that of the very words."""
    is_section: bool = False


class LinkState(Enum):
    """What is known of a link."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    """It names a note that is not in this article."""
    NOWHERE = "nowhere"


class _LookupResult(NamedTuple):
    """The answer to one question: the first notes that fit (two, as a note does not lead to itself), or a place."""

    notes: tuple[str, ...] = ()
    place: LinkTarget | None = None


class LinkIndex:
    """The links of the open article's notes."""

    def __init__(self) -> None:
        self._article: Article | None = None
        self._annotations = AnnotationSet()
        self._nowhere: set[str] = set()
        self._forget()

    def _forget(self) -> None:
        self._answers: dict[tuple[str, str], _LookupResult] = {}
        self._askers: dict[tuple[str, str], set[str]] = {}
        self._goals: dict[str, dict[str, None]] | None = None
        """By the id of a note with links: the notes that it leads to."""
        self._sources: dict[str, set[str]] = {}
        self._beginnings: dict[str, list[str]] | None = None
        self._heads: NoteTitles | None = None
        self._titles: dict[str, Section] | None = None

    def update(self, article: Article | None, annotations: AnnotationSet) -> set[str]:
        """Set the present article and annotations; returns the ids of unchanged notes that must be shown anew.

        These are the notes whose links or back-links have changed.
        """
        old, same = self._annotations, article is self._article
        self._article, self._annotations = article, annotations
        if not same:
            self._forget()
            self._nowhere.clear()
        if not same or annotations is old:
            return set()
        changed = old.changed_ids(annotations)
        if len(changed) > INCREMENTAL_LIMIT:
            self._forget()
            return set()
        touched: set[str] = set()
        for key in changed:
            touched |= self._renew(key, old.by_id.get(key), annotations.by_id.get(key))
        return touched.difference(changed)

    def target_of(self, link: Link, source: str = "") -> LinkTarget | None:
        """The target of a link in the note ``source``; None if there is none in this article."""
        asked = self._answer(link)
        found = next((key for key in asked.notes if key != source or link.id_prefix), None)
        return LinkTarget(found) if found else asked.place

    def pinned_address(self, address: str, source: str) -> str:
        """The address of a link in the note ``source``, with the id of its target, so that it works anywhere."""
        link = parse_address(address)
        goal = self.target_of(link, source) if link else None
        return link._replace(id_prefix=id_digits(goal.id)).address if link and goal and goal.id else address

    def state(self, link: Link, source: str = "") -> LinkState:
        """Whether a link leads anywhere, as far as is known."""
        if self.target_of(link, source):
            return LinkState.HERE
        return LinkState.ELSEWHERE if link.id_prefix and link.id_prefix not in self._nowhere else LinkState.NOWHERE

    def mark_unresolved(self, link: Link) -> None:
        """Record that the note of a link is in no other article either."""
        self._nowhere.add(link.id_prefix)

    def back_links(self, key: str) -> tuple[Annotation, ...]:
        """The notes that link to a note, in reading order."""
        if self._goals is None:
            self._goals = {}
            for annotation in self._annotations.by_id.values():
                if "[[" in annotation.note and not annotation.is_bookmark:
                    self._connect(annotation)
        found = (self._annotations.by_id[source] for source in self._sources.get(key, ()))
        return tuple(sorted(found, key=reading_order_key))

    def short_id(self, key: str) -> str:
        """The shortest prefix of a note's id that no other id begins with."""
        mine = id_digits(key)
        others = [id_digits(other) for other in self._beginning(mine[:MIN_ID_DIGITS]) if other != key]
        length = MIN_ID_DIGITS
        while length < len(mine) and any(other.startswith(mine[:length]) for other in others):
            length += 1
        return mine[:length]

    # What is looked up

    def _answer(self, link: Link) -> _LookupResult:
        question = (link.id_prefix, "" if link.id_prefix else fold_link_text(link.text))
        if question not in self._answers:
            self._answers[question] = (
                self._by_key(link.id_prefix) if link.id_prefix else self._by_words(link.text, question[1])
            )
        return self._answers[question]

    def _by_key(self, key: str) -> _LookupResult:
        fits = (full for full in self._beginning(key[:MIN_ID_DIGITS]) if id_digits(full).startswith(key))
        return _LookupResult(tuple(fits)[:1])

    def _by_words(self, words: str, wanted: str) -> _LookupResult:
        if section := self.sections_by_title().get(wanted):
            return _LookupResult(place=LinkTarget(span=section.span, is_section=True))
        notes = self.note_titles().first_matches(wanted)
        if len(notes) > 1:
            return _LookupResult(notes)
        start = self._article.text.find(words) if self._article else -1
        return _LookupResult(notes, LinkTarget(span=Span(start, start + len(words))) if start >= 0 else None)

    def sections_by_title(self) -> dict[str, Section]:
        """The sections by their folded titles; of several with one title the first."""
        if self._titles is None:
            self._titles = {}
            for section in self._article.all_sections() if self._article else ():
                self._titles.setdefault(fold_link_text(section.title), section)
        return self._titles

    def note_titles(self) -> NoteTitles:
        """What notes are found by."""
        if self._heads is None:
            self._heads = NoteTitles(self._annotations)
        return self._heads

    def annotation(self, key: str) -> Annotation | None:
        """A note by its id."""
        return self._annotations.by_id.get(key)

    def _beginning(self, first: str) -> list[str]:
        """The ids that begin with these eight digits."""
        if self._beginnings is None:
            self._beginnings = {}
            for key, annotation in self._annotations.by_id.items():
                if not annotation.is_bookmark:
                    self._beginnings.setdefault(id_digits(key)[:MIN_ID_DIGITS], []).append(key)
        return self._beginnings.get(first, [])

    # What follows a change

    def _renew(self, key: str, old: Annotation | None, new: Annotation | None) -> set[str]:
        if any(annotation is not None and annotation.is_bookmark for annotation in (old, new)):
            return set()
        if self._beginnings is not None and (old is None) != (new is None):
            there = [other for other in self._beginning(id_digits(key)[:MIN_ID_DIGITS]) if other != key]
            self._beginnings[id_digits(key)[:MIN_ID_DIGITS]] = [*there, key] if new is not None else there
        if self._heads is not None:
            self._heads.update_note(key, self._annotations)
        stale = set(self._stale(key, old, new))
        askers = {key}.union(*(self._askers.pop(question, set()) for question in stale))
        for question in stale:
            del self._answers[question]
        return self._reconnect(askers)

    def _stale(self, key: str, old: Annotation | None, new: Annotation | None) -> Iterator[tuple[str, str]]:
        """The questions that may have another answer since a note has changed."""
        if not self._answers:
            return
        before, after = (folded_title(annotation) if annotation is not None else "" for annotation in (old, new))
        moved = old is None or new is None or reading_order_key(old) != reading_order_key(new)
        if before == after and not moved:
            return
        mine, both = id_digits(key), before + after
        for digit, words in self._answers:
            if digit:
                if moved and mine.startswith(digit):
                    yield digit, words
            elif words in both and (moved or match_level(words, before) != match_level(words, after)):
                yield digit, words

    def _reconnect(self, askers: Iterable[str]) -> set[str]:
        """Look up anew where the links of these notes lead; returns all whose links or back-links may be others."""
        if self._goals is None:
            return set(askers)
        touched = set(askers)
        for source in touched.copy():
            before = self._goals.pop(source, {})
            for goal in before:
                self._sources[goal].discard(source)
            annotation = self._annotations.by_id.get(source)
            after = self._connect(annotation) if annotation is not None and "[[" in annotation.note else {}
            touched |= before.keys() | after.keys()
        return touched

    def _connect(self, annotation: Annotation) -> dict[str, None]:
        assert self._goals is not None  # noqa: S101 - the callers make it
        found: dict[str, None] = {}
        for link in islice(find_links(annotation.note), MAX_FOLLOWED):
            goal = self.target_of(link, annotation.id)
            self._askers.setdefault((link.id_prefix, "" if link.id_prefix else fold_link_text(link.text)), set()).add(
                annotation.id
            )
            if goal and goal.id and goal.id != annotation.id:
                found[goal.id] = None
                self._sources.setdefault(goal.id, set()).add(annotation.id)
        self._goals[annotation.id] = found
        return found

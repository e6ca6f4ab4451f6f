"""What quick open lists: sections and bookmarks, and which of them a few typed letters match best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.article import Article, Section
from reader.core.text.fuzzy_match import FuzzyMatch, fuzzy_match
from reader.core.text.search_folding import fold_for_filter
from reader.translation import tr


class JumpTarget(NamedTuple):
    """One place to go to."""

    title: str
    path: str
    """The titles around it, ``One › Two``; empty at the top."""
    start: int
    bookmark: bool = False


def matching_targets(targets: Sequence[JumpTarget], typed: str) -> list[tuple[JumpTarget, FuzzyMatch]]:
    """Return the targets that match, the best first; equally good ones, and all without a query, in reading order.

    A target whose title alone does not match may do so together with its path; it comes after all others.
    """
    typed = fold_for_filter(typed)
    found = []
    for number, target in enumerate(targets):
        title = fold_for_filter(target.title)
        best = fuzzy_match(typed, title)
        if best is None and all(word in f"{fold_for_filter(target.path)} {title}" for word in typed.split()):
            best = FuzzyMatch(7, 0, ())
        if best is not None:
            # Folding may make letters more or fewer ("ß" is "ss"): then none are shown as typed.
            letters = best.positions if len(title) == len(target.title) else ()
            found.append((best.level, best.cost, number, target, best._replace(positions=letters)))
    if typed.strip():
        found.sort(key=lambda match: match[:3])
    return [(target, best) for *_, target, best in found]


def targets_of(article: Article, bookmarks: Iterable[Annotation] = ()) -> list[JumpTarget]:
    """Return the targets in an article: its start, its sections, and the bookmarks, in reading order."""

    def below(sections: tuple[Section, ...], path: str) -> Iterator[JumpTarget]:
        for section in sections:
            yield JumpTarget(section.title, path, section.span.start)
            yield from below(section.children, f"{path} › {section.title}" if path else section.title)

    marks = (_bookmark(article, mark.note, mark.span.start) for mark in bookmarks if mark.span is not None)
    targets = [JumpTarget(article.title or tr("Untitled"), "", 0), *below(article.sections, ""), *marks]
    return sorted(targets, key=lambda target: (target.start, target.bookmark))


def _bookmark(article: Article, name: str, start: int) -> JumpTarget:
    """A bookmark as a target; where it has its section's name, that name is not part of the path."""
    path = article.heading_path(start)
    return JumpTarget(name, " › ".join(path[:-1] if path[-1:] == (name,) else path), start, bookmark=True)

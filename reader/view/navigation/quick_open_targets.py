"""Where the palette leads: sections and bookmarks, and which of them a few typed letters fit best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.article import Article, Section
from reader.core.text.caseless import fold_caseless
from reader.core.text.fuzzy_match import FuzzyMatch, fuzzy_match


class JumpTarget(NamedTuple):
    """One place to go to."""

    title: str
    path: str
    """The titles around it, ``One › Two``; empty at the top."""
    start: int
    bookmark: bool = False


def matching_targets(goals: Sequence[JumpTarget], typed: str) -> list[tuple[JumpTarget, FuzzyMatch]]:
    """The goals that fit, the best first; equally good ones, and all where nothing is typed, in reading order.

    A goal whose title does not fit may do so together with its path; it comes after all others.
    """
    typed = fold_caseless(typed)
    found = []
    for number, goal in enumerate(goals):
        title = fold_caseless(goal.title)
        best = fuzzy_match(typed, title)
        if best is None and all(word in f"{fold_caseless(goal.path)} {title}" for word in typed.split()):
            best = FuzzyMatch(7, 0, ())
        if best is not None:
            # Folding may make letters more or fewer ("ß" is "ss"): then none are shown as typed.
            letters = best.positions if len(title) == len(goal.title) else ()
            found.append((best.level, best.cost, number, goal, best._replace(positions=letters)))
    if typed.strip():
        found.sort(key=lambda one: one[:3])
    return [(goal, best) for *_, goal, best in found]


def targets_of(article: Article, bookmarks: Iterable[Annotation] = ()) -> list[JumpTarget]:
    """Where the palette leads in an article: its beginning, its sections, and the bookmarks among them."""

    def below(sections: tuple[Section, ...], path: str) -> Iterator[JumpTarget]:
        for section in sections:
            yield JumpTarget(section.title, path, section.span.start)
            yield from below(section.children, f"{path} › {section.title}" if path else section.title)

    marks = (_goal(article, one.note, one.span.start) for one in bookmarks if one.span is not None)
    goals = [JumpTarget(article.title or "Untitled", "", 0), *below(article.sections, ""), *marks]
    return sorted(goals, key=lambda goal: (goal.start, goal.bookmark))


def _goal(article: Article, name: str, start: int) -> JumpTarget:
    """A bookmark as a goal; where it is called like its section, that is not told twice."""
    path = article.heading_path(start)
    return JumpTarget(name, " › ".join(path[:-1] if path[-1:] == (name,) else path), start, bookmark=True)

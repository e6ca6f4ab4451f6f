"""The titles that links find notes by: the quote and the first line of each, all in one text to search in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.links.syntax import first_line, replace_links, sanitize_link_text
from reader.core.text.search_folding import FoldOptions, fold_for_search

_TELLING = FoldOptions()


class NoteTitles:
    """The titles of an article's notes, folded when they are first needed."""

    def __init__(self, annotations: AnnotationSet) -> None:
        self._annotations = annotations
        self._heads: dict[str, str] = {}
        self._waiting = list(annotations.by_id)
        self._joined: tuple[str, list[int], list[str]] | None = None
        """All heads in reading order as one text, where each begins in it, and whose it is."""

    def fold_next(self, count: int) -> bool:
        """Fold up to ``count`` more titles; returns whether others are left."""
        some, self._waiting = self._waiting[:count], self._waiting[count:]
        for key in some:
            annotation = self._annotations.by_id.get(key)
            if annotation is not None and not annotation.is_bookmark:
                self._heads[key] = folded_title(annotation)
        return bool(self._waiting)

    def by_id(self) -> dict[str, str]:
        """The heads by the ids of the notes."""
        self.fold_next(len(self._waiting))
        return self._heads

    def update_note(self, key: str, annotations: AnnotationSet) -> None:
        """One note has changed, come or gone."""
        self._annotations, self._joined = annotations, None
        self._heads.pop(key, None)
        if (annotation := annotations.by_id.get(key)) is not None:
            self._heads[key] = folded_title(annotation)

    def containing(self, letters: str) -> Iterator[str]:
        """The ids of the notes, in reading order, whose titles contain these letters."""
        if self._joined is None:
            heads = self.by_id()
            keys = [annotation.id for annotation in self._annotations.index.in_order]
            starts = list(accumulate((len(heads[key]) for key in keys), initial=0))
            self._joined = "".join(map(heads.__getitem__, keys)), starts, keys
        text, starts, keys = self._joined
        at = text.find(letters)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            yield keys[number]
            at = text.find(letters, starts[number + 1])

    def first_matches(self, wanted: str) -> tuple[str, ...]:
        """The first two notes that have these folded words; before all others those that have nothing else in a line.

        Two, as a note is not what it links to itself.
        """
        heads, found = self.by_id(), dict[str, None]()
        for letters in (f"\n{wanted}\n", wanted):
            for key in self.containing(letters) if wanted else ():
                if len(found) == 2:
                    return tuple(found)
                if match_level(wanted, heads[key]):
                    found[key] = None
        return tuple(found)


def fold_link_text(words: str) -> str:
    """Words as links compare them: in one case, without accents, and without what no link can hold."""
    return " ".join(fold_for_search(sanitize_link_text(words), _TELLING).text.split())


def folded_title(annotation: Annotation) -> str:
    """The words that a note is on and its first line, folded, each between two line ends."""
    line = replace_links(
        first_line(annotation.note), lambda _link: ""
    )  # a note that links somewhere is not what it links to
    quote = "" if annotation.role is Role.SECTION else annotation.quote[:400]
    return f"\n{fold_link_text(quote)}\n{fold_link_text(line)}\n"


def match_level(wanted: str, head: str) -> int:
    """Whether a head has folded words: 2 where they are all of a line, 1 where they are among others, 0 nowhere."""
    if f"\n{wanted}\n" in head:
        return 2
    return int(wanted in head and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", head) is not None)

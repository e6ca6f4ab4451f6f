"""Notes that were saved on another state of the text, made to fit the one that is open."""

from __future__ import annotations

from dataclasses import replace

from reader.core.anchoring.finder import Finder
from reader.core.annotation import Annotation
from reader.core.notebook import Notebook


def placed(theirs: Notebook, ours: Notebook, text: str | None) -> Notebook:
    """``theirs`` with positions in our ``text``; without the text, what we do not know ourselves is lost for now.

    Two windows may show two states of one article. A place is not part of what a reader changed, so where both
    have a note on the same words, our place holds; another note is looked for.
    """
    finder = None if text is None else Finder(text)
    return Notebook({key: _place(one, ours, finder) for key, one in theirs.annotations.items()}, theirs.removed)


def _place(one: Annotation, ours: Notebook, finder: Finder | None) -> Annotation:
    if one.target is None:
        return one
    known = ours.annotations.get(one.id)
    if known and known.target and known.quote == one.quote:
        return replace(one, target=known.target)
    return replace(one, target=one.target._replace(span=finder.locate(one.target) if finder else None))

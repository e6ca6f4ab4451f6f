"""A placeholder for an article that is not available, so that its annotations can still be exported."""

from __future__ import annotations

from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, build_sections


def placeholder_article(title: str, path: str, annotations: AnnotationSet, text: str = "") -> Article:
    """An article without blocks, with the sections that the headings of the annotations name.

    ``text`` is the one in which the annotations have their positions, if it is known.
    """
    headings: list[tuple[str, int, str, int]] = []
    before: tuple[str, ...] = ()
    length = 1
    for annotation in annotations.in_order:
        if annotation.target is None or annotation.span is None:
            continue
        titles = annotation.target.headings
        same = next((at for at, (a, b) in enumerate(zip(before, titles, strict=False)) if a != b), None)
        known = min(len(before), len(titles)) if same is None else same
        headings += [(titles[depth], depth + 2, "", annotation.span.start) for depth in range(known, len(titles))]
        before, length = titles, max(length, annotation.span.end + 1)
    return Article(title, text, (), build_sections(headings, length), path=Path(path) if path else None)

"""Anchors annotations that other programs have added to the notes file of a text that has not changed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from reader.core.anchoring.by_quote.unique_quotes import unique_quotes
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.reanchoring import Reanchoring, TextLookup
from reader.core.selectors import MatchKind, MatchRecord


def anchor_imported(
    article: Article,
    annotations: AnnotationSet,
    keys: Collection[str],
    texts: TextLookup,
    checkpoint: Callable[[], None] = lambda: None,
) -> AnnotationSet:
    """The annotations with those of ``keys`` anchored, whose position in ``article`` is wrong or missing.

    A quote that occurs only once is found, whatever else the selectors say; where its context is another, the reader is
    asked. The others are searched for like those of a text that has changed.
    """
    wanted = {key: annotations.by_id[key] for key in keys}
    fresh = {key: note for key, note in wanted.items() if note.target and note.target.match is None}
    targets = [note.target for note in fresh.values() if note.target]
    found = dict[str, Annotation]()
    for (key, note), place in zip(fresh.items(), unique_quotes(article.text, targets, checkpoint), strict=True):
        if place is not None and note.target is not None:
            target = describe(article, place.span)
            quote = target.quote._replace(exact=note.quote)
            match = None if place.has_its_context else MatchRecord(MatchKind.MOVED)
            found[key] = replace(note, target=target._replace(quote=quote, match=match))
    rest = AnnotationSet({key: note for key, note in wanted.items() if key not in found})
    if rest.by_id:
        found |= Reanchoring(article, None, "", texts, checkpoint).reanchor(rest).by_id
    return AnnotationSet({**annotations.by_id, **found}, annotations.removed)

"""Anchors annotations that other programs have added to a notes file, by quotes that occur only once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from reader.core.anchoring.by_quote.unique_quotes import UniqueQuote, unique_quotes
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.position_check import unanchored_ids
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
    found = dict[str, Annotation]()
    for note, place in _unique(article.text, wanted.values(), checkpoint):
        target = describe(article, place.span)
        quote = target.quote._replace(exact=note.quote)
        match = None if place.has_its_context else MatchRecord(MatchKind.MOVED)
        found[note.id] = replace(note, target=target._replace(quote=quote, match=match))
    rest = AnnotationSet({key: note for key, note in wanted.items() if key not in found})
    if rest.by_id:
        found |= Reanchoring(article, None, "", texts, checkpoint).reanchor(rest).by_id
    return AnnotationSet({**annotations.by_id, **found}, annotations.removed)


def with_positions_in(
    text: str, annotations: AnnotationSet, checkpoint: Callable[[], None] = lambda: None
) -> AnnotationSet:
    """The annotations, with positions in ``text`` for those whose quote occurs only once in it, with its context.

    ``text`` is the one that the positions of the others are for: from there, all can be taken to a later one.
    """
    unplaced = [annotations.by_id[key] for key in unanchored_ids(text, annotations)]
    found = {
        note.id: replace(note, target=note.target._replace(span=place.span))
        for note, place in _unique(text, unplaced, checkpoint)
        if note.target and place.has_its_context
    }
    return AnnotationSet({**annotations.by_id, **found}, annotations.removed) if found else annotations


def _unique(
    text: str, notes: Collection[Annotation], checkpoint: Callable[[], None]
) -> Iterator[tuple[Annotation, UniqueQuote]]:
    """The annotations whose quote occurs only once; not those that a change of the text has moved or orphaned."""
    fresh = [(note, note.target) for note in notes if note.target and note.target.match is None]
    if not fresh:
        return
    places = unique_quotes(text, [target for _, target in fresh], checkpoint)
    yield from ((note, place) for (note, _), place in zip(fresh, places, strict=True) if place)

"""What of the articles and of their notes an export has, by what the reader has chosen."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.annotation_set import AnnotationSet
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.export_order import ExportOrder
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.narrowing import IncludedKinds, narrowed
from reader.exchange.registry import needs_whole_article


def chosen(articles: Sequence[ExportedNotes], order: ExportOrder) -> list[ExportedNotes]:
    """What is left of the articles after the choice and its filter: those with annotations, or else one without any.

    A format that needs the whole article has none of those that are not at hand, and may have none at all; but
    articles that were chosen, without a filter, and one that is alone are in it also without annotations. All are in
    the order of their titles, whoever has read them in which order.
    """
    choice, whole = order.choice, needs_whole_article(order.choice.format)
    if whole:
        articles = [part for part in articles if part.has_article]
    if choice.scope is ExportScope.STORE:
        articles = sorted(articles, key=_title_and_place)
    kinds = IncludedKinds(choice.bookmarks, choice.bare_highlights, choice.orphans)
    parts = [narrowed(picked(part, choice), choice.filter, kinds, order.now) for part in articles]
    annotated = [part for part in parts if part.annotations.by_id]
    if not whole:
        return annotated or parts[:1]
    are_chosen = choice.scope is ExportScope.CHOSEN and not choice.filter
    is_alone = choice.scope is not ExportScope.STORE and len(parts) == 1
    return parts if are_chosen or is_alone else annotated


def _title_and_place(part: ExportedNotes) -> tuple[str, str, str]:
    return part.article.title.casefold(), part.article.title, str(part.article.path or "")


def picked(part: ExportedNotes, choice: ExportChoice) -> ExportedNotes:
    """The notes on an article that were picked one by one, where they were."""
    if choice.scope not in (ExportScope.SELECTION, ExportScope.LISTED):
        return part
    known, wanted = part.annotations.by_id, frozenset(choice.ids)
    return part._replace(annotations=AnnotationSet({key: note for key, note in known.items() if key in wanted}))

"""Makes what a dialog orders of the same articles: a preview for each choice, and at last the export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import PostilError
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.export_order import ExportOrder, ExportSummary
from reader.core.framing import as_frame, encode_outcome
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.narrowing import IncludedKinds, narrowed
from reader.exchange.registry import exporter_of
from reader.processes.source_reading import with_source

FEW = 300
"""So many annotations are written in a moment: nobody waits for the beginning of them."""

_OF_REVIEWS = ("remarks", "shown_path")
"""The words of templates whose values depend on the file of an article."""


class OrderedExports:
    """Keeps the last texts: the export that follows its preview is there already."""

    def __init__(self) -> None:
        self._made: ExportOrder | None = None
        self._texts: tuple[str, ...] = ()

    def frames(self, articles: Sequence[ExportedNotes], order: ExportOrder) -> Iterator[bytes]:
        """The frame of the summary, as soon as it is known how many annotations there are, and those of the texts.

        Where only the beginning is wanted and the whole takes long, the beginning comes first, too, as an outcome
        before the second summary. ``articles`` are the same as at the last call, or the object is new.
        """
        parts = chosen(articles, order)
        count = sum(len(part.annotations.by_id) for part in parts)
        paths = tuple(str(part.article.path or "") for part in parts)
        left = ExportSummary(count, tuple(part.article.title for part in parts), paths)
        yield as_frame(left.to_json())
        try:
            if count > FEW and self._made != order._replace(beginning=None):
                yield from (as_frame(encode_outcome(text)) for text in beginnings(parts, order))
            texts = self._make(parts, order)
        except PostilError as error:
            yield as_frame(encode_outcome(fault=str(error)))
            return
        wanted = texts if order.beginning is None else texts[:1]
        yield as_frame(left._replace(characters=len(texts[0]) if texts else 0, texts=len(wanted)).to_json())
        for text in wanted:
            yield as_frame(encode_outcome(text[: order.beginning]))

    def _make(self, parts: Sequence[ExportedNotes], order: ExportOrder) -> tuple[str, ...]:
        wanted = order._replace(beginning=None)
        if self._made != wanted:
            self._texts, self._made = written(parts, order), wanted
        return self._texts


def written(parts: Sequence[ExportedNotes], order: ExportOrder) -> tuple[str, ...]:
    """The texts of an export of these notes: one, or one for each article."""
    choice = order.choice
    if needs_source(order):
        parts = [part if part.shown_path else with_source(part) for part in parts]
    write, options = exporter_of(choice.format, order.template).write, _options(choice)
    return tuple(write(group, options) for group in _groups(parts, order))


def needs_source(order: ExportOrder) -> bool:
    """Whether the lines of the articles' files may be written, or what a review calls them: see ``with_source``."""
    return order.choice.format == "review" or any(word in order.template for word in _OF_REVIEWS)


def beginnings(parts: Sequence[ExportedNotes], order: ExportOrder) -> Iterator[str]:
    """The beginning of the first text of an export of these notes, if it is wanted and can be had before the rest."""
    begin, groups = exporter_of(order.choice.format, order.template).begin, _groups(parts, order)
    if order.beginning is not None and begin is not None and groups:
        yield begin(groups[0], _options(order.choice), order.beginning)


def _options(choice: ExportChoice) -> ExportOptions:
    return ExportOptions(front_matter=choice.front_matter, links=choice.links, closed=choice.closed)


def _groups(parts: Sequence[ExportedNotes], order: ExportOrder) -> list[Sequence[ExportedNotes]]:
    """What is written into one text each."""
    return [[part] for part in parts] if order.separate else [parts]


def chosen(articles: Sequence[ExportedNotes], order: ExportOrder) -> list[ExportedNotes]:
    """What is left of the articles after the choice and its filter: those with annotations, if any has.

    All articles are in the order of their titles, whoever has read them in which order.
    """
    choice = order.choice
    if choice.scope is ExportScope.STORE:
        articles = sorted(articles, key=_title_and_place)
    kinds = IncludedKinds(choice.bookmarks, choice.bare_highlights, choice.orphans)
    parts = [narrowed(picked(part, choice), choice.filter, kinds, order.now) for part in articles]
    return [part for part in parts if part.annotations.by_id] or parts[:1]


def _title_and_place(part: ExportedNotes) -> tuple[str, str, str]:
    return part.article.title.casefold(), part.article.title, str(part.article.path or "")


def picked(part: ExportedNotes, choice: ExportChoice) -> ExportedNotes:
    """The notes on an article that were picked one by one, where they were."""
    if choice.scope not in (ExportScope.SELECTION, ExportScope.LISTED):
        return part
    known, wanted = part.annotations.by_id, frozenset(choice.ids)
    return part._replace(annotations=AnnotationSet({key: note for key, note in known.items() if key in wanted}))

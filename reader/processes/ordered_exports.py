"""Makes what a dialog orders of the same articles: a preview for each choice, and at last the export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import CommandError, PostilError
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.export_order import ExportOrder, ExportSummary
from reader.core.framing import as_frame, encode_outcome
from reader.exchange.content.export_options import ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.narrowing import IncludedKinds, narrowed
from reader.exchange.registry import exporter_of
from reader.processes.export_preparation import ExportNeeds, ExportPreparation
from reader.translation import tr

FEW = 300
"""So many annotations are written in a moment: nobody waits for the beginning of them."""

_OF_REVIEWS = ("remarks", "shown_path")
"""The words of templates whose values depend on the file of an article."""


class OrderedExports:
    """Keeps the first file that was made last: the export that follows its preview is there already."""

    def __init__(self, preparation: ExportPreparation) -> None:
        self._preparation = preparation
        self._made: ExportOrder | None = None
        self._first = b""

    def frames(self, articles: Sequence[ExportedNotes], order: ExportOrder) -> Iterator[bytes]:
        """The frame of the summary, as soon as it is known how many annotations there are, and those of the files.

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
            yield from self._files(file_groups(parts, order), order, left)
        except PostilError as error:
            yield as_frame(encode_outcome(fault=str(error)))

    def _files(self, groups: Sequence[FileGroup], order: ExportOrder, left: ExportSummary) -> Iterator[bytes]:
        """The frames of the second summary and of the files; of the beginning of the first one for a preview."""
        wanted = order._replace(beginning=None)
        if groups and self._made != wanted:
            self._first, self._made = written_file(groups[0], order, self._preparation), wanted
        shown = _beginning(self._first, order)
        count = len(groups) if order.beginning is None else len(groups[:1])
        yield as_frame(left._replace(characters=shown.characters if groups else 0, texts=count).to_json())
        if groups:
            yield as_frame(encode_outcome(shown.data))
        for group in groups[1:count]:
            yield as_frame(encode_outcome(written_file(group, order, self._preparation)))


class _Shown(NamedTuple):
    """What of a file is sent."""

    data: bytes
    characters: int
    """How many code points the file has; of a file that is no text, how many bytes."""


def _beginning(data: bytes, order: ExportOrder) -> _Shown:
    """The part of a file that an order wants."""
    if not exporter_of(order.choice.format, order.template).is_text:
        return _Shown(data, len(data))
    text = data.decode("utf-8")
    return _Shown(data if order.beginning is None else text[: order.beginning].encode("utf-8"), len(text))


FileGroup = Sequence[ExportedNotes]
"""The articles that are written into one file."""


def file_groups(parts: Sequence[ExportedNotes], order: ExportOrder) -> list[FileGroup]:
    """The articles of each file.

    Raises:
        CommandError: several articles were to be in one file, and its format has one only.
    """
    exporter = exporter_of(order.choice.format, order.template)
    if order.separate or (len(parts) < 2 and not exporter.several):
        return [[part] for part in parts]
    if not exporter.several:
        raise CommandError(
            tr("A file of the format “{format}” has one article. Several need a folder.", format=tr(exporter.label))
        )
    return [parts]


def written(parts: Sequence[ExportedNotes], order: ExportOrder, preparation: ExportPreparation) -> Iterator[bytes]:
    """The files of an export of these notes, one after the other: one, or one for each article.

    Raises:
        CommandError: see ``file_groups``; or a template has a fault.
    """
    for group in file_groups(parts, order):
        yield written_file(group, order, preparation)


def written_file(group: FileGroup, order: ExportOrder, preparation: ExportPreparation) -> bytes:
    """One file with the notes on these articles.

    Raises:
        CommandError: a template has a fault, or an article cannot be had whole.
    """
    exporter, options = exporter_of(order.choice.format, order.template), _options(order.choice)
    needs = ExportNeeds(exporter.whole, needs_source(order), exporter.assets, exporter.source)
    parts = [preparation.prepare(part, needs) for part in group]
    content = exporter.content(parts, options)
    if content is None:
        raise CommandError(tr("There is no format “{name}”.", name=order.choice.format))
    return content


def needs_source(order: ExportOrder) -> bool:
    """Whether the lines of the articles' files may be written, or what a review calls them: see ``with_source``."""
    exporter = exporter_of(order.choice.format, order.template)
    return exporter.source_lines or any(word in order.template for word in _OF_REVIEWS)


def beginnings(parts: Sequence[ExportedNotes], order: ExportOrder) -> Iterator[str]:
    """The beginning of the first text of an export of these notes, if it is wanted and can be had before the rest."""
    begin, groups = exporter_of(order.choice.format, order.template).begin, file_groups(parts, order)
    if order.beginning is not None and begin is not None and groups:
        yield begin(groups[0], _options(order.choice), order.beginning)


def _options(choice: ExportChoice) -> ExportOptions:
    return ExportOptions(front_matter=choice.front_matter, links=choice.links, closed=choice.closed, page=choice.page)


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

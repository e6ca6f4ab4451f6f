"""Which annotations of an article are exported: what a filter finds, as the notes panel does, and which kinds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.notes.present_quote import present_quote
from reader.core.notes.query import NoteQuery, parse_query
from reader.core.notes.search import NoteSearch, fold_note
from reader.exchange.content.by_section import heading_path
from reader.exchange.content.exported_notes import ExportedNotes


class IncludedKinds(NamedTuple):
    """Which kinds of annotations an export has."""

    bookmarks: bool = True
    bare_highlights: bool = True
    """Marks without a note, tags or a suggestion."""
    orphans: bool = True
    """Annotations whose passage was not found."""

    def include(self, annotation: Annotation) -> bool:
        """Whether an annotation is of a kind that the export has."""
        if annotation.is_bookmark and not self.bookmarks:
            return False
        if annotation.is_mark and not self.bare_highlights and not _says_something(annotation):
            return False
        return self.orphans or not annotation.is_orphan


ALL_KINDS = IncludedKinds()


def narrowed(part: ExportedNotes, query: str, kinds: IncludedKinds, now: datetime) -> ExportedNotes:
    """The notes on one article that ``query`` finds and that are of these kinds.

    ``query`` is what is typed into the search field of the notes panel, and finds the same notes; a bookmark is found
    by its name. The colours are called as the part's palette says. ``now`` is for dates such as ``today``.
    """
    parsed = parse_query(query, part.palette, now)
    if parsed.empty and kinds == ALL_KINDS:
        return part
    found = _finder(parsed, part.article)
    kept = {
        key: annotation
        for key, annotation in part.annotations.by_id.items()
        if kinds.include(annotation) and found(annotation)
    }
    return part._replace(annotations=AnnotationSet(kept))


def _finder(query: NoteQuery, article: Article) -> Callable[[Annotation], bool]:
    """What says whether the query finds an annotation; words are searched last, since that takes longest."""
    if query.empty:
        return lambda _: True
    if not query.terms:
        return query.matches_filters
    search = NoteSearch(query.terms)

    def found(annotation: Annotation) -> bool:
        if not query.matches_filters(annotation):
            return False
        heading = heading_path(article, annotation)[-1:]
        note = fold_note(annotation, "".join(heading), present_quote(annotation, article.text))
        return search.rank(note) is not None

    return found


def _says_something(mark: Annotation) -> bool:
    """Whether a mark has a note or tags, or suggests a replacement."""
    return bool(mark.note.strip()) or bool(mark.tags) or mark.suggestion is not None

"""Imports notes into those of an article: placed in its text, merged with what is there, and nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import TEXT_VERSION, Article
from reader.core.notes.field_merge import merge_fields
from reader.core.notes.field_times import changed_at
from reader.core.notes.imported_file import ImportedFile, ImportedNote, choose_notes
from reader.core.revision.placing import placed
from reader.core.revision.reanchoring import TextLookup
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span
from reader.core.webannotation.encode import as_list, as_mapping
from reader.core.webannotation.identifiers import annotation_iri

_Checkpoint = Callable[[], None]
_Place = tuple[object, ...]


class PresentText(NamedTuple):
    """The article that notes are imported into, as it is now."""

    article: Article
    digest: str
    """The digest of its text."""
    texts: TextLookup
    """Returns a kept text by its digest, or None."""


class NoteImport(NamedTuple):
    """What an import changes, and what a reader is told of it."""

    changes: Mapping[str, Annotation]
    """The annotations that are new or different, by id: what is to be pushed or saved."""
    added: int = 0
    """How many were not there; those that come back from the trash are among them."""
    unplaced: int = 0
    """How many of these have a passage that is not in the text."""
    updated: int = 0
    """How many were there already, and are different now."""
    unchanged: int = 0
    """How many were there already, and stay as they are."""
    in_trash: int = 0
    """How many are in the trash, and stay there: they were deleted after their last change in the file."""
    elsewhere: int = 0
    """How many of the file are on other articles, and were left out."""
    unnamed: bool = False
    """Whether the file names several articles, and not this one, so that all notes were taken."""
    other_title: str = ""
    """What the publication of the file is called, if it seems to be another one; its notes were taken."""


def import_notes(
    file: ImportedFile, now: PresentText, present: AnnotationSet, checkpoint: _Checkpoint = lambda: None
) -> NoteImport:
    """Import what the file has on an article; ``present`` are its notes, with positions in its present text.

    A note that is there already (by its id) is merged as saving merges: the later change of each part wins, and what
    was deleted later than it was changed stays in the trash. A note that is just like one that is there, with another
    id, is not added. ``checkpoint`` is called often.
    """
    chosen = choose_notes(file, now.article, now.digest)
    notes = _by_id(chosen.notes, present, checkpoint)
    found = _placed_notes(notes, chosen.digests, now, checkpoint, is_ours=file.is_ours)
    merging = _Merging(now.article.text, present, apart=file.is_ours)
    for key, note in notes.items():
        checkpoint()
        merging.add(note._replace(annotation=found[key]))
    return merging.result()._replace(elsewhere=chosen.left_out, unnamed=chosen.unnamed, other_title=chosen.other_title)


def _by_id(notes: Iterable[ImportedNote], present: AnnotationSet, checkpoint: _Checkpoint) -> dict[str, ImportedNote]:
    """The notes by the ids that they have here; those that are there several times are merged."""
    names = {annotation_iri(key): key for key in (*present.removed, *present.by_id)}
    found = dict[str, ImportedNote]()
    for note in notes:
        checkpoint()
        key = names.get(note.annotation.id, note.annotation.id)
        one = note._replace(annotation=replace(note.annotation, id=key)) if key != note.annotation.id else note
        known = found.get(key)
        found[key] = known._replace(annotation=merge_fields(known.annotation, one.annotation)) if known else one
    return found


def _placed_notes(
    notes: Mapping[str, ImportedNote],
    digests: Mapping[str, str],
    now: PresentText,
    checkpoint: _Checkpoint,
    *,
    is_ours: bool,
) -> dict[str, Annotation]:
    """The annotations with positions in the present text."""
    groups = defaultdict[str, dict[str, Annotation]](dict)
    found = {key: note.annotation for key, note in notes.items() if note.is_placed}
    for key, note in notes.items():
        if not note.is_placed:
            groups[digests.get(note.source, "")][key] = note.annotation
    for digest, some in groups.items():
        if digest or is_ours:
            saved_on = (digest, TEXT_VERSION)
            found |= placed(now.article, now.digest, AnnotationSet(some), saved_on, now.texts, checkpoint).by_id
        else:
            found |= _placed_foreign(some, now, checkpoint)
    return found


def _placed_foreign(notes: dict[str, Annotation], now: PresentText, checkpoint: _Checkpoint) -> dict[str, Annotation]:
    """Notes of other programs: their positions may be for another form of the text, so that their quotes decide.

    One that has a position alone is put there, and the reader is asked.
    """
    from reader.core.revision.imported import anchor_imported  # late: its tables are not needed to read

    bare = {key: note for key, note in notes.items() if _has_position_alone(note, now.article.text)}
    rest = AnnotationSet({key: note for key, note in notes.items() if key not in bare})
    found = dict(anchor_imported(now.article, rest, rest.by_id, now.texts, checkpoint).by_id)
    for key, note in bare.items():
        target = describe(now.article, note.span or Span(0, 0))._replace(match=MatchRecord(MatchKind.MOVED))
        found[key] = replace(note, target=target)
    return found


def _has_position_alone(note: Annotation, text: str) -> bool:
    return note.span is not None and not note.quote and note.span.start < note.span.end <= len(text)


class _Merging:
    """Takes imported notes one after the other."""

    def __init__(self, text: str, present: AnnotationSet, *, apart: bool) -> None:
        """``apart`` says that no two of the imported notes are the same, however alike they are."""
        self._text, self._present, self._apart = text, present, apart
        self._places = defaultdict[_Place, list[Annotation]](list)
        """What is there, by passage and words."""
        for note in present.by_id.values():
            self._places[self._place(note)].append(note)
        self._changes = dict[str, Annotation]()
        self._added = self._unplaced = self._updated = self._unchanged = self._in_trash = 0

    def result(self) -> NoteImport:
        """What the notes that were added change."""
        counts = self._added, self._unplaced, self._updated, self._unchanged, self._in_trash
        return NoteImport(self._changes, *counts)

    def add(self, note: ImportedNote) -> None:
        """Take one note, with its position in the text."""
        theirs = note.annotation
        ours, gone = self._present.by_id.get(theirs.id), self._present.removed.get(theirs.id)
        if gone is not None:
            if gone.erased or note.undated or gone.removed_at >= theirs.modified:
                self._in_trash += 1
            else:
                self._take(merge_fields(replace(gone.annotation, target=theirs.target), theirs))
        elif ours is not None:
            self._merge(ours, note)
        elif self._has_alike(note):
            self._unchanged += 1
        else:
            self._take(theirs)

    def _take(self, note: Annotation) -> None:
        self._changes[note.id] = note
        self._added += 1
        self._unplaced += note.is_orphan
        if not self._apart:
            self._places[self._place(note)].append(note)

    def _merge(self, ours: Annotation, note: ImportedNote) -> None:
        theirs = _at_our_place(ours, note.annotation)
        same = note.undated and _words(ours) == _words(theirs)
        merged = ours if same else merge_fields(ours, theirs)
        if merged == ours:
            self._unchanged += 1
        else:
            self._changes[ours.id] = merged
            self._updated += 1

    def _has_alike(self, note: ImportedNote) -> bool:
        """Whether there is a note on the same passage that says the same, with another id."""
        theirs = note.annotation
        return any(
            set(theirs.all_tags) <= set(ours.all_tags)
            and ours.suggestion == theirs.suggestion
            and _further(theirs) in ([], _further(ours))
            and not (note.has_look and (ours.colour, ours.style) != (theirs.colour, theirs.style))
            for ours in self._places.get(self._place(theirs), ())
        )

    def _place(self, note: Annotation) -> _Place:
        """What two notes have in common that are alike: the passage, without the blanks at its ends, and the words."""
        span, where = note.span, note.quote.strip()
        if span is None:
            return (note.role, note.target is None, where, note.note.strip())
        words = span.extract(self._text)
        start = span.start + len(words) - len(words.lstrip())
        return (note.role, start, start + len(words.strip()), note.note.strip())


def _at_our_place(ours: Annotation, theirs: Annotation) -> Annotation:
    """Their state at our position, unless they have moved it to other words later: then at theirs, if it has one."""
    if ours.target is None or theirs.target is None:
        return theirs
    later = changed_at(theirs, "target") > changed_at(ours, "target")
    if (later and theirs.quote != ours.quote and theirs.span is not None) or ours.role is not theirs.role:
        return theirs
    return replace(theirs, target=ours.target)


def _further(note: Annotation) -> list[object]:
    """What is in an annotation of another program that no note of ours can say: other bodies, further targets."""
    body, target = as_mapping(note.extra.get("body")), as_mapping(note.extra.get("target"))
    return [*as_list(body.get("other")), *as_list(target.get("also"))]


def _words(note: Annotation) -> Sequence[object]:
    """What an annotation says, wherever and whenever."""
    return (note.note, note.tags, note.suggestion, note.status, note.role, note.quote)

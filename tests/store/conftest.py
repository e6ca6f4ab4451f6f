"""What the tests of the store share: a repository in a fresh folder, and strategies and makers of annotations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st

from reader.core.annotation import Annotation, MarkStyle, NoteStatus, NoteVersion, Role
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.article import text_digest
from reader.core.colour import BUILT_IN_COLOURS, Colour
from reader.core.notes.field_times import FIELDS
from reader.core.selectors import LostPassageOrigin, MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

NOW = datetime(2026, 11, 22, 20, 31, 36, tzinfo=UTC)
START = datetime(2026, 1, 1, tzinfo=UTC)
FIRST_WORD = Span(0, 4)

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(
    ["👩‍👩‍👧", "שלום עולם", "e\u0301", "\0\x1b\u2028"]
)
MOMENTS = st.integers(0, 5_000).map(lambda ms: START + timedelta(milliseconds=ms))
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))
MATCHES = st.builds(
    MatchRecord,
    st.sampled_from(MatchKind),
    st.integers(0, 100).map(lambda share: share / 100),
    st.booleans(),
    st.none() | SPANS,
    st.none() | st.builds(LostPassageOrigin, SPANS, TEXTS),
)
TARGETS = st.builds(
    Target,
    st.builds(TextQuote, TEXTS, TEXTS, TEXTS),
    st.none() | SPANS,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.none() | MATCHES,
    st.none(),  # on the disk, positions are of the whole page
)
VALUES = st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | TEXTS, lambda inner: st.lists(inner, max_size=2))
EXTRAS = st.dictionaries(TEXTS.map("x:".__add__), VALUES, max_size=2)
IDS = st.sampled_from([f"urn:uuid:{number}" for number in range(4)])
TAGS = st.lists(TEXTS, max_size=3, unique=True).map(tuple)
HISTORIES = st.lists(st.builds(NoteVersion, TEXTS, MOMENTS), max_size=3).map(tuple)
CHANGES = st.dictionaries(st.sampled_from([*FIELDS, "#a", "#b"]) | TEXTS, MOMENTS, max_size=4).map(
    lambda times: tuple(sorted(times.items()))
)
HIGHLIGHTS = st.builds(
    Annotation,
    IDS,
    MOMENTS,
    MOMENTS,
    TARGETS,
    st.sampled_from([*BUILT_IN_COLOURS, Colour("c-7f3a21bc")]),
    st.sampled_from(MarkStyle),
    note=TEXTS,
    tags=TAGS,
    extra=EXTRAS,
    history=HISTORIES,
    change_times=CHANGES,
    status=st.sampled_from(NoteStatus),
    suggestion=st.none() | TEXTS,
)
ARTICLE_NOTES = st.builds(Annotation, IDS, MOMENTS, MOMENTS, note=TEXTS, tags=TAGS, extra=EXTRAS)
SECTION_NOTES = st.builds(
    Annotation, IDS, MOMENTS, MOMENTS, TARGETS, note=TEXTS, tags=TAGS, role=st.just(Role.SECTION), history=HISTORIES
)
TIMED = st.builds(
    lambda annotation, times, tags: replace(
        annotation, tags=tags, change_times=times, modified=max((when for _, when in times), default=START)
    ),
    HIGHLIGHTS,
    CHANGES,
    st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3).map(tuple),
)
"""With the times at which their fields changed, as all have that Postil writes."""
BOOKMARKS = st.builds(Annotation, IDS, MOMENTS, MOMENTS, TARGETS, note=TEXTS, extra=EXTRAS, role=st.just(Role.BOOKMARK))
ANNOTATIONS = HIGHLIGHTS | TIMED | ARTICLE_NOTES | SECTION_NOTES | BOOKMARKS


def set_of_states(states: list[Annotation | Removed]) -> AnnotationSet:
    """A set of these; of several with one id, the last."""
    by_id = {(one.annotation if isinstance(one, Removed) else one).id: one for one in states}
    return AnnotationSet(
        {name: one for name, one in by_id.items() if isinstance(one, Annotation)},
        {name: one for name, one in by_id.items() if isinstance(one, Removed)},
    )


ANNOTATION_SETS = st.lists(
    ANNOTATIONS | st.builds(Removed, ANNOTATIONS, MOMENTS, st.just(value=False)), max_size=5
).map(set_of_states)


def make_annotation(
    number: int = 1, seconds: int = 0, note: str = "a note", span: Span | None = FIRST_WORD
) -> Annotation:
    """A plain annotation on the word ``text``, changed ``seconds`` after the start."""
    when = START + timedelta(seconds=seconds)
    return Annotation(f"urn:uuid:{number}", START, when, Target(TextQuote("text"), span), note=note)


def annotation_set(*annotations: Annotation) -> AnnotationSet:
    """A set of these."""
    return AnnotationSet({one.id: one for one in annotations})


def with_later_note(one: Annotation, seconds: int, note: str) -> Annotation:
    """The same with another note, changed ``seconds`` after the start."""
    return replace(one, note=note, modified=START + timedelta(seconds=seconds))


@pytest.fixture
def store(tmp_path: Path) -> NotesRepository:
    return NotesRepository(tmp_path / "notes", lambda: NOW)


@pytest.fixture
def key(tmp_path: Path) -> ArticleKey:
    path = tmp_path / "essay.md"
    path.touch()
    return ArticleKey(path, "An Essay on Ink", text_digest("text"))

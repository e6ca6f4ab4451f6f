"""The order and the headings that all formats share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.by_section import is_code, section_groups
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS

Mark = Callable[..., Annotation]


def test_groups_follow_the_headings(article: Article, annotation_set: AnnotationSet) -> None:
    found = [(group.title, group.depth, len(group.notes)) for group in section_groups(article, annotation_set)]
    assert found == [
        ("", 0, 2),
        ("One & only", 1, 0),
        ("A part", 2, 2),
        ("Three", 1, 1),
        ("Unplaced", 1, 1),
    ]


def test_a_heading_stands_once_above_its_own_notes_and_those_below(article: Article, mark: Mark) -> None:
    notes = [mark("only"), mark("part"), mark("def")]
    titles = [group.title for group in section_groups(article, AnnotationSet({note.id: note for note in notes}))]
    assert titles == ["One & only", "A part"]


def test_every_note_is_in_one_group(article: Article, annotation_set: AnnotationSet) -> None:
    assert [note for group in section_groups(article, annotation_set) for note in group.notes] == list(annotation_set)


def test_an_empty_notebook_has_no_groups(article: Article) -> None:
    assert list(section_groups(article, AnnotationSet())) == []


@pytest.mark.parametrize(
    ("words", "code"), [("return '*'", True), ("it.\ndef", False), ("Two", False), ("'\nTwo", False)]
)
def test_code_is_what_lies_in_code_alone(article: Article, mark: Mark, words: str, code: bool) -> None:  # noqa: FBT001
    assert is_code(article, mark(words)) is code


MADE_HERE = [name for name, exporter in EXPORTERS.items() if exporter.write or exporter.pack]
"""The formats that the printing process does not make."""


@pytest.mark.parametrize("name", MADE_HERE)
def test_the_same_notes_give_the_same_bytes(article: Article, annotation_set: AnnotationSet, name: str) -> None:
    write = EXPORTERS[name].content
    other_order = AnnotationSet(dict(reversed(annotation_set.by_id.items())))
    assert write([ExportedNotes(article, annotation_set)]) == write([ExportedNotes(article, other_order)])


@pytest.mark.parametrize("name", MADE_HERE)
def test_every_format_writes_an_empty_notebook_and_a_bare_article(name: str) -> None:
    written = EXPORTERS[name].content([ExportedNotes(Article("", "", ()), AnnotationSet())])
    assert written is not None
    assert written.endswith(b"\n") or not EXPORTERS[name].is_text


def test_formats_are_named_by_their_suffix() -> None:
    assert {Path("notes").with_suffix(one.suffix).name for one in EXPORTERS.values()} == {
        "notes.md", "notes.html", "notes.txt", "notes.csv", "notes.json", "notes.org", "notes.bib", "notes.pdf",
        "notes.annotations",
    }  # fmt: skip

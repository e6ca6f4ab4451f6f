"""What holds for every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.errors import CommandError
from reader.exchange.clipboard_forms import CopiedPassage, CopyForm, format_for_clipboard
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS, format_of


@pytest.mark.parametrize("name", [name for name, exporter in EXPORTERS.items() if exporter.is_text])
def test_half_a_surrogate_pair_can_be_exported(name: str, article: Article, mark: Callable[..., Annotation]) -> None:
    article = replace(article, title="a\ud800", path=Path("/a\ud800.md"))
    note = mark("starred", "half \udcff a pair")
    assert EXPORTERS[name].content([ExportedNotes(article, AnnotationSet({note.id: note}))])


def test_a_reference_to_a_file_with_half_a_surrogate_pair_in_its_name_can_be_copied(article: Article) -> None:
    article = replace(article, path=Path("/a\ud800.md"))
    reference = format_for_clipboard(article, CopiedPassage("words"), CopyForm.REFERENCE)
    assert reference.endswith("file:///a%EF%BF%BD.md")


@pytest.mark.parametrize(
    ("name", "format"), [("a.md", "markdown"), ("A.HTML", "html"), ("b.v2.csv", "csv"), ("c.json", "json")]
)
def test_the_ending_of_a_name_says_the_format(name: str, format: str) -> None:  # noqa: A002 - the option's name
    assert format_of(name) == format


def test_the_formats_of_a_group_stand_together() -> None:
    groups = [exporter.group for exporter in EXPORTERS.values()]
    assert [group for group, _ in groupby(groups)] == list(dict.fromkeys(groups))


def test_another_ending_is_refused() -> None:
    with pytest.raises(CommandError, match=r"^No notes are written to notes\.docx: its ending is none of \.md, \.html"):
        format_of("notes.docx")

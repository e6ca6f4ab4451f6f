"""The lines of a file are given only where the file is what was read; and what a file is called in a review."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.export_choice import ExportChoice
from reader.core.export_order import ExportOrder
from reader.core.span import Span
from reader.exchange.content.exported_notes import ExportedNotes
from reader.processes.article_reader import ArticleReader
from reader.processes.export_files import ExportFiles
from reader.processes.export_preparation import ExportPreparation
from reader.processes.helper_client import HelperClient
from reader.processes.source_reading import shown_path, with_markdown, with_source
from reader.sources.registry import read_article

REMARKS = "{% for remark in article.remarks %}{{ remark.place }}\n{{ remark.source }}\n{% endfor %}"
OWN = f"{{% for article in articles %}}{REMARKS}{{% endfor %}}"
TEXT = "# Title\n\nSome words.\n"


def read(file: Path, data: bytes) -> ExportedNotes:
    """An article that is in a file, without notes."""
    file.write_bytes(data)
    return ExportedNotes(read_article(file), AnnotationSet())


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (TEXT.encode(), ("# Title", "", "Some words.")),
        (TEXT.replace("\n", "\r\n").encode(), ("# Title", "", "Some words.")),
        (b"\xef\xbb\xbf" + TEXT.encode(), ("# Title", "", "Some words.")),
        ("# Überschrift\n\nKöln, größer".encode("cp1252"), ("# Überschrift", "", "Köln, größer")),
        ("# Über\n\nWörter".encode("utf-16"), ("# Über", "", "Wörter")),
    ],
)
def test_the_lines_are_decoded_as_the_article_was(tmp_path: Path, data: bytes, lines: tuple[str, ...]) -> None:
    assert with_source(read(tmp_path / "a.md", data)).source_lines == lines


def test_a_file_that_has_other_words_by_now_gives_no_lines(tmp_path: Path) -> None:
    part = read(tmp_path / "a.md", TEXT.encode())
    (tmp_path / "a.md").write_text("# Title\n\nOther words.\n")
    found = with_source(part)
    assert (found.source_lines, [block.lines for block in found.article.blocks]) == ((), [None, None])
    (tmp_path / "a.md").unlink()
    assert with_source(part).source_lines == ()


def test_lines_that_have_moved_without_their_words_are_those_of_now(tmp_path: Path) -> None:
    part = read(tmp_path / "a.md", TEXT.encode())
    (tmp_path / "a.md").write_text(f"\n\n{TEXT}")
    found = with_source(part)
    assert found.article.blocks[0].lines == (3, 3)
    assert found.source_lines[2] == "# Title"


def test_a_page_has_no_lines(tmp_path: Path) -> None:
    part = read(tmp_path / "a.html", b"<p>Some words.")
    assert with_source(part).source_lines == ()


def test_a_file_is_called_as_its_checkout_or_the_folder_of_the_command_has_it(tmp_path: Path) -> None:
    file = tmp_path / "docs" / "plan.md"
    assert shown_path(file) == str(file)
    assert shown_path(file, tmp_path) == "docs/plan.md"
    assert shown_path(file, tmp_path / "elsewhere") == str(file)
    (tmp_path / "docs" / ".git").mkdir(parents=True)
    assert shown_path(file, tmp_path) == "plan.md"


@pytest.mark.parametrize(("kind", "template"), [("review", ""), ("template:a.txt.j2", OWN)])
def test_a_review_has_lines_by_our_template_and_by_the_readers(tmp_path: Path, kind: str, template: str) -> None:
    part = read(tmp_path / "a.md", TEXT.encode())
    when = datetime(2026, 11, 30, tzinfo=UTC)
    note = Annotation("urn:uuid:1", when, when, describe(part.article, Span(6, 10)), note="Why?")
    part = part._replace(annotations=AnnotationSet({note.id: note}))
    order = ExportOrder(ExportChoice(format=kind), when, template)
    with pytest.raises(StopIteration) as made:
        next(ExportFiles(ExportPreparation(ArticleReader(HelperClient()))).make([part], order))
    text = made.value.value.decode()
    assert "a.md:3" in text
    assert "\nSome words.\n" in text


def test_markdown_is_given_with_its_bytes_where_the_file_is_what_was_read(tmp_path: Path) -> None:
    part = read(tmp_path / "a.md", TEXT.replace("\n", "\r\n").encode())
    source = with_markdown(part).source
    assert source is not None
    assert (source.data, source.text) == (TEXT.replace("\n", "\r\n").encode(), TEXT)
    (tmp_path / "a.md").write_text("# Title\n\nOther words.\n")
    changed = with_markdown(part).source
    assert changed is not None
    assert changed.data == b""


def test_of_another_article_only_what_reads_markdown_is_given(tmp_path: Path) -> None:
    source = with_markdown(read(tmp_path / "a.rst", b"Title\n=====\n\nSome words.\n")).source
    assert source is not None
    assert source.data == b""
    article = source.read("# A *b*\n")
    assert article is not None
    assert article.text == "A b"

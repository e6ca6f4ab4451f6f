"""What the formats say of passages whose words were edited since they were marked, and whose place is sure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.notes.present_quote import present_quote
from reader.core.webannotation.decode import annotation_from_json
from reader.exchange.clipboard_forms import CopyForm, format_for_clipboard, passage_of
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import to_html
from reader.exchange.to_json import to_json
from reader.exchange.to_markdown import to_markdown
from tests.edited_passage import edited

Mark = Callable[..., Annotation]
REMARK = "(passage edited since it was marked)"


def one(note: Annotation) -> AnnotationSet:
    return AnnotationSet({note.id: note})


def rows(article: Article, note: Annotation) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(to_csv([ExportedNotes(article, one(note))])))
    return row


def test_markdown_quotes_the_words_of_now_and_says_what_they_were(article: Article, mark: Mark) -> None:
    written = to_markdown([ExportedNotes(article, one(edited(mark("stands", "Mine."), quote="*stood*\nlong")))])
    assert "\n> stands\n\n*Was:* “\\*stood\\* long”\n\nMine.\n" in written
    assert f" · {REMARK}\n" in written


def test_html_quotes_the_words_of_now_and_says_what_they_were(article: Article, mark: Mark) -> None:
    written = to_html([ExportedNotes(article, one(edited(mark("stands"), quote="<i>stood</i>\nlong")))])
    assert '<p>stands</p>\n</blockquote>\n<p class="was" dir="auto">Was: “&lt;i&gt;stood&lt;/i&gt; long”</p>' in written
    assert f" · {REMARK}" in written


def test_code_is_code_before_and_after(article: Article, mark: Mark) -> None:
    note = edited(mark("def f():\n    return"), quote="def g():\n    return")
    quoted = "> ```\n> def f():\n>     return\n> ```\n\n*Was:*\n\n> ```\n> def g():\n>     return\n> ```\n"
    assert quoted in to_markdown([ExportedNotes(article, one(note))])
    assert '<pre class="was" dir="ltr"><code>def g():\n    return</code></pre>' in to_html(
        [ExportedNotes(article, one(note))]
    )


def test_csv_has_both(article: Article, mark: Mark) -> None:
    row = rows(article, edited(mark("stands"), quote="=stood"))
    assert (row["quote"], row["original_quote"], row["place"]) == ("stands", "'=stood", "")


def test_json_has_both_and_keeps_the_quote(article: Article, mark: Mark) -> None:
    (item,) = json.loads(to_json([ExportedNotes(article, one(edited(mark("stands"), quote="stood")))]))["items"]
    assert item["target"]["found"]["words"] == "stands"
    assert item["target"]["selector"][0]["exact"] == "stood"


def test_what_is_added_to_the_json_is_not_taken_into_the_notes(article: Article, mark: Mark) -> None:
    note = edited(mark("stands"), quote="stood")
    (item,) = json.loads(to_json([ExportedNotes(article, one(note))]))["items"]
    assert annotation_from_json(item) == note


@pytest.mark.parametrize("write", [to_markdown, to_html, to_csv, to_json])
def test_other_white_space_is_no_edit(article: Article, mark: Mark, write: Callable[..., str]) -> None:
    note = edited(mark("Before any section"), quote="Before\n any  section")
    written = write([ExportedNotes(article, one(note))])
    assert "since it was marked" not in written
    assert "Was:" not in written


def test_without_the_text_an_edit_is_said_all_the_same(mark: Mark) -> None:
    written = to_markdown([ExportedNotes(Article("", "", ()), one(edited(mark("stands"), quote="stood")))])
    assert "> stood\n" in written
    assert REMARK in written


@pytest.mark.parametrize(
    ("form", "start"),
    [
        (CopyForm.PLAIN, "stands"),
        (CopyForm.WITH_NOTES, "stands\n\n(passage edited since it was marked; was “*stood*”)\n\nMine."),
        (CopyForm.MARKDOWN, "> stands\n\n(passage edited since it was marked; was “\\*stood\\*”)\n\nMine."),
        (CopyForm.REFERENCE, "“stands”\n\n(passage edited since it was marked; was “*stood*”)\n\nMine.\n\n— A. Writer"),
    ],
)
def test_copies_have_the_words_of_now(article: Article, mark: Mark, form: CopyForm, start: str) -> None:
    note = edited(mark("stands", "Mine."), quote="*stood*")
    copied = format_for_clipboard(article, passage_of(note, present_quote(note, article.text)), form)
    assert copied.startswith(start)
    assert form is not CopyForm.PLAIN or copied == start


def test_a_copy_says_that_a_passage_was_not_found(article: Article, annotation_set: AnnotationSet) -> None:
    lost = next(note for note in annotation_set if note.is_orphan)
    passage = passage_of(lost, present_quote(lost, article.text))
    copied = format_for_clipboard(article, passage, CopyForm.WITH_NOTES)
    assert copied == "gone words\n\n(not found in the article)"

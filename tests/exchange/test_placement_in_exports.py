"""What the formats say of notes whose place in a changed text nobody has checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.notes.placement_status import export_remark, placement_description
from reader.core.selectors import MatchKind, MatchRecord
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.to_csv import to_csv
from reader.exchange.to_html import to_html
from reader.exchange.to_markdown import to_markdown

Mark = Callable[..., Annotation]


def found(one: Annotation, how: MatchKind, kept: float = 1.0, *, checked: bool = False, quote: str = "") -> Annotation:
    assert one.target
    words = one.target.quote._replace(exact=quote or one.quote)
    return replace(one, target=one.target._replace(quote=words, match=MatchRecord(how, kept, checked)))


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


def test_markdown_says_it_once_with_the_words_of_then(article: Article, mark: Mark) -> None:
    one = found(mark("stands"), MatchKind.EDITED, 0.64, quote="stood")
    written = to_markdown([ExportedNotes(article, book(one))])
    assert "> stands\n\n*Was:* “stood”\n\n" in written
    assert written.count("· (edited, 64 % kept; not checked)\n") == 1


def test_html_says_it(article: Article, mark: Mark) -> None:
    one = found(mark("stands"), MatchKind.MOVED_EDITED, 0.5, quote="stood")
    written = to_html([ExportedNotes(article, book(one))])
    assert '<p>stands</p>\n</blockquote>\n<p class="was" dir="auto">Was: “stood”</p>' in written
    assert "· (moved and edited, 50 % kept; not checked)" in written


def test_csv_says_it_in_a_column(article: Article, mark: Mark) -> None:
    assert to_csv([ExportedNotes(article, book(found(mark("stands"), MatchKind.MOVED)))]).endswith(
        ",moved; not checked\r\n"
    )


def test_nothing_is_said_of_what_is_sure(article: Article, mark: Mark) -> None:
    one = found(mark("stands"), MatchKind.MOVED, checked=True)
    for write in (to_markdown, to_html, to_csv):
        assert "not checked" not in write([ExportedNotes(article, book(one))])
    assert placement_description(one) == export_remark(one) == ""

"""The process that prints, as an export uses it: an article comes out as a PDF whose text is the article's."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.printing.page_setup import PageSetup, PrintedContent
from reader.core.span import Span
from reader.exchange.content.article_assets import ArticleAssets
from reader.exchange.content.exported_notes import ExportedNotes
from reader.printing_process import Printing
from reader.processes.printing_client import PrintingClient
from reader.sources.markdown.parser import parse_markdown

PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAdklEQVR4nA3LMREAIQwAsIpgZo6IimBmRkRFMKMEJSj6n3OJEF2k"
    "mKLEEVc8EaF1LbWplXa0qz3tB51kUhwuz19klymnLHnklU/+MLqRxjTKOMY1nvHD6lZa0yrrWNd61g/VVaqpSh111VM/7G6nPe2yj33tZ38DNjXBdxUDqgAAAABJRU5ErkJggg=="
)
"""A PNG of 64 pixels."""
SOURCE = f"""# The Left Office

> A fjord’s shore, “quoted”.

## Leaves

An efficient affidavit about the fjords left of the office; see [its page](https://example.org/) and
[the trees](#trees).

| One | Two |
| --- | --- |
| cell | left |

![dots](data:image/png;base64,{PICTURE})

![broken](data:image/png;base64,{PICTURE[:90]})

### Trees

```python
def leaf(): return "soft"
```
"""
"""An article with letters that are drawn together."""


MADE = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
ARTICLE = parse_markdown(SOURCE)


def with_note(words: str, note: str) -> ExportedNotes:
    start = ARTICLE.text.index(words)
    target = describe(ARTICLE, Span(start, start + len(words)))
    made = Annotation("urn:uuid:1", MADE, MADE, target, note=note)
    return ExportedNotes(ARTICLE, AnnotationSet({made.id: made}))


@pytest.fixture(scope="module")
def pdfs() -> tuple[bytes, ...]:
    """The article twice, and its notes alone, all by one process."""
    part = with_note("efficient", "Is it *fluffy*?")
    notes = PageSetup(content=PrintedContent.NOTES)
    with closing(PrintingClient()) as client:
        return tuple(made(client, part, setup) for setup in (PageSetup(), PageSetup(), notes))


def made(client: PrintingClient, part: ExportedNotes, setup: PageSetup) -> bytes:
    steps = client.pdf(part, setup, MADE)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return bytes(stop.value)


def letters(pdf: bytes) -> str:
    """All letters without blanks, which PDF readers make as they see fit."""
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_the_letters_are_those_of_the_article(pdfs: tuple[bytes, ...]) -> None:
    before, *_, after = ARTICLE.text.split("\ufffc")
    assert "".join(before.split()) in letters(pdfs[0])
    assert "".join(after.split()) in letters(pdfs[0])


def test_a_picture_is_in_it_and_a_broken_one_does_no_harm(pdfs: tuple[bytes, ...]) -> None:
    assert sum(len(page.images) for page in PdfReader(BytesIO(pdfs[0])).pages) == 1


def test_bookmarks_are_the_sections(pdfs: tuple[bytes, ...]) -> None:
    marks = PdfReader(BytesIO(pdfs[0])).outline
    assert [mark.title for mark in marks if not isinstance(mark, list)] == ["Leaves"]
    assert [mark.title for mark in marks[1]] == ["Trees"]


def test_the_same_article_makes_the_same_bytes(pdfs: tuple[bytes, ...]) -> None:
    assert pdfs[0] == pdfs[1]


def test_the_notes_alone_have_their_passages(pdfs: tuple[bytes, ...]) -> None:
    alone = letters(pdfs[2])
    assert "efficient" in alone
    assert "Isitfluffy?" in alone
    assert "soft" not in alone


def test_pictures_are_collected_once_for_all_set_ups(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[Article] = []

    class Collector:
        def collect(self, article: Article) -> ArticleAssets:
            collected.append(article)
            return ArticleAssets()

        def close(self) -> None:
            pass

    monkeypatch.setattr("reader.printed_document.AssetCollector", Collector)
    waiting = iter([True])
    limits: list[float] = []
    printing, part = Printing(lambda: next(waiting, False), limits.append), ExportedNotes(ARTICLE, AnnotationSet())
    printing.set_article(part)
    assert [frame[-1:] for frame in printing.lay_out(PageSetup())] == [b"="], "the next one is wanted already"
    for setup in (PageSetup(), PageSetup(landscape=True)):
        assert list(printing.lay_out(setup))
    printing.set_article(part)
    assert list(printing.lay_out(PageSetup()))
    assert len(collected) == 2, "once for each article that is sent"
    assert len(limits) == 4, "each time anew"

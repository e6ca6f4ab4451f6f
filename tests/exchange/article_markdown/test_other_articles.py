"""An article that is no Markdown file is written as Markdown, with its pictures, and its notes in their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.source_file import SourceFile
from reader.exchange.registry import EXPORTERS
from reader.sources.html.parser import parse_html
from tests.exchange.article_markdown.annotating import NOW, on_words, read_markdown

PAGE = """<h1>Tea</h1><p>It is <b>hot</b> water, see <a href="http://a.b/c">a leaf</a>.</p>
<p><img src="leaf (1).png" alt="A *leaf*"> beside it</p><ul><li>one</li><li>two</li></ul><pre>code = 1</pre>
<table><tr><th>a</th></tr><tr><td>b | c</td></tr></table>"""
WRITTEN = """# Tea

It is **hot**{} water, see [a leaf](http://a.b/c).

![A \\*leaf\\*](<leaf%20(1).png>) beside it

- one
- two

```
code = 1
```
{}
| a |
| --- |
| b \\| c |
"""


def written(key: str, *notes: Annotation, article: Article) -> str:
    part = ExportedNotes(article, AnnotationSet({note.id: note for note in notes}), source=SourceFile(read_markdown))
    content = EXPORTERS[key].content([part])
    assert content is not None
    return content.decode("utf-8")


@pytest.fixture(scope="module")
def page() -> Article:
    return parse_html(PAGE, Path("/tea.html"))


def test_it_is_written_as_markdown(page: Article) -> None:
    assert written("footnotes", article=page) == WRITTEN.format("", "")


def test_its_notes_are_in_their_places(page: Article) -> None:
    text = written("footnotes", on_words(page, "hot", "A"), on_words(page, "code = 1", "B"), article=page)
    assert text.startswith(WRITTEN.format("[^n1]", "\n[^n2]\n"))
    assert "\n[^n1]: **Yellow highlight**: “hot”\n\n    A\n" in text


def test_a_note_without_a_place_stands_at_the_end(page: Article) -> None:
    lost = Annotation("urn:uuid:00000001-0000-4000-8000-000000000000", NOW, NOW, None, note="On *all*")
    assert written("criticmarkup", lost, article=page).startswith("# Tea\n\n{>>Note: On \\*all\\*<<}\n\nIt is")

"""A Markdown file stays as it is, byte for byte, but for what is added; and its words stay those that they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.registry import EXPORTERS
from tests.exchange.article_markdown.annotating import annotation, exported, noted, on_words, read_markdown

NOTATIONS = ("footnotes", "criticmarkup", "callouts")
PARTS = (
    "# A title of *tea*",
    'Some **hot water** and [a leaf](http://tea.org/a_(b) "T") with `code here`, $x^2$ and more[^own].',
    "- one item\n- two **items**\n  - three\n\n    more of it",
    "> quoted words\n> go on\n\n> - item *in* it",
    "| a | b **c** |\n|:--|---|\n| d | `e` |",
    "```python\ncode = 1\n```",
    "1. first\n   second line\n2. last one",
    "<div>\nhtml words\n</div>",
    "Two &amp; three \\* <b>bold</b> ==marked== ~~old~~ 日本 \U0001f375.\nAnd a line.",
    "Setext title\n============",
    "$$\nx + y\n$$",
)
NOTES = ("", "A note.", "a <<} b ==} ~> *c `d [e\n\n- f\n\n```\ng", "<!-- # h\n> i", "| j | $k")


@settings(max_examples=7)  # three formats, each read again
@given(data=st.data())
def test_what_is_added_is_added_only(data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5))
    source = "\n\n".join([*parts, "[^own]: Own note."]) + data.draw(st.sampled_from(["", "\n", "\n\n"]))
    source = source.replace("\n", data.draw(st.sampled_from(["\n", "\r\n"])))
    spans = data.draw(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60), st.sampled_from(NOTES)), max_size=6))

    def notes(article: Article) -> list:  # type: ignore[type-arg]
        places = ((Span(start, start + size).clamped(len(article.text)), note) for start, size, note in spans)
        found = ((span, note) for span, note in places if span.trimmed(article.text).length)
        return [annotation(article, span, number, note) for number, (span, note) in enumerate(found)]

    part = noted(source.encode("utf-8"), notes)
    for key in NOTATIONS:
        content = EXPORTERS[key].content([part])
        assert content is not None
        assert is_subsequence(source.encode("utf-8"), content)
        read = read_markdown(content.decode("utf-8"))
        assert read is not None
        assert is_subsequence(letters(part.article), letters(read))


def is_subsequence(short: bytes | str, long: bytes | str) -> bool:
    """Whether all of ``short`` is in ``long``, in order."""
    rest = iter(long)
    return all(one in rest for one in short)


def letters(article: Article) -> str:
    """The letters of an article, without blanks and numbers of footnotes."""
    text = article.text
    for block in reversed(article.blocks):
        for run in reversed(block.runs):
            if run.href.startswith("#fn:"):
                text = text[: run.start] + text[run.end :]
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
@pytest.mark.parametrize("key", NOTATIONS)
def test_encoding_line_ends_and_front_matter_stay(key: str, codec: str) -> None:
    text = "---\r\ntitle: Thé\r\n---\r\nLe thé “vert” est déjà là, à côté du café.\r\n\r\nFin"
    data = text.encode(codec)
    part = noted(data, lambda article: [on_words(article, "vert", "Ω")])
    content = EXPORTERS[key].content([part])
    assert content is not None
    decoded = content.decode(codec)
    assert is_subsequence(text, decoded)
    assert "\n" not in decoded.replace("\r\n", "")
    assert ("&#937;" if codec == "cp1252" else "Ω") in decoded
    assert content.startswith(data[:20])


def test_bytes_that_belong_to_no_encoding_stay() -> None:
    data = "Café hot \xe9 tea words und noch mehr café, ébène, à là\n".encode().replace(b"hot \xc3\xa9", b"hot \xe9")
    part = noted(data, lambda article: [on_words(article, "tea", "x")])
    content = EXPORTERS["footnotes"].content([part])
    assert content is not None
    assert content.startswith(data.replace(b"tea", b"tea[^n1]").rstrip(b"\n"))


def test_an_article_without_notes_is_the_file() -> None:
    assert [exported(key, "# Tea\r\n\r\nwords") for key in NOTATIONS] == ["# Tea\r\n\r\nwords"] * len(NOTATIONS)

"""Markdown that reads as the words that were marked."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import markdown

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.markdown.escaping import escape
from reader.exchange.to_markdown import to_markdown
from reader.sources.markdown.parser import parse_markdown

Mark = Callable[..., Annotation]
EXTENSIONS = ["extra", "admonition", "sane_lists"]


class Rendered(HTMLParser):
    """The words and the elements of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the signature is the library's
        """Keep the element's name."""
        self.tags.append(tag)


def written(article: Article, *notes: Annotation) -> str:
    return to_markdown([ExportedNotes(article, AnnotationSet({note.id: note for note in notes}))])


@settings(max_examples=3 * settings.default.max_examples)
@given(st.text(st.sampled_from("aB1 \t\\`*_{}[]()<>#+-.!|~=:&;^$%@\"'é😀م/?"), max_size=25))
@example("1. one")
@example("--- - -")
@example("![a](http://b)")
@example("<script>&amp;")
@example("C#")
@example("~~~ code ~~ a ~")
@pytest.mark.parametrize("frame", ["> {}", "# {}"])
def test_an_escaped_line_renders_as_its_words(frame: str, line: str) -> None:
    rendered = Rendered(markdown(frame.format(escape(line)), extensions=EXTENSIONS))
    assert rendered.words.split() == line.split()
    assert set(rendered.tags) <= {"blockquote", "p", "h1"}


@pytest.mark.parametrize("line", ["~~~ code ~~ a ~", "~~a~~ ~b~", "- [ ] a", "[x] a"])
def test_an_escaped_line_is_read_as_its_words(line: str) -> None:
    assert parse_markdown(f"# {escape(line)}").text == line


def test_title_author_and_headings(article: Article, annotation_set: AnnotationSet) -> None:
    text = to_markdown([ExportedNotes(article, annotation_set)])
    lines = text.partition("---\n\n")[2].splitlines()
    assert lines[0] == "# Is it open?"
    assert lines[2] == "*A. Writer*"
    assert [line for line in lines if line.startswith("##")] == [
        "## One & only", "### A part", "## Three", "## Unplaced",
    ]  # fmt: skip


def test_the_note_stands_beneath_its_quote(article: Article, mark: Mark) -> None:
    text = written(article, mark("starred", "My *note*."))
    assert "\n\n**Yellow highlight**\n\n> starred\n\nMy *note*.\n\n2026-01-02 · [" in text


def test_a_quote_across_blocks_is_one_block_quote(article: Article, mark: Mark) -> None:
    assert "> only\n>\n> A part\n>\n> A \\*starred\\*\n" in written(article, mark("only\nA part\nA *starred*"))


def test_the_sign_of_a_picture_is_dropped(article: Article, mark: Mark) -> None:
    assert "> more of it.\n" in written(article, mark("more \ufffcof it."))


def test_a_mark_on_a_picture_alone_says_so(article: Article, mark: Mark) -> None:
    assert "> *picture*\n" in written(article, mark("\ufffc"))


def test_code_keeps_its_indentation(article: Article, mark: Mark) -> None:
    assert "> ```\n> def f():\n>     return '*'\n> ```\n" in written(article, mark("def f():\n    return '*'"))


def test_tags_are_words_with_a_sign(article: Article, mark: Mark) -> None:
    assert written(article, mark("Two", tags=("a_b", "two words"))).endswith("· #a\\_b #two-words\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("~" * 200_000, "&#126;" * 200_000), ("~a", "&#126;a"), ("a~b", "a~b"), ("a~b~", "a&#126;b&#126;")],
)
def test_tildes_are_escaped_where_they_may_be_markdown(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_an_open_fence_in_a_note_swallows_nothing(article: Article, mark: Mark, fence: str) -> None:
    text = written(article, mark("One", f"{fence}python\ncode"), mark("Two"))
    assert f"code\n{fence}\n\n2026-01-02 · " in text


def test_a_closed_fence_is_left_alone(article: Article, mark: Mark) -> None:
    note = "````\n```\ncode\n````"
    assert f"{note}\n\n2026-01-02 · " in written(article, mark("One", note))

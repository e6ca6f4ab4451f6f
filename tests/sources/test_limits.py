"""A parser that reaches its limits: what it has read stays, and of the rest there are the words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from reader.core.article_chunk import ArticleChunk
from reader.core.errors import SourceError, WorkLimitError
from reader.sources.markdown.portions import MarkdownPortions
from reader.sources.registry import stream_article, stream_words

LIMITS = [WorkLimitError, MemoryError, RecursionError]
CHAPTER = "# Chapter {0}\n\nSome *words* of number{0}.\n\n```\ncode{0}\n```\n\n"
CHAPTERS = "".join(map(CHAPTER.format, range(2_000)))


def joined(parts: Iterator[ArticleChunk]) -> tuple[str, list[bool]]:
    """The whole text, and of each chunk whether it is limited."""
    found = list(parts)
    return "".join(part.text for part in found), [part.limited for part in found]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tea.md"
    path.write_text("# Tea\n\nGreen *tea*.\n")
    return path


@pytest.mark.parametrize("error", LIMITS)
@pytest.mark.parametrize("module", ["markdown.parser.parse_markdown", "html.parser.parse_html"])
def test_a_text_that_cannot_be_parsed_is_shown_as_words(
    error: type[BaseException], module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **_more: object) -> None:
        raise error

    monkeypatch.setattr(f"reader.sources.{module}", fail)
    path = tmp_path / ("tea.md" if "markdown" in module else "tea.html")
    path.write_text("<p>Green <b>tea</b>.</p>" if path.suffix == ".html" else "Green *tea*.")
    assert joined(stream_article(path)) == ("Green tea." if path.suffix == ".html" else "Green *tea*.", [True])


def test_an_ordinary_text_is_not_limited(file: Path) -> None:
    assert joined(stream_article(file)) == ("Tea\nGreen tea.", [False])


def test_only_the_words_can_be_asked_for(file: Path) -> None:
    assert joined(stream_words(file)) == ("# Tea\nGreen *tea*.", [True])


def test_what_cannot_be_read_has_no_words_either(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        list(stream_words(tmp_path / "none.md"))


def test_the_beginning_that_was_read_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.md"
    path.write_text(CHAPTERS)
    usual, pieces = MarkdownPortions._converted, list[str]()

    def convert(self: MarkdownPortions, blocks: list[Element]) -> str:
        if len(pieces) == 2:
            raise WorkLimitError
        pieces.append(usual(self, blocks))
        return pieces[-1]

    monkeypatch.setattr(MarkdownPortions, "_converted", convert)
    text, limited = joined(stream_article(path))
    assert (limited[:2], set(limited[2:])) == ([False, False], {True})
    missing = [n for n in range(2_000) if f"number{n}." not in text or f"code{n}\n" not in f"{text}\n"]
    assert missing == []
    assert "Some words of number0." in text
    assert "Some *words* of number1999." in text

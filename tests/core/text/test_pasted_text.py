"""Texts that are no files: their format by their looks, and what they are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.text.pasted_text import MAX_NAME_BYTES, PastedText, pasted_text


def pasted(text: str, html: str = "") -> PastedText:
    found = pasted_text(text, html)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("Tea is a leaf.\n\nSo is mint.", ".txt"),
        ("* one\nfootnote * two * three", ".txt"),
        ("From: ann@example.org\nSubject: Tea\n\nHello,\n> quoted", ".txt"),
        ("3 < 4 and 5 > 2", ".txt"),
        ("# Tea\n\nA leaf.", ".md"),
        ("A leaf, **not** a bean.", ".md"),
        ("See [this](https://example.org).", ".md"),
        ("```\ncode\n```", ".md"),
        ("| a | b |\n| - | - |", ".txt"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", ".md"),
        ("- [ ] buy tea", ".md"),
        ("<!doctype html><title>Tea</title><p>A leaf.", ".html"),
        ("<h1>Tea</h1><p>A leaf.</p>", ".html"),
        ("<tea> is what he typed", ".txt"),
    ],
)
def test_the_format_is_told_by_its_looks(text: str, suffix: str) -> None:
    assert pasted(text).suffix == suffix


@pytest.mark.parametrize(
    ("text", "html", "suffix"),
    [
        (
            "Tea\nA leaf.",
            "<html><body><!--StartFragment--><h2>Tea</h2>A leaf.<!--EndFragment--></body></html>",
            ".html",
        ),
        ("A leaf.", "<span style='color: red'>A leaf.</span>", ".txt"),
        ("# Tea\n\nA leaf.", "<pre># Tea\n\nA leaf.</pre>", ".md"),
        (
            "x = 1",
            "<meta charset='utf-8'><div style=\"font-family: Consolas, monospace\"><div>x = 1</div></div>",
            ".txt",
        ),
        ("", "<p>Only <b>so</b>.</p>", ".html"),
    ],
)
def test_html_is_taken_where_it_says_more(text: str, html: str, suffix: str) -> None:
    assert pasted(text, html).suffix == suffix


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Some words first.\n\n## What *tea* is ##\n\nA leaf.", "What tea is"),
        ("> - Tea: a leaf/bean?\n", "Tea a leaf bean"),
        ("<h1>Tea &amp; milk</h1><p>…", "Tea & milk"),
        ("---\n***\n...", "Pasted text"),
        ("..", "Pasted text"),
    ],
)
def test_it_is_called_by_its_first_heading_or_line(text: str, title: str) -> None:
    assert pasted(text).title == title


def test_the_same_text_is_known_again_whatever_program_it_comes_from() -> None:
    assert pasted("Tea\r\nis a leaf.\r\n").words == pasted("\n\nTea\nis a leaf.").words


@pytest.mark.parametrize(("text", "html"), [("", ""), (" \n", ""), ("", "<p> </p>"), ("\ufeff", "<style>a {}</style>")])
def test_what_has_no_words_is_nothing(text: str, html: str) -> None:
    assert pasted_text(text, html) is None


@given(st.text(), st.text())
def test_any_text_can_be_a_file(text: str, html: str) -> None:
    found = pasted_text(text, html)
    if found is not None:
        assert found.title.strip()
        assert not set(found.title) & set('/\0\n\\:*?"<>|')
        assert not found.title.startswith(".")
        assert len(found.title.encode()) <= MAX_NAME_BYTES
        assert found.content.encode()


@pytest.mark.parametrize(
    "unit", ["<h1>", "<style>", "](https://a", "**a", "# a ", "<a ", "<div font-family:", " \n", "<!--"]
)
def test_the_looks_of_hostile_texts_are_told_in_time_linear_in_their_length(unit: str) -> None:
    text = "x" + unit * (400_000 // len(unit))
    assert pasted_text(text, text) is not None  # a square of the length would take minutes

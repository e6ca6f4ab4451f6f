"""Markdown with CriticMarkup: marked words, comments, changes; nothing in a note closes them early."""

from __future__ import annotations

import pytest

from reader.core.annotation import MarkStyle
from tests.exchange.article_markdown.annotating import exported

COMMENT = "{>>Yellow highlight: Why?<<}"


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("It is **hot** tea", "hot", f"It is {{==**hot**==}}{COMMENT} tea"),
        ("It is **very hot** tea", "hot tea", f"It is **very {{==hot==}}** {{==tea==}}{COMMENT}"),
        ("Use `make tea` now", "make tea", f"Use {{==`make tea`==}}{COMMENT} now"),
        ("Use `make tea` now", "make", "Use `make tea` now\n\n{>>Yellow highlight “make”: Why?<<}"),
        ("See [#](#tea)\n\n# Tea\n\nx", "Tea", "# Tea\n\n{>>Yellow highlight “Tea”: Why?<<}\n\nx"),
    ],
)
def test_where_the_signs_stand(before: str, words: str, after: str) -> None:
    assert after.replace("{>>Yellow highlight: Why?<<}", "") in exported(
        "criticmarkup", f"{before}\n", (words, "Why?")
    ).replace("{>>Yellow highlight: Why?<<}", "").replace("{>>Yellow highlight “hot tea”: Why?<<}", "")


def test_suggestions_are_changes() -> None:
    text = exported(
        "criticmarkup",
        "Tea is hot, very hot water.\n",
        ("hot", "", {"suggestion": "*warm*"}),
        ("very ", "", {"suggestion": ""}),
        ("water", "", {"style": MarkStyle.STRIKETHROUGH}),
    )
    assert text == (
        "Tea is {~~hot~>*warm*~~}{>>Yellow highlight<<}, {--very--}{>>Yellow highlight<<} hot"
        " {--water--}{>>Yellow strikethrough<<}.\n"
    )


def test_passages_that_overlap_are_marked_as_one() -> None:
    text = exported("criticmarkup", "Tea is hot water.\n", ("Tea is hot", "a"), ("hot water", "b"))
    assert text == (
        "{==Tea is hot water==}{>>Yellow highlight “Tea is hot”: a<<}{>>Yellow highlight “hot water”: b<<}.\n"
    )


def test_nothing_in_a_note_closes_the_comment() -> None:
    text = exported("criticmarkup", "Tea\n", ("Tea", "a <<} b ==} `c\n\n- *d"))
    assert text.count("<<}") == 1
    assert text.endswith("<<}\n")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("It is {==hot==}{>>Mine<<} tea", "hot"),
        ("It is {==hot==}{>>Mine<<} tea", "Mine"),
        ("It is {~~hot~>cold~~} tea", "cold"),
        ("It is hot ==} tea", "hot ==} tea"),
    ],
)
def test_signs_that_the_file_has_stay_apart_from_ours(before: str, words: str) -> None:
    text = exported("criticmarkup", f"{before}\n", (words, "Why?"))
    assert text.startswith(f"{before}\n\n{{>>Yellow highlight “")


def test_words_beside_signs_that_the_file_has_are_marked() -> None:
    text = exported("criticmarkup", "It is {==hot==}{>>Mine<<} tea, {++now++}\n", (" tea, ", "Why?"))
    assert text == f"It is {{==hot==}}{{>>Mine<<}} {{==tea,==}}{COMMENT} {{++now++}}\n"

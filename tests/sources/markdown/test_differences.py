"""Where Postil reads Markdown otherwise than CommonMark and GitHub do, on purpose: examples with the reasons."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from reader.sources.markdown.parser import parse_markdown


class Difference(NamedTuple):
    """One of them: a source, the text that a reader of GitHub sees, the one that a reader of Postil sees, and why."""

    source: str
    specified: str
    shown: str
    why: str


DIFFERENCES = (
    Difference(
        "**「这」**是", "**「这」**是", "「这」是", "Chinese, Japanese and Korean have no blanks where emphasis ends"
    ),
    Difference("[a]({{ site.url }}/b)", "[a]({{ site.url }}/b)", "a", "Jekyll fills in addresses"),
    Difference("![[a]] b", "![[a]] b", "a b", "Obsidian embeds notes and pictures"),
    Difference("see [[a|b]]", "see [[a|b]]", "see b", "Obsidian links to notes"),
    Difference("a ==b==", "a ==b==", "a b", "Obsidian marks words"),
    Difference("a %%b%%", "a %%b%%", "a ", "Obsidian hides comments"),
    Difference("x^2^ H~2~O", "x^2^ H2O", "x2 H2O", "pandoc raises and lowers letters; GitHub strikes the 2 through"),
    Difference("1~2, 3~4", "12, 34", "1~2, 3~4", "a tilde between figures is a range, above all in East Asia"),
    Difference("\\(a+b\\)", "(a+b)", "a+b", "a formula is its TeX"),
    Difference("## a {#b}", "a {#b}", "a", "an attribute list names the heading"),
    Difference(
        "*[HTML]: b\n\nHTML", "*[HTML]: b\nHTML", "HTML", "an abbreviation says its long form when it is pointed at"
    ),
    Difference("[TOC]\n\na", "[TOC]\na", "a", "the contents are beside the page"),
)


@pytest.mark.parametrize("one", DIFFERENCES, ids=lambda one: one.source)
def test_what_is_read_otherwise_on_purpose(one: Difference) -> None:
    assert one.shown != one.specified
    assert parse_markdown(one.source).text == one.shown.strip()

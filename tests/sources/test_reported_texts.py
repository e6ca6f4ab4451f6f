"""Texts, formulas and scripts that readers of other programs have reported as read wrongly, each in a small text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.core.article import Article, BlockKind
from reader.sources.markdown.parser import parse_markdown
from reader.sources.registry import read_article
from tests.sources.seen_blocks import seen

RAIN = "The rain fell on the roof of the mill all day long, and nobody had anything to say about it until the evening."
CUPS = "The cups were on their shelf in the kitchen, and no one took them down before the lamps had all been lit again."


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Article]:
    """``read(text, name)``: the article in a file of this name."""

    def read_file(text: str, name: str = "mill.txt") -> Article:
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return read_article(file)

    return read_file


Read = Callable[..., Article]


def headings(article: Article) -> list[str]:
    return [section.title for section in article.all_sections()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CHAPTER I.", "CHAPTER II."),
        ("CHAPTER ONE.", "CHAPTER TWO."),
        ("CHAPTER 1. The Mill.", "CHAPTER 2. The Cups."),
        ("Chapter 1: Rain.", "Chapter 2: Evening."),
        ("LETTER I.", "LETTER II."),
        ("Letter 1", "Letter 2"),
        ("ACT I.", "ACT II."),
        ("Book I.", "Book II."),
        ("PREFACE.", "CHAPTER I."),
        ("1. The Mill", "2. The Cups"),
        ("Kapitel 1.", "Kapitel 2."),
        ("Глава первая.", "Глава вторая."),
    ],
)
@pytest.mark.parametrize("words", [CUPS, "Few."])
def test_chapters_are_found_whatever_ends_their_heading(read: Read, first: str, second: str, words: str) -> None:
    text = f"THE MILL\n\n{first}\n\n{RAIN}\n\n{second}\n\n{words}\n"
    assert headings(read(text)) == [first, second]


def test_columns_and_drawings_keep_their_spaces(read: Read) -> None:
    columns = "Name      Bags  Price\n--------  ----  -----\nRye          3   1.20\nWheat       12   0.90"
    drawing = "+------+      +-------+\n| Mill |----->| Baker |\n+------+      +-------+"
    assert seen(read(f"{columns}\n\n{drawing}\n")) == [f"code: {columns}", f"code: {drawing}"]


def test_indented_lines_begin_paragraphs(read: Read) -> None:
    first = "     The corn had been brought to the mill at the usual time by the usual cart, and\nno one said a word."
    second = (
        "     Then the rain came to an end, and those who had meant to go out took their coats\nfrom the hooks again."
    )
    assert seen(read(f"{first}\n{second}\n")) == [
        f"paragraph: {' '.join(first.split())}",
        f"paragraph: {' '.join(second.split())}",
    ]


def test_chapters_and_paragraphs_of_a_japanese_book(read: Read) -> None:
    text = (
        "第一章　雨の朝\n\n　その朝、水車はいつもの時間に回りはじめた。誰も何も言わなかった。\n　やがて雨がやんだ。\n\n"
    )
    article = read(f"{text}第二章　夕暮れ\n\n　三人は四つの袋を運んだ。\n")
    assert headings(article) == ["第一章 雨の朝", "第二章 夕暮れ"]
    paragraphs = [line for line in seen(article) if line.startswith("paragraph")]
    assert paragraphs == [
        "paragraph: その朝、水車はいつもの時間に回りはじめた。誰も何も言わなかった。",
        "paragraph: やがて雨がやんだ。",
        "paragraph: 三人は四つの袋を運んだ。",
    ]


def test_a_man_page_has_its_sections(read: Read) -> None:
    head = "MILL(1)                          User Commands                         MILL(1)"
    text = f"{head}\n\nNAME\n       mill - grind corn\n\nSYNOPSIS\n       mill [-f] bag\n\nDESCRIPTION\n"
    text += (
        "       Grinds corn until it is fine, and then once more, if it is asked to\n       by somebody who knows.\n"
    )
    assert headings(read(text)) == ["NAME", "SYNOPSIS", "DESCRIPTION"]


def test_a_paragraph_goes_on_past_the_end_of_a_page(read: Read) -> None:
    page = "\n\n\n\nLund                        Standards Track                     [Page 1]\n\f"
    page += "\nRFC 0000                        Mills                         May 2026\n\n\n"
    corn = "   The corn is brought to the mill on a cart, and then it is left in its\n"
    corn += f"   bags there, under a roof that keeps off the rain, so that whatever has{page}   come stays dry."
    article = read(f"1. Mills\n\n{corn}\n\n2. Cups\n\n   Cups are dry.\n")
    assert headings(article) == ["1. Mills", "2. Cups"]
    assert "so that whatever has come stays dry." in article.text


def test_formulas_keep_their_letters(read: Read) -> None:
    text = (
        "Norm $\\|k\\|$ and $\\{a_1, b_1\\}$, $a*b*c$ for $5.\n\n$$w({k}_i) = \\sum_{j=1} {k}_j$$\nand `one` ends it."
    )
    assert seen(read(text, "mill.md")) == [
        "paragraph: Norm \\|k\\| and \\{a_1, b_1\\}, a*b*c for $5.",
        "code: w({k}_i) = \\sum_{j=1} {k}_j",
        "paragraph: and one ends it.",
    ]


def test_a_formula_of_an_encyclopedia_is_read_once_and_in_its_sentence(read: Read) -> None:
    formula = (
        "<span class=mwe-math-element><span style='display: none'><math alttext='{\\displaystyle b_{i}}'><semantics>"
        "<msub><mi>b</mi><mi>i</mi></msub><annotation encoding='application/x-tex'>{\\displaystyle b_{i}}</annotation>"
        "</semantics></math></span><img src='https://e.example/x.svg' alt='{\\displaystyle b_{i}}'></span>"
    )
    heading = "<h1>Mill</h1><h2>Stones<span class=mw-editsection>[<a href='#e'>edit</a>]</span></h2>"
    article = read(f"<title>Mill</title>{heading}<p>As {formula}, so.</p>", "mill.html")
    assert seen(article)[-1] == "paragraph: As b_{i}, so."
    assert headings(article) == ["Stones"]


def test_items_of_a_text_from_the_right_are_on_its_side_whatever_they_begin_with() -> None:
    article = parse_markdown('<div dir="rtl" markdown="1">\n\nמים.\n\n- Linux מים\n- מים\n\n1. One\n\n</div>')
    assert {block.direction for block in article.blocks} == {"rtl"}
    assert {container.direction for block in article.blocks for container in block.containers} == {"rtl"}


def test_badges_stand_in_a_line_and_name_nothing(read: Read) -> None:
    badge = '<a href="https://e.example/{0}"><img src="https://e.example/{0}.svg" alt="{0}"></a>'
    badges = "\n  ".join(badge.format(word) for word in ("Build", "Licence"))
    source = (
        f'<p align="center">\n  {badges}\n</p>\n\n# A mill\n\n<details><summary>More</summary>\n\nHidden.\n\n</details>'
    )
    article = read(source, "readme.md")
    assert article.title == "A mill"
    first, *_, last = article.blocks
    assert (first.kind, first.align, len([run for run in first.runs if run.image])) == (
        BlockKind.PARAGRAPH,
        "center",
        2,
    )
    assert last.containers[-1].open is False


@pytest.mark.parametrize(
    "repeated",
    [
        "Heading {}\n---\n",
        "Heading {}\n===\n",
        "a <![CDATA[ ",
        "*[AB{}]: long {}\n",
        "<a ",
        "[a{}]: /b\n",
        "[^a{}]: b\n",
        "<details>\n",
        "> - ",
        "| a |\n|-|\n",
        "~~~\n",
    ],
)
def test_the_work_for_repeated_signs_grows_with_them(
    repeated: str, count_calls: Callable[[Callable[[], object]], int]
) -> None:
    short, long = ("".join(repeated.format(number, number) for number in range(count)) for count in (150, 600))
    parse_markdown(short)  # loads what it needs
    assert count_calls(lambda: parse_markdown(long)) < 6 * count_calls(lambda: parse_markdown(short))

"""Man pages as text: sections, options, bold and italic letters, heads and feet."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind, ContainerKind, RunStyle
from reader.sources.plaintext.parser import parse_plain

PAGE = """\
KETTLE(1)                        User Commands                       KETTLE(1)

NAME
       kettle - boil water

SYNOPSIS
       kettle [-l] [--lid=HOW]
              cup...

DESCRIPTION
       Boils  water  until it is hot, and then some more, if it is asked to by
       some‐
       one who knows how.

   Options
       -l, --loud
              whistle when the water boils

       -q     do not whistle, whatever the kettle was told before by those who
              had it

       -a
       -b     both mean the same

EXAMPLES
       To boil water for two cups:

           kettle -l cup1 cup2
           echo done

Tea 1.2                           June 2026                          KETTLE(1)
"""


def lines(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks if block.kind is kind]


def test_sections_and_subsections_are_headings() -> None:
    headings = [(section.title, section.level) for section in parse_plain(PAGE).all_sections()]
    assert headings == [
        ("NAME", 2),
        ("SYNOPSIS", 2),
        ("DESCRIPTION", 2),
        ("Options", 3),
        ("EXAMPLES", 2),
    ]


def test_the_name_is_the_title_and_head_and_foot_are_properties() -> None:
    article = parse_plain(PAGE)
    assert (article.title, article.date) == ("kettle(1)", "June 2026")
    assert article.property_text("manual") == "User Commands"
    assert article.property_text("source") == "Tea 1.2"
    assert "KETTLE(1)" not in article.text


def test_what_an_option_does_hangs_below_it() -> None:
    article = parse_plain(PAGE)
    assert lines(article, BlockKind.TERM)[:2] == ["-l, --loud", "-q"]
    said = [
        block.span.extract(article.text)
        for block in article.blocks
        if block.containers and block.containers[-1].kind is ContainerKind.DEFINITION
    ]
    assert said[:2] == [
        "whistle when the water boils",
        "do not whistle, whatever the kettle was told before by those who had it",
    ]


def test_synopsis_and_examples_keep_their_lines() -> None:
    codes = lines(parse_plain(PAGE), BlockKind.CODE)
    assert codes == ["kettle [-l] [--lid=HOW]\n       cup...", "kettle -l cup1 cup2\necho done"]


def test_divided_words_are_whole() -> None:
    assert "some more, if it is asked to by someone who knows how." in parse_plain(PAGE).text


STRUCK = "N\bNA\bAM\bME\bE\n       k\bke\bet\btt\btl\ble\be - boil _\bw_\ba_\bt_\be_\br\n"
CODED = "\x1b[1mNAME\x1b[0m\n       \x1b[1mkettle\x1b[22m - boil \x1b[4mwater\x1b[24m\n"


@pytest.mark.parametrize("section", [STRUCK, CODED])
def test_letters_stay_bold_and_italic(section: str) -> None:
    article = parse_plain(
        f"KETTLE(1)      User Commands      KETTLE(1)\n\n{section}\nTea 1.2      June 2026      KETTLE(1)\n"
    )
    assert [one.title for one in article.sections] == ["NAME"]
    runs = [(article.text[run.start : run.end], run.style) for run in article.blocks[-1].runs]
    assert runs == [("kettle", RunStyle.BOLD), (" - boil ", RunStyle.PLAIN), ("water", RunStyle.ITALIC)]


def test_a_hyphen_at_the_end_of_a_line_stays_where_words_have_such_hyphens() -> None:
    page = PAGE.replace("some‐\n       one who knows how.", "a well‐known cook who is well‐\n       known.")
    assert "asked to by a well‐known cook who is well‐known." in parse_plain(page).text

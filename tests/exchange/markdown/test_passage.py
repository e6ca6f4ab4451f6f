"""A passage written as Markdown is read as the same passage again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.core.article import Article, RunStyle
from reader.core.span import Span
from reader.exchange.markdown.inline import StyledWords, inline_markdown
from reader.exchange.markdown.passage import passage_markdown
from reader.sources.markdown.parser import parse_markdown

STYLES = [
    RunStyle.PLAIN,
    RunStyle.BOLD,
    RunStyle.ITALIC,
    RunStyle.BOLD | RunStyle.ITALIC,
    RunStyle.STRIKETHROUGH,
    RunStyle.BOLD | RunStyle.STRIKETHROUGH,
    RunStyle.CODE,
    RunStyle.SUBSCRIPT,
    RunStyle.MARKED | RunStyle.ITALIC,
]
words = st.text(st.sampled_from("ab1 *_`~[](){}<>#+-.!|\\=:&;^%\"'é茶?"), min_size=1, max_size=6)
parts = st.lists(
    st.builds(StyledWords, words, st.sampled_from(STYLES), st.sampled_from(["", "", "x.md"])), min_size=1, max_size=6
)


def whole(article: Article) -> str:
    return passage_markdown(article, Span(0, len(article.text)))


def styled_letters(article: Article) -> list[tuple[str, RunStyle, str]]:
    """Every letter with its formatting; blanks have none that could be seen."""
    return [
        (letter, run.style, run.href)
        for block in article.blocks
        for run in block.runs
        for letter in article.text[run.start : run.end]
        if not letter.isspace()
    ]


@settings(max_examples=3 * settings.default.max_examples)
@given(parts)
@example([StyledWords("a", RunStyle.BOLD), StyledWords("b", RunStyle.ITALIC)])
@example([StyledWords("a", RunStyle.BOLD), StyledWords("b", RunStyle.BOLD | RunStyle.ITALIC)])
@example([StyledWords('"a"', RunStyle.BOLD), StyledWords("b")])
@example([StyledWords("a", RunStyle.BOLD, "x.md"), StyledWords(" b", RunStyle.PLAIN, "x.md")])
@example([StyledWords("a]b", RunStyle.PLAIN, "x.md")])
@example([StyledWords("x.md", RunStyle.PLAIN, "x.md")])
@example([StyledWords("a!"), StyledWords("b", RunStyle.PLAIN, "x.md")])
@example([StyledWords("a~", RunStyle.STRIKETHROUGH)])
@example([StyledWords("[^1]", RunStyle.PLAIN, "x.md")])
@example([StyledWords("a$", RunStyle.BOLD), StyledWords("b$", RunStyle.ITALIC)])
@example([StyledWords("https://a.b/c_d#e", RunStyle.PLAIN, "x.md")])
@example([StyledWords("`", RunStyle.CODE), StyledWords("b", RunStyle.CODE | RunStyle.BOLD)])
def test_words_keep_their_formatting(runs: list[StyledWords]) -> None:
    again = parse_markdown(f"a {inline_markdown([StyledWords('.'), *runs, StyledWords('.')])} b")
    expected = [(letter, run.style, run.href) for run in runs for letter in run.words if not letter.isspace()]
    assert styled_letters(again)[2:-2] == expected


def test_an_address_has_no_letters_that_would_end_it() -> None:
    again = parse_markdown(inline_markdown([StyledWords("a", RunStyle.PLAIN, "https://a.b/\\<c> (d)")]))
    assert again.blocks[0].runs[0].href == "https://a.b/%5C%3Cc%3E (d)"


@pytest.mark.parametrize("address", ["https://a.b/c_d#e", "www.a.b/c_d", "https://a.b/$c/$d"])
def test_a_bare_address_has_no_backslashes(address: str) -> None:
    assert (
        parse_markdown(inline_markdown([StyledWords(address), StyledWords(" b", RunStyle.BOLD)])).text == f"{address} b"
    )


@pytest.mark.parametrize(
    "source",
    [
        "## A *heading*",
        "- one\n- two\n  - three\n    1. four\n- five",
        "1. one\n\n   more\n\n2. two",
        "- [x] done\n- [ ] open",
        "- one\n\n  2. two\n  3. three",
        "> one\n>\n> 2. two",
        "> a\n>\n> > b\n>\n> - c",
        "> [!warning] Mind *this*\n> It is hot.",
        "> [!tip]\n> Wait.",
        "Tea\n:   a drink\n:   a meal\n\nMilk\n:   white",
        "| a | b |\n| :-- | --: |\n| `c\\|d` | *e* |\n| | f<br>g |",
        "```python\nx = '```'\n```",
        "````\n```\n````",
        "Mass $m_1$, and\n\n$$\ne = mc^2\n$$",
        "one\\\ntwo",
        "a [link](https://a.b/c_d) and <https://a.b/> and [[Note#Part|words]]",
        "Costs $5 and $6, x^2^, H~2~O, ~~no~~, ==yes==",
    ],
)
def test_a_passage_is_read_as_it_was(source: str) -> None:
    article = parse_markdown(source)
    again = parse_markdown(whole(article))
    assert again.text == article.text
    assert [(block.kind, block.runs, block.containers, block.cell) for block in again.blocks] == [
        (block.kind, block.runs, block.containers, block.cell) for block in article.blocks
    ]


@pytest.mark.parametrize("space", ["\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{IDEOGRAPHIC SPACE}"])
def test_spaces_that_are_no_blanks_stay(space: str) -> None:
    source = f"# A{space}b\n\nIt is 3{space}km, *or*{space}**3{space}m**{space}so.\n"
    article = parse_markdown(source)
    assert article.text.count(space) == 5
    assert whole(article) == source.strip()


def test_rows_without_the_head_of_their_table_have_an_empty_one() -> None:
    article = parse_markdown("| a | b |\n| - | - |\n| c | d |\n| e | f |")
    start = article.text.index("c")
    assert passage_markdown(article, Span(start, start + 7)) == "|  |  |\n| --- | --- |\n| c | d |\n| e | f |"


def test_words_of_one_cell_are_words() -> None:
    article = parse_markdown("| a | b |\n| - | - |\n| c *d* | e |")
    start = article.text.index("c")
    assert passage_markdown(article, Span(start, start + 3)) == "c *d*"


def test_the_number_of_a_footnote_stays_behind() -> None:
    article = parse_markdown("Reasons.[^1] Only some.\n\n[^1]: Few.")
    assert passage_markdown(article, Span(0, article.text.index("\n"))) == "Reasons. Only some."


def test_what_begins_in_an_item_and_goes_on_in_the_next_is_a_paragraph_and_a_list() -> None:
    article = parse_markdown("1. one two\n2. three")
    again = parse_markdown(passage_markdown(article, Span(4, len(article.text))))
    assert [block.containers[-1].marker if block.containers else "" for block in again.blocks] == ["", "2."]


def test_no_passage_has_a_blank_line_more_than_needed() -> None:
    article = parse_markdown("- a\n- b\n\ntext\n\n- c\n")
    lines = whole(article).splitlines()
    assert not any(not line and not after for line, after in pairwise(lines))

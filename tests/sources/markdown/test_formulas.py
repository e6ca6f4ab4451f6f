"""Formulas in Markdown: which words are one, and what becomes of them."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind, RunStyle
from reader.core.span import Span
from reader.exchange.markdown.passage import passage_markdown
from reader.sources.markdown.parser import parse_markdown


def in_lines(article: Article) -> list[str]:
    return [
        article.text[run.start : run.end]
        for block in article.blocks
        for run in block.runs
        if RunStyle.FORMULA in run.style and not block.is_formula
    ]


def set_apart(article: Article) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks if block.is_formula]


@pytest.mark.parametrize(
    ("source", "tex"),
    [
        ("a $x$ b", "x"),
        ("($a_1, *b*, c_2$)", "a_1, *b*, c_2"),
        ("$\\{x \\$ y\\}$-axis", "\\{x \\$ y\\}"),
        ("$`a|b_c`$", "a|b_c"),
        ("\\(a+b\\)", "a+b"),
        ("\\(n\\)", "n"),
        ("a \\[x^2\\].", "x^2"),
        ("a $$x = [y](z)$$ b", "x = [y](z)"),
        ("a $$x$$ b", "x"),
        ("\\\\(x_1\\\\) b", "x_1"),
        ("函数$f(x)$的", "f(x)"),
        ("$100$", "100"),
        ("[$x$](y)", "x"),
        ("**$x<y>z$**", "x<y>z"),
        ("$a\nb$", "a b"),
        ("16$\\times$ faster", "\\times"),
        ("the $(n - 1)$th", "(n - 1)"),
        ("two $1$s", "1"),
        ("$\\text{``a''}$", "\\text{``a''}"),
    ],
)
def test_a_formula_in_a_line_is_its_tex(source: str, tex: str) -> None:
    assert in_lines(parse_markdown(source)) == [tex]


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10, US$5 or $3-$4",
        "$20,000 and USD$30,000",
        "$5 to 10$ each",
        "5$ to 6$.",
        "$HOME and $PATH:$x",
        "a$b$c",
        "$ x $",
        "$$ or $$, $$$",
        "$(cmd) $",
        "C$\\a$b",
        "$HOME and $s",
        "$5 for all$s",
    ],
)
def test_prices_and_variables_are_no_formulas(text: str) -> None:
    article = parse_markdown(text)
    assert (article.text, in_lines(article)) == (text, [])


def test_no_formula_ends_in_code() -> None:
    article = parse_markdown("Without $2 it is `a`; `i=$((1))` counts, `${b%c}` and `${d}` cut.")
    assert (in_lines(article), article.text) == ([], "Without $2 it is a; i=$((1)) counts, ${b%c} and ${d} cut.")


@pytest.mark.parametrize(
    "text", ["[1]", "[citation needed]", "(see below)", "(well-known)", "(2)", "[[a](b_c)]", "[https://a.org/b_c]"]
)
def test_escaped_brackets_around_words_are_brackets(text: str) -> None:
    article = parse_markdown(f"\\{text[:-1]}\\{text[-1]}")
    assert (article.text, in_lines(article)) == (text.replace("[a](b_c)", "a"), [])


@pytest.mark.parametrize(
    ("source", "tex"),
    [
        ("$$x_1$$", "x_1"),
        ("$$\n\\sum_{j=1}^n *a* &= b \\\\\n  c\n$$", "\\sum_{j=1}^n *a* &= b \\\\\n  c"),
        ("\\[\nx = y\n\\]", "x = y"),
        ("\\begin{align*}\na_1 &= b\n\\end{align*}", "\\begin{align*}\na_1 &= b\n\\end{align*}"),
        ("```math\na_b\n```", "a_b"),
        ("```{math}\n:label: e\na_b\n```", "a_b"),
        ("$$\na\n\nb_1\n$$", "a\n\nb_1"),
        ("> $$\n> a\n>\n> b_1\n> $$", "a\n\nb_1"),
        ("\\\\[x_1\\\\]", "x_1"),
        ("- $$z$$", "z"),
        ("$$\nz\n$$ (1.2a)", "z \\tag{1.2a}"),
        ("$$z$$ (3)", "z \\tag{3}"),
        ("> $$\n> z\n> $$", "z"),
    ],
)
def test_a_formula_that_is_set_apart_is_a_block_that_keeps_its_lines(source: str, tex: str) -> None:
    article = parse_markdown(source)
    assert set_apart(article) == [tex]
    assert article.text == tex


@pytest.mark.parametrize("source", ["$$\nx_1\n$$ {#eq-x}", "$$x_1$$ {#eq-x}", "$$\nx_1\n$$ (eq-x)"])
def test_the_name_of_a_formula_is_where_links_lead_to(source: str) -> None:
    article = parse_markdown(f"a\n\n{source}\n\nb")
    assert (article.text, article.link_targets["eq-x"]) == ("a\nx_1\nb", 2)


def test_a_formula_parts_a_paragraph() -> None:
    article = parse_markdown("a *b*\n$$x$$\nc")
    assert article.text == "a b\nx\nc"
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("source", ["## a $$x_1$$ b", "|a|\n|-|\n|$$x_1$$ b|", "**$$x_1$$**\nb"])
def test_where_nothing_can_be_set_apart_a_formula_is_in_the_line(source: str) -> None:
    assert in_lines(parse_markdown(source)) == ["x_1"]


def test_formulas_are_exported_as_formulas() -> None:
    article = parse_markdown("a $x_1$\n\n$$\ny = *z*\n$$")
    assert passage_markdown(article, Span(0, len(article.text))) == "a $x_1$\n\n$$\ny = *z*\n$$"


@pytest.mark.parametrize("lines", ["$$\n{}\n$$", "\\[\n{}\n\\]", "\\begin{{align}}\n{}\n\\end{{align}}"])
@pytest.mark.parametrize("before", ["", "a\n", "> ", "- "])
def test_no_line_of_a_formula_is_a_block(lines: str, before: str) -> None:
    inside = "- a_1\n+ b\n# c\n= d\n---\n1. e\n| f |"
    source = lines.format(inside)
    indent = {"> ": "> ", "- ": "  "}.get(before, "")
    (formula,) = set_apart(parse_markdown(before + source.replace("\n", f"\n{indent}")))
    assert inside in formula


def test_a_formula_without_an_end_is_text() -> None:
    assert parse_markdown("$$\n# a\n\n\\[\n- b\n").text == "$$\na\n[\nb"

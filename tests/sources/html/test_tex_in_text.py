"""Formulas in the text of pages that have a script for them."""

from __future__ import annotations

import pytest

from reader.core.article import Article, RunStyle
from reader.sources.html.parser import parse_html

MATHJAX = "<script src='https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js'></script>"
KATEX = "<script>renderMathInElement(document.body, {delimiters: [{left: '$', right: '$', display: false}]})</script>"
DOLLARS = "<script>MathJax = {tex: {inlineMath: [['$', '$'], ['\\\\(', '\\\\)']]}}</script>"


def formulas(article: Article) -> list[str]:
    return [
        article.text[run.start : run.end]
        for block in article.blocks
        for run in block.runs
        if RunStyle.FORMULA in run.style
    ]


@pytest.mark.parametrize(
    ("head", "written", "read", "found"),
    [
        (MATHJAX, "So \\(x_1\\) is.", "So x_1 is.", ["x_1"]),
        (MATHJAX, "So \\[x_1\\] is.", "So\nx_1\nis.", ["x_1"]),
        (MATHJAX, "So $$x_1$$, it is.", "So\nx_1,\nit is.", ["x_1,"]),
        (
            MATHJAX,
            "\\begin{align}a&amp;=b\\\\[2pt]c&amp;=d\\end{align}",
            None,
            ["\\begin{align}a&=b\\\\[2pt]c&=d\\end{align}"],
        ),
        (MATHJAX, "a<br>\\(x<br>+ y\\)<br>b", "a\nx + y\nb", ["x + y"]),
        (DOLLARS, "So $x_1$ for \\$5 or $6 and <b>$y$</b>.", "So x_1 for \\$5 or $6 and y.", ["x_1", "y"]),
        (KATEX, "So $x_1$ is.", "So x_1 is.", ["x_1"]),
        (MATHJAX, "$5 and $6, $x$", "$5 and $6, $x$", []),
        (MATHJAX, "<code>\\(x\\)</code> <span class='tex2jax_ignore'>\\(y\\)</span>", "\\(x\\) \\(y\\)", []),
        (MATHJAX, "\\(x and $$y", "\\(x and $$y", []),
        ("", "So \\(x_1\\) is.", "So \\(x_1\\) is.", []),
        (MATHJAX.replace("tex-mml", "mml"), "So \\(x_1\\) is.", "So \\(x_1\\) is.", []),
    ],
)
def test_formulas_are_found_where_the_page_says_so(head: str, written: str, read: str | None, found: list[str]) -> None:
    article = parse_html(f"<html><head>{head}</head><body><p>{written}</p></body></html>")
    assert (article.text, formulas(article)) == (read or found[0], found)


def test_many_beginnings_without_an_end_take_no_longer() -> None:
    text = "\\(" * 50_000 + "$$ " * 3
    assert parse_html(f"{MATHJAX}<p>{text}</p>").text.count("\\(") == 50_000


def test_what_ends_too_late_is_no_formula() -> None:
    late = f"\\(x {'y ' * 6_000}\\)"
    assert formulas(parse_html(f"<head>{MATHJAX}</head><p>{late}, \\(z_1\\)")) == ["z_1"]

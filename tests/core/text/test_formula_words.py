"""Formulas as words: in titles, in the list of contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.text.formula_words import formula_words
from reader.sources.markdown.parser import parse_markdown


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("x", "x"),
        ("\\alpha_1^2 \\le \\frac{a}{b + c}", "α₁² ≤ a/(b + c)"),
        ("\\mathbb{R}^n \\to \\mathcal{H}", "ℝⁿ → H"),
        ("\\sin\\left(2\\pi x\\right)", "sin (2πx)"),
        ("f'(x) = \\hat{y}_{\\text{max}}", "f′(x) = ŷ_max"),
        ("\\sqrt{2}, \\sqrt{a+b}", "√2, √(a+b)"),
        ("e^{i\\pi}", "e^(iπ)"),
        ("\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", "a b c d"),
        ("O(n \\log n)", "O(n log n)"),
        ("}{", "}{"),
        ("\\mathbb{E}[X] = \\mathbb 1", "𝔼[X] = 𝟙"),
        ("\\sqrt[3]{x} \\not\\in A", "³√x ∉ A"),
        ("\\left.f\\right|_0^1 \\tag{3}", "f|₀¹ (3)"),
        ("\\textcolor{red}{x} \\color{blue} y", "x y"),
        ("\\begin{array}{cc} a & b \\end{array}", "a b"),
        ("\\text{if $x$ is odd}", "if x is odd"),
        ("\\operatorname{Tr}A, \\operatorname*{max}_n", "Tr A, maxₙ"),
    ],
)
def test_a_formula_has_words(tex: str, words: str) -> None:
    assert formula_words(tex) == words


@given(st.text(st.sampled_from("\\{}^_ abfrcqst'&~"), max_size=30))
def test_any_tex_has_words(tex: str) -> None:
    assert formula_words(tex) or not tex.strip()


def test_titles_have_words_and_names_the_tex() -> None:
    article = parse_markdown("# The $\\alpha$ of it\n\n## A $x_1$ head\n\ntext")
    assert article.title == "The α of it"
    assert [(section.title, section.slug) for section in article.sections] == [("A x₁ head", "a-x_1-head")]
    assert article.text == "The \\alpha of it\nA x_1 head\ntext"

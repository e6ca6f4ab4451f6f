"""Formulas are read once, with their structure."""

from __future__ import annotations

import pytest

from reader.sources.html.parser import parse_html

HALF = "<math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
TEX = "<annotation encoding='application/x-tex'>{\\displaystyle a_{ij}}</annotation>"
INDEXED = f"<math><semantics><msub><mi>a</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>{TEX}</semantics></math>"


KATEX = f"<span class='katex'><span class='katex-mathml'>{HALF}</span><span aria-hidden='true'>x=12</span></span>"
PICTURE = "<img src='https://example.org/a.svg' aria-hidden='true' alt='{\\displaystyle a_{ij}}'>"
WIKIPEDIA = f"<span class='mwe-math-element'><span style='display:none'>{INDEXED}</span>{PICTURE}</span>"
MATHJAX_2 = (
    "<span class='MathJax_Preview'>p</span><span class='MathJax'>x=12</span><script type='math/tex'>x=\\frac12</script>"
)
MATHJAX_3 = f"<mjx-container><mjx-math>x=12</mjx-math><mjx-assistive-mml>{HALF}</mjx-assistive-mml></mjx-container>"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (HALF, "x = 1/2"),
        ("<math><mn>2</mn><mi>a</mi><mo>&#8290;</mo><msup><mi>c</mi><mn>2</mn></msup></math>", "2 a c^2"),
        ("<math><msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt></math>", "√(a + b)"),
        ("<math alttext='a_{ij}'></math>", "a_{ij}"),
        (f"<math><semantics>{TEX}</semantics></math>", "a_{ij}"),
        (KATEX, "x = 1/2"),
        (WIKIPEDIA, "a_(i j)"),
        (f"<span class='mwe-math-element'>{PICTURE}</span>", "a_{ij}"),
        (MATHJAX_3, "x = 1/2"),
        (MATHJAX_2, "x=\\frac12"),
    ],
)
def test_a_formula_is_read_once(written: str, read: str) -> None:
    assert parse_html(f"<p>Where {written}, as said.").text == f"Where {read}, as said."


def test_a_formula_is_no_word_with_its_neighbour_but_may_have_an_ending() -> None:
    assert (
        parse_html("<p>the<math><mi>n</mi></math>coins, the <math><mi>n</mi></math>th").text == "the n coins, the nth"
    )

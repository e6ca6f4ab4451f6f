"""Formulas of pages: each is read once, as its TeX, whatever program has written it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article, BlockKind, RunStyle
from reader.sources.html.formulas.known_formulas import KnownFormulas
from reader.sources.html.parser import parse_html

HALF = "<math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
TEX = "<annotation encoding='application/x-tex'>{\\displaystyle a_{ij}}</annotation>"
INDEXED = f"<math><semantics><msub><mi>a</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>{TEX}</semantics></math>"
KATEX = f"<span class='katex'><span class='katex-mathml'>{HALF}</span><span aria-hidden='true'>x=12</span></span>"
PICTURE = (
    "<img src='https://wikimedia.org/api/rest_v1/media/math/render/svg/e' class='mwe-math-fallback-image-inline'"
    " aria-hidden='true' alt='{\\displaystyle a_{ij}}'>"
)
WIKIPEDIA = f"<span class='mwe-math-element'><span style='display:none'>{INDEXED}</span>{PICTURE}</span>"
MATHJAX_2 = (
    "<span class='MathJax_Preview'>p</span><span class='MathJax'>x=12</span><script type='math/tex'>x=\\frac12</script>"
)
MATHJAX_3 = f"<mjx-container><mjx-math>x=12</mjx-math><mjx-assistive-mml>{HALF}</mjx-assistive-mml></mjx-container>"
MATHJAX_4 = "<mjx-container><mjx-math data-latex='x^2'><mjx-mi data-latex='x'></mjx-mi></mjx-math></mjx-container>"
MATHJAX_DRAWN = (
    "<mjx-container><mjx-math><mjx-mfrac><mjx-frac><mjx-num><mjx-nstrut></mjx-nstrut><mjx-msup><mjx-mi class='mjx-i'>"
    "<mjx-c class='mjx-c1D465 TEX-I'></mjx-c></mjx-mi><mjx-script><mjx-texatom><mjx-mn class='mjx-n'>"
    "<mjx-c class='mjx-c31'></mjx-c><mjx-c class='mjx-c32'></mjx-c></mjx-mn></mjx-texatom></mjx-script></mjx-msup>"
    "</mjx-num><mjx-dbox><mjx-dtable><mjx-line></mjx-line><mjx-row><mjx-den><mjx-mi><mjx-c class='mjx-c1D716'></mjx-c>"
    "</mjx-mi></mjx-den></mjx-row></mjx-dtable></mjx-dbox></mjx-frac></mjx-mfrac></mjx-math></mjx-container>"
)
READ = "x = \\frac{1}{2}"


def in_lines(article: Article) -> list[str]:
    return [
        article.text[run.start : run.end]
        for block in article.blocks
        for run in block.runs
        if RunStyle.FORMULA in run.style and RunStyle.CODE in run.style
    ]


def set_apart(article: Article) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks if block.is_formula]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (HALF, READ),
        ("<math alttext='a_{ij}'></math>", "a_{ij}"),
        (f"<math alttext='x equals one half'>{HALF[6:]}", READ),
        (f"<math><semantics>{TEX}</semantics></math>", "a_{ij}"),
        ("<math><semantics><mi>x</mi><annotation encoding='text/plain'>y</annotation></semantics></math>", "x"),
        (f"<math class='ltx_Math' alttext='\\lx@sectionsign'>{HALF[6:]}", READ),
        (KATEX, READ),
        (WIKIPEDIA, "a_{ij}"),
        (f"<span class='mwe-math-element'>{PICTURE}</span>", "a_{ij}"),
        (PICTURE, "a_{ij}"),
        (f"<math class='mwe-math-element mwe-math-element-inline'>{INDEXED[6:]}", "a_{ij}"),
        (MATHJAX_3, READ),
        (MATHJAX_2, "x=\\frac12"),
        (MATHJAX_2.replace("math/tex'>x=\\frac12", f"math/mml'>{HALF}"), READ),
        (MATHJAX_4, "x^2"),
        (MATHJAX_DRAWN, "\\frac{x^{12}}{ϵ}"),
        ("<span class='math inline'>\\(x^2\\)</span>", "x^2"),
        ("<span class='math inline'>x^2</span>", "x^2"),
        ("<span class='math notranslate nohighlight'>\\(x^2\\)</span>", "x^2"),
        ("<span class='math-container'>$x^2$</span>", "x^2"),
        ("<math-renderer class='js-inline-math'>$x^2$</math-renderer>", "x^2"),
        ("<math-renderer class='js-inline-math'>$`x^2`$</math-renderer>", "x^2"),
        ("<code class='code math js-render-math' data-math-style='inline'>x^2</code>", "x^2"),
        ("<img class='latex' alt='x^2' src='https://s0.wp.com/latex.php?latex=x%5E2&bg=fff'>", "x^2"),
        ("<img alt='a picture' src='https://s0.wp.com/latex.php?latex=x%5E2+%2B+y&bg=fff'>", "x^2 + y"),
        ("<img alt='' src='https://latex.codecogs.com/svg.latex?x%5E2'>", "x^2"),
        ("<img class='ztext-math' eeimg='1' alt='[公式]' data-tex='x^2' src='equation'>", "x^2"),
        ("<m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:math>", "x^2"),
        (INDEXED.replace("a_{ij}}", "a_{ij}\\,\\!}"), "a_{ij}"),
        ("<span class='katex-error' title='ParseError'>\\foo</span>", "\\foo"),
    ],
)
def test_a_formula_in_a_line_is_read_once(written: str, read: str) -> None:
    article = parse_html(f"<p>Where {written}, as said.")
    assert (article.text, in_lines(article)) == (f"Where {read}, as said.", [read])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (HALF.replace("<math", "<math display='block'"), READ),
        (f"<span class='katex-display'>{KATEX}</span>", READ),
        (MATHJAX_3.replace("mjx-container", "mjx-container display='true'", 1), READ),
        (MATHJAX_2.replace("math/tex", "math/tex; mode=display"), "x=\\frac12"),
        ("<span class='math display'>\\[x^2\\]</span>", "x^2"),
        ("<div class='math display'>x^2</div>", "x^2"),
        (f"<p class='d4p_eqn_block'> {HALF} </p>", READ),
        ("<div class='arithmatex'>\\[x^2\\]</div>", "x^2"),
        ("<math-renderer class='js-display-math'>$$x^2$$</math-renderer>", "x^2"),
        (
            "<div class='math' id='e'><span class='eqno'>(3)<a class='headerlink'>¶</a></span>\\[x^2\\]</div>",
            "x^2 \\tag{3}",
        ),
        (f"<dl><dd>{WIKIPEDIA}</dd></dl>", "a_{ij}"),
        (f"<dl><dd>{WIKIPEDIA}.</dd></dl>", "a_{ij}."),
        (
            "<p><img class='latex' alt='\\displaystyle x^2' src='https://s0.wp.com/latex.php?latex=%5Cdisplaystyle+x%5E2'></p>",
            "x^2",
        ),
    ],
)
def test_a_formula_that_is_set_apart_is_a_block(written: str, read: str) -> None:
    article = parse_html(f"<p>Before</p>{written}<p>After")
    assert (article.text, set_apart(article)) == (f"Before\n{read}\nAfter", [read])


def test_the_punctuation_after_a_formula_that_is_set_apart_stands_on_its_line() -> None:
    display = HALF.replace("<math", "<math display='block'")
    assert parse_html(f"<p>So {display}, where <em>x</em> is").text == f"So\n{READ},\nwhere x is"


def test_a_formula_that_looks_set_apart_stays_in_a_line_with_words() -> None:
    assert parse_html(f"<dl><dd>{WIKIPEDIA} is one</dd></dl>").text == "a_{ij} is one"


def test_equations_in_a_table_of_latexml_are_one_formula_with_their_numbers() -> None:
    def row(name: str, left: str, right: str, number: str) -> str:
        return (
            f"<tbody id='{name}'><tr class='ltx_eqn_row'><td class='ltx_eqn_cell ltx_eqn_center_padleft'></td>"
            f"<td class='ltx_eqn_cell'><math class='ltx_Math' alttext='\\displaystyle {left}'></math></td>"
            f"<td class='ltx_eqn_cell'><math class='ltx_Math' alttext='\\displaystyle {right}'></math></td>"
            "<td class='ltx_eqn_cell ltx_eqn_center_padright'></td><td class='ltx_eqn_cell ltx_eqn_eqno'>"
            f"<span class='ltx_tag ltx_tag_equation'>{number}</span></td></tr></tbody>"
        )

    rows = row("S1.E1", "a_1", "=b", "(1)") + row("S1.E2", "{}", "=c", "(2)")
    article = parse_html(f"<p><a href='#S1.E2'>2</a></p><table class='ltx_equationgroup ltx_eqn_table'>{rows}</table>")
    assert set_apart(article) == ["\\begin{align*}\na_1 & =b \\tag{1} \\\\\n & =c \\tag{2}\n\\end{align*}"]
    assert article.link_targets["S1.E2"] == article.text.index("\\begin")


@pytest.mark.parametrize("tag", ["h2", "td", "figcaption", "dt"])
def test_where_nothing_can_be_set_apart_a_formula_is_in_the_line(tag: str) -> None:
    display = HALF.replace("<math", "<math display='block'")
    inside = f"<{tag}>The {display}</{tag}>"
    article = parse_html(f"<table><tr><th>T</th>{inside}</table>" if tag == "td" else inside)
    assert in_lines(article) == [READ]
    assert not any(block.is_formula for block in article.blocks)


def test_a_class_that_only_sounds_like_formulas_is_none() -> None:
    article = parse_html("<p><span class='math'>Maths</span>, <span class='tex'>TeX</span>, <code class='latex'>x^2")
    assert (article.text, set(in_lines(article))) == ("Maths, TeX, x^2", set())


def test_a_formula_is_no_word_with_its_neighbour_but_may_have_an_ending() -> None:
    assert (
        parse_html("<p>the<math><mi>n</mi></math>coins, the <math><mi>n</mi></math>th").text == "the n coins, the nth"
    )


def test_a_formula_is_code_for_who_makes_no_difference() -> None:
    article = parse_html(f"<div>{HALF.replace('<math', '<math display=block')}</div>")
    assert [block.kind for block in article.blocks] == [BlockKind.CODE]


@pytest.mark.parametrize(("beside", "is_alone"), [(5, True), (200, False)])
def test_few_elements_beside_a_formula_are_looked_at(beside: int, *, is_alone: bool) -> None:
    article = parse_html("<p>" + "<math alttext='\\displaystyle x^2'></math>" + "<i></i>" * beside)
    assert (set_apart(article), in_lines(article)) == ((["x^2"], []) if is_alone else ([], ["x^2"]))


def test_a_formula_is_read_once_though_it_is_asked_for_twice() -> None:
    tree, formulas = LexborHTMLParser(HALF), KnownFormulas()
    first, again = (formulas.formula_of(math, "math", math.attributes) for math in 2 * tree.css("math"))
    assert first is again
    assert first is not None
    assert first.tex == READ

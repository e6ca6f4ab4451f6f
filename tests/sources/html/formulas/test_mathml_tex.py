"""MathML as TeX: each kind of element, and what several programs write for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from reader.sources.html.formulas.mathml_tex import tex_of_mathml

X, Y, ONE, TWO = "<mi>x</mi>", "<mi>y</mi>", "<mn>1</mn>", "<mn>2</mn>"
HALF = f"<mfrac>{ONE}{TWO}</mfrac>"
ROWS = f"<mtr><mtd>{X}</mtd><mtd>{ONE}</mtd></mtr><mtr><mtd>{Y}</mtd><mtd>{TWO}</mtd></mtr>"
SIDES = f"<mtable><mtr><mtd class='mwe-math-columnalign-r'></mtd><mtd style='text-align:left'>{X}</mtd></mtr></mtable>"
SUM = "<mo>∑</mo>"


def tex(inside: str, *, is_display: bool = False) -> str:
    math = LexborHTMLParser(f"<math>{inside}</math>").css_first("math")
    assert math is not None
    return tex_of_mathml(math, is_display=is_display)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"<mn>2</mn><mi>a</mi><mo>&#8290;</mo><msup>{X}{TWO}</msup>", "2ax^2"),
        ("<mi>α</mi><mo>+</mo><mo>∂</mo><mi>f</mi>", "α + \\partial f"),
        ("<mo>−</mo><mi>x</mi><mo>≤</mo><mo>-</mo><mn>1</mn>", "-x \\le -1"),
        ("<msub><mi>x</mi><mrow><mi>n</mi><mo>−</mo><mn>1</mn></mrow></msub>", "x_{n-1}"),
        ("<mi>sin</mi><mo>&#8289;</mo><mi>x</mi>", "\\sin x"),
        ("<mi>rank</mi><mo>&#8289;</mo><mi>A</mi>", "\\operatorname{rank} A"),
        ("<msub><mi>v</mi><mi>max</mi></msub><msub><mi>k</mi><mi>B</mi></msub>", "v_{\\max}k_B"),
        ('<mi mathvariant="normal">d</mi><mi mathvariant="normal">e</mi><mi>t</mi>', "\\mathrm{de}t"),
        ('<mi mathvariant="bold">x</mi><mi>𝐲</mi><mi>ℝ</mi>', "\\mathbf{x}\\mathbf{y}\\mathbb{R}"),
        ("<mi>𝒱</mi><mi>𝔤</mi>", "\\mathcal{V}\\mathfrak{g}"),
        ("<mtext>if&nbsp;</mtext><mi>x</mi>", "\\text{if }x"),
        ("<mtext>5 % of $</mtext>", "\\text{5 \\% of \\$}"),
        ('<mi>a</mi><mspace width="1em"/><mi>b</mi><mspace width="thinmathspace"/><mi>c</mi>', "a\\quad b\\,c"),
        ("<mn>1,000</mn>", "1{,}000"),
        ("<mi>f</mi><mo>(</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo>)</mo>", "f(x, y)"),
        ("<msup><mi>f</mi><mo>′</mo></msup><msup><mi>g</mi><mrow><mo>′</mo><mo>′</mo></mrow></msup>", "f'g''"),
        ("<mo>{</mo><mi>x</mi><mo>∣</mo><mi>y</mi><mo>}</mo>", "\\{x \\mid y\\}"),
    ],
)
def test_letters_signs_and_spaces(written: str, read: str) -> None:
    assert tex(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (HALF, "\\frac{1}{2}"),
        (f'<mstyle displaystyle="true">{HALF}</mstyle>', "\\dfrac{1}{2}"),
        (f'<mo>(</mo><mfrac linethickness="0">{X}{Y}</mfrac><mo>)</mo>', "\\binom{x}{y}"),
        (f"<msqrt>{X}<mo>+</mo>{Y}</msqrt><mroot>{X}<mn>3</mn></mroot>", "\\sqrt{x + y}\\sqrt[3]{x}"),
        (f"<msubsup>{X}{ONE}{TWO}</msubsup>", "x_1^2"),
        (f"<msup><mrow>{X}<mo>+</mo>{Y}</mrow>{TWO}</msup>", "{x + y}^2"),
        (f"<msup><mrow><mo>(</mo>{X}<mo>)</mo></mrow>{TWO}</msup>", "(x)^2"),
        (f"<mmultiscripts><mi>R</mi>{ONE}<none/><mprescripts/>{TWO}<none/></mmultiscripts>", "{}_2R_1"),
        (f"<mo>(</mo>{HALF}<mo>)</mo>", "\\left(\\frac{1}{2}\\right)"),
        (f'<mo stretchy="false">(</mo>{HALF}<mo stretchy="false">)</mo>', "(\\frac{1}{2})"),
        (f'<mrow><mo fence="true"></mo>{HALF}<mo fence="true">|</mo></mrow>', "\\left.\\frac{1}{2}\\right|"),
        (f'<mo minsize="1.8em" maxsize="1.8em">[</mo>{X}', "\\Bigl[x"),
        (f'<mfenced open="[" close=")">{X}{Y}</mfenced>', "[x, y)"),
        (f'<menclose notation="updiagonalstrike">{X}</menclose>', "\\cancel{x}"),
        (f"<mphantom>{X}</mphantom><mpadded>{Y}</mpadded>", "\\phantom{x}y"),
        (f"<mover>{X}<mo>^</mo></mover><mover><mrow>{X}{Y}</mrow><mo>→</mo></mover>", "\\hat{x}\\overrightarrow{xy}"),
        (f"<mover>{X}<mo stretchy='false'>¯</mo></mover><mover>{X}<mo>¯</mo></mover>", "\\bar{x}\\overline{x}"),
        (f"<munder><munder>{X}<mo>⏟</mo></munder><mtext>n</mtext></munder>", "\\underbrace{x}_{\\text{n}}"),
        (f"<mover><mo>→</mo><mi>f</mi></mover>{X}", "\\xrightarrow{f} x"),
        ("<mover><mo>=</mo><mtext>def</mtext></mover>", "\\overset{\\text{def}}{=}"),
        (f"<munder><mi>lim</mi><mrow>{X}<mo>→</mo><mi>∞</mi></mrow></munder>{X}", "\\lim_{x\\to\\infty} x"),
        (f"<munder><mi>argmax</mi>{X}</munder>{Y}", "\\operatorname*{argmax}_x y"),
        ("<semantics><mi>x</mi><annotation-xml encoding='MathML-Content'><ci>y</ci></annotation-xml></semantics>", "x"),
    ],
)
def test_structures(written: str, read: str) -> None:
    assert tex(written) == read


def test_limits_stand_where_the_page_has_them() -> None:
    stacked, beside = f"<munderover>{SUM}{ONE}{TWO}</munderover>", f"<msubsup>{SUM}{ONE}{TWO}</msubsup>"
    fixed = stacked.replace("<mo>", '<mo movablelimits="false">')
    assert [tex(one, is_display=True) for one in (stacked, beside)] == ["\\sum_1^2", "\\sum\\nolimits_1^2"]
    assert [tex(one) for one in (stacked, beside, fixed)] == ["\\sum_1^2", "\\sum_1^2", "\\sum\\limits_1^2"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"<mo>(</mo><mtable>{ROWS}</mtable><mo>)</mo>", "\\begin{pmatrix} x & 1 \\\\ y & 2 \\end{pmatrix}"),
        (f"<mtable>{ROWS}</mtable>", "\\begin{matrix} x & 1 \\\\ y & 2 \\end{matrix}"),
        (f'<mo>{{</mo><mtable columnalign="left left">{ROWS}</mtable>', "\\begin{cases} x & 1 \\\\ y & 2 \\end{cases}"),
        (SIDES, "\\begin{aligned} & x \\end{aligned}"),
        (f'<mtable columnalign="right left">{ROWS}</mtable>', "\\begin{aligned} x & 1 \\\\ y & 2 \\end{aligned}"),
        (
            f'<mo>[</mo><mtable columnalign="left" columnlines="solid">{ROWS}</mtable><mo>]</mo>',
            "\\left[\\begin{array}{l|l} x & 1 \\\\ y & 2 \\end{array}\\right]",
        ),
        (f"<mtable><mlabeledtr><mtd><mtext>(3a)</mtext></mtd><mtd>{X}</mtd></mlabeledtr></mtable>", "x \\tag{3a}"),
        (f'{X}<mspace linebreak="newline"/>{Y}', "\\begin{gathered} x \\\\ y \\end{gathered}"),
    ],
)
def test_tables(written: str, read: str) -> None:
    assert tex(written, is_display=True) == read


_TAGS = st.sampled_from(
    [
        *("mrow", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable"),
        *("mmultiscripts", "none", "mprescripts", "mtr", "mtd", "mfenced", "menclose", "mstyle", "mpadded", "unknown"),
        *("mphantom", "semantics"),
    ]
)
_LEAVES = st.builds(
    lambda tag, text: f"<{tag}>{text}</{tag}>",
    st.sampled_from(["mi", "mn", "mo", "mtext", "mspace"]),
    st.sampled_from(["", "x", "sin", "12", "(", ")", "{", "}", "|", "∑", "→", "′", "^", "‖", "\\", "%", "𝐱"]),
)
_MATHML = st.recursive(
    _LEAVES,
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", _TAGS, st.lists(inner, max_size=4)),
)


@given(_MATHML)
def test_any_mathml_gives_braces_and_brackets_in_pairs(written: str) -> None:
    made = tex(written).replace("\\\\", "").replace("\\{", "").replace("\\}", "")
    assert made.count("{") == made.count("}")
    assert made.count("\\left") - made.count("\\leftarrow") == made.count("\\right") - made.count("\\rightarrow")


def test_what_is_nested_deep_is_read_in_the_end() -> None:
    assert "x" in tex("<mrow><msqrt>" * 500 + "x" + "</msqrt></mrow>" * 500)


def test_many_brackets_and_matrices_take_a_time_that_grows_with_them() -> None:
    brackets = "<mo>(</mo>" * 4_000 + X + "<mo>)</mo>" * 4_000
    matrix = f"<mo>(</mo><mtable><mtr><mtd>{X}</mtd></mtr></mtable><mo>)</mo>"
    assert tex(brackets + matrix * 500).count("pmatrix") == 1_000

"""Formulas as they are set: where their parts stand, and what commands mean."""

from __future__ import annotations

import re

import pytest

from tests.processes.formulas.setting import AXIS, drawing, reason, rules, same, signs


def test_a_letter_stands_on_the_baseline() -> None:
    x = drawing("x")
    assert (x.glyphs[0].x, x.glyphs[0].y) == (0.0, 0.0)
    assert 0.4 < x.ascent < 0.5
    assert 0.0 <= x.descent < 0.05


def test_the_bar_of_a_fraction_lies_on_the_axis() -> None:
    for tex in (r"\frac{a}{b}", r"\frac{\frac{1}{2}}{x^2}", "a \\over b", r"\cfrac12"):
        bar = rules(drawing(tex))[-1]
        assert -(bar.y + bar.scale_y / 2) == pytest.approx(AXIS)


def test_the_parts_of_a_fraction_are_in_the_middle_of_its_bar() -> None:
    fraction = drawing(r"\frac{x}{xxx}")
    top, *bottom = signs(fraction)
    (bar,) = rules(fraction)
    assert top.x + drawing("x").width / 2 == pytest.approx(bar.x + bar.scale_x / 2)
    assert top.y < 0 < bottom[0].y


def test_limits_stand_above_and_below_a_displayed_sum_and_beside_one_in_a_line() -> None:
    operator, *limits = signs(drawing(r"\sum_i^n"))
    assert all(operator.x < limit.x < 1.1 for limit in limits)
    assert sorted(limit.y > operator.y for limit in limits) == [False, True]
    operator, *limits = signs(drawing(r"\sum_i^n", display=False))
    assert all(limit.x > 0.8 for limit in limits)


def test_limits_of_an_integral_stand_beside_it() -> None:
    assert drawing(r"\int_0^1").width > drawing(r"\int").width
    assert drawing(r"\int\limits_0^1").width == pytest.approx(drawing(r"\int").width, abs=0.01)


def test_a_prime_is_a_raised_script() -> None:
    letter, prime = drawing("f'").glyphs
    assert prime.y < 0
    assert prime.scale_x == pytest.approx(0.7 * letter.scale_x)
    assert same("f''", r"f^{\prime\prime}")
    assert len(drawing("f'^2").glyphs) == 3


def test_a_matrix_has_its_cells_in_rows_and_columns() -> None:
    matrix = drawing(r"\begin{matrix}x&x&x\\x&x&x\end{matrix}")
    assert len({cell.x for cell in matrix.glyphs}) == 3
    assert len({cell.y for cell in matrix.glyphs}) == 2
    assert (matrix.ascent - matrix.descent) / 2 == pytest.approx(AXIS)


def test_delimiters_are_as_high_as_what_they_hold() -> None:
    high = drawing(r"\left(\begin{matrix}1\\2\\3\\4\\5\\6\\7\\8\\9\end{matrix}\right)")
    assert high.ascent + high.descent > 9
    assert drawing(r"\left(x\right)").ascent == drawing("(x)").ascent


def test_a_delimiter_that_is_not_there_takes_a_little_room() -> None:
    assert len(drawing(r"\left.x\right|").glyphs) == 2


def test_relations_have_wide_spaces_and_signs_of_operations_narrow_ones() -> None:
    letter, plus, equal = (drawing(sign).width for sign in "x+=")
    assert drawing("x+x").width == pytest.approx(2 * letter + plus + 2 * 4 / 18)
    assert drawing("x=x").width == pytest.approx(2 * letter + equal + 2 * 5 / 18)
    assert drawing("-x").width == pytest.approx(letter + drawing("-").width)
    assert drawing(r"x\frac12").width == pytest.approx(letter + drawing(r"\frac12").width)
    assert drawing("{=}x").width == pytest.approx(letter + equal)


def test_equal_glyphs_have_equal_outlines() -> None:
    assert len({glyph.outline for glyph in drawing("x+x+x_x^x").glyphs}) == 3  # scripts have a form of their own


@pytest.mark.parametrize(
    ("tex", "other"),
    [
        (r"x\mathrm{ d }x", r"x\mathrm{d}x"),
        (r"\le", "≤"),
        ("α", r"\alpha"),
        ("x²", "x^2"),
        (r"\not=", r"\neq"),
        (r"\bm{x}", r"\boldsymbol{x}"),
        (r"\newcommand{\R}{\mathbb{R}}\R^n", r"\mathbb{R}^n"),
        (r"\def\f#1#2{\frac{#1}{#2}}\f ab", r"\frac{a}{b}"),
        (r"\newcommand{\p}[2][x]{#1+#2}\p{y}", "x+y"),
        (r"\DeclareMathOperator{\tr}{tr}\tr A", r"\operatorname{tr}A"),
        (r"\let\a=\alpha\a", r"\alpha"),
        (r"\binom nk", r"{n\choose k}"),
        (r"a % a comment", "a"),
        (r"\begin{equation}x\end{equation}", "x"),
        (r"\begin{align}a&=b\end{align}", r"\begin{aligned}a&=b\end{aligned}"),
        (r"x\label{eq:x}\notag", "x"),
        (r"\displaystyle x", "x"),
        (r"\tfrac12", r"\textstyle\frac12"),
        (r"\big(", r"\bigl("),
        (r"\text{a $x$}", r"\text{a }x"),
        (r"\href{https://example.org}{x}", "x"),
        (r"\mathchoice{a}{b}{c}{d}", "a"),
        (r"x_\mathrm{in}", r"x_{\mathrm{in}}"),
        (r"\ce{SO4^2-}", r"\mathrm{SO}_4^{2-}"),
        (r"\ce{2H2 + O2 -> 2H2O}", r"2\,\mathrm{H}_2+\mathrm{O}_2\;\xrightarrow{}\;2\,\mathrm{H}_2\mathrm{O}"),
        (r"\ce{Na+}", r"\mathrm{Na}^+"),
        (r"\ce{^{14}_6C}", r"{}^{14}_6\mathrm{C}"),
    ],
)
def test_what_is_written_in_two_ways_is_set_in_one(tex: str, other: str) -> None:
    assert same(tex, other)


@pytest.mark.parametrize(
    "tex",
    [
        *(r"\overbrace{a+b}^n", r"\xrightarrow[b]{a}", r"\stackrel{a}{=}", r"\substack{a\\b}", r"\sqrt[3]{x}"),
        *(r"\left(a\middle|b\right)", r"\begin{cases}1&x\\2&y\end{cases}", r"\color{red}x", r"\hspace{1em}x"),
        *(r"\begin{array}{|c|c|}\hline a&b\\\hline\end{array}", r"\begin{gather}a\\b\end{gather}", r"\phantom{x}y"),
        *(r"\begin{multline}a\\b\end{multline}", r"\begin{split}a&=b\\&=c\end{split}", r"\operatorname*{argmax}_x"),
        *(r"\begin{eqnarray}a&=&b\end{eqnarray}", r"\boxed{x}", r"\cancel{x}", r"\genfrac(]{0pt}{}{a}{b}"),
        *(r"\widehat{abc}", r"\underline{x}", r"\mathring{A}", r"\text{Größe, ж, “é”}", r"\textbf{\'e}", r"x\pmod n"),
        *(r"\rm x", r"\mathcal{L}\mathfrak{g}\mathsf{x}\mathtt{x}", r"\lim_{n\to\infty}", r"a\dots b\dots+c", "a\\\\b"),
    ],
)
def test_what_people_write_is_set(tex: str) -> None:
    assert not reason(tex)
    assert drawing(tex, display=False).glyphs


def test_a_colour_is_that_of_its_part() -> None:
    assert [glyph.colour for glyph in drawing(r"a\textcolor{#F00}{b}{\color{blue}c}d").glyphs] == [
        "",
        "#ff0000",
        "#0000ff",
        "",
    ]


def test_the_number_of_a_formula_is_not_in_its_drawing() -> None:
    assert drawing(r"x\tag{3}") == drawing("x")._replace(number="(3)")
    assert drawing(r"x\tag*{A'}").number == "A′"
    assert drawing(r"\begin{align}a&=b\tag{2}\\c&=d\end{align}").number == "(2)"
    assert not drawing(r"\begin{align}a&=b\\c&=d\end{align}").number


def test_several_numbers_stand_in_the_drawing() -> None:
    both = drawing(r"\begin{align}a&=b\tag{2}\\c&=d\tag{3}\end{align}")
    assert not both.number
    assert len(both.glyphs) == 12


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\foo", r"\foo is not known"),
        (r"\text{\foo}", r"\foo is not known"),
        (r"\begin{foo}x\end{foo}", r"\begin{foo} is not known"),
        ("{x", "closing } is missing"),
        ("x}", "} is out of place"),
        (r"\frac{1}", "argument is missing"),
        ("x^2^3", "two superscripts"),
        ("a & b", "& is out of place"),
        (r"x\right)", r"\right is out of place"),
        (r"x\end{matrix}", r"\end is out of place"),
        (r"\left(x", r"closing \right is missing"),
        (r"\begin{matrix}1", r"closing \end{matrix} is missing"),
        ("\\text{a\u0378}", "has no U+0378"),
        ("a\0", "has no U+0000"),
        (r"\hspace{many}", "“many” is no length"),
        ("$x$", "$ is out of place"),
        (" ", "empty"),
        (r"\def\a{\a\a}\a", r"\a never ends"),
        ("{" * 5000 + "}" * 5000, "too many groups"),
        (r"\sqrt" * 5000, "too many groups"),
        ("x" * 40_000, "too large"),
        (r"\begin{matrix}" + "1&" * 10_000 + r"\end{matrix}", "too large"),
    ],
)
def test_what_cannot_be_set_says_why(tex: str, words: str) -> None:
    assert words in reason(tex)


def test_the_parts_of_a_large_delimiter_lie_end_to_end() -> None:
    """What overlaps is drawn bolder there."""
    high = drawing(r"\left(\begin{matrix}1\\2\\3\\4\\5\\6\\7\\8\\9\end{matrix}\right.")
    parts = [outline for outline in high.glyphs[0].outline.split("Z") if outline]
    spans = sorted(_span(part) for part in parts)
    assert len(spans) == 3
    assert [end for _, end in spans[:-1]] == pytest.approx([start for start, _ in spans[1:]])


def _span(outline: str) -> tuple[float, float]:
    heights = [float(y) for y in re.findall(r"-?[\d.]+ (-?[\d.]+)", outline)]
    return min(heights), max(heights)


@pytest.mark.parametrize(("command", "label"), [(r"\overrightarrow", "beside"), (r"\underbrace", "under")])
def test_a_script_is_the_label_of_a_brace_and_stands_beside_an_arrow(command: str, label: str) -> None:
    wide = drawing(f"{command}{{abcdef}}_n").width
    assert label == ("under" if wide == drawing(f"{command}{{abcdef}}").width else "beside")


def test_accents_move_no_scripts() -> None:
    for plain, accented in ((r"f_n^2", r"\hat{f}_n^2"), (r"x'", r"\vec{x}'"), ("V^j", r"\dot{\bar{V}}^j")):
        scripts = [[glyph for glyph in signs(drawing(tex)) if glyph.scale_x < 0.001] for tex in (plain, accented)]
        assert scripts[0] == scripts[1] != []


def test_what_is_raised_is_clear_of_a_letter_that_hangs_over() -> None:
    letter, script = drawing(r"\mathbf{f}^2").glyphs
    right = max(float(x) for x in re.findall(r"(-?[\d.]+) -?[\d.]+", letter.outline)) * letter.scale_x
    assert right < script.x + 0.001


@pytest.mark.parametrize("arrow", [r"\xrightleftharpoons", r"\xleftrightharpoons", r"\xtofrom", r"\xlongequal"])
def test_an_arrow_is_as_long_as_its_labels(arrow: str) -> None:
    label = "abcdefghij"
    ink = [glyph for glyph in drawing(rf"{arrow}{{{label}}}").glyphs if glyph.y > -0.2]
    xs = [
        glyph.x + float(x) * glyph.scale_x for glyph in ink for x in re.findall(r"(-?[\d.]+) -?[\d.]+", glyph.outline)
    ]
    assert max(xs) - min(xs) > 0.7 * drawing(label).width


def test_scripts_at_the_corners_of_an_operator_are_as_high_as_its_own() -> None:
    own, corner = (signs(drawing(tex)) for tex in (r"\sum\nolimits'", r"\sideset{}{'}\sum_n"))
    assert own == corner[:2]
    assert [glyph.y for glyph in signs(drawing(r"\sideset{_1^2}{_3^4}\prod"))[:2]] == [
        glyph.y for glyph in signs(drawing(r"\sideset{_1^2}{_3^4}\prod"))[-2:]
    ]


def test_a_modulus_is_nearer_in_a_line() -> None:
    wide, narrow = (drawing(r"a\pmod n", display=display).width for display in (True, False))
    assert wide - narrow == pytest.approx(10 / 18)


def test_rules_across_are_doubled() -> None:
    single, double = (
        rules(drawing(rf"\begin{{array}}{{c}}a\\{lines} b\end{{array}}")) for lines in (r"\hline", r"\hline\hline")
    )
    assert len(single) == 1
    assert abs(double[0].y - double[1].y) == pytest.approx(0.2)


def test_an_array_may_go_without_margins() -> None:
    assert same(r"\begin{array}{@{}c@{}}a\\b\end{array}", r"\begin{matrix}a\\b\end{matrix}")
    assert same(r"\begin{array}{@{}|c|@{}}a\end{array}", r"\begin{array}{|c|}a\end{array}")


def test_braces_make_an_ordinary_part_of_an_operator() -> None:
    assert same(r"{\sum}'_n", r"\sum\nolimits'_n")
    assert same(r"\boldsymbol{\sum}_n", r"\boldsymbol\sum_n")
    assert drawing(r"\overset{a}{\sum}_n").width == drawing(r"\sum").width
    assert not same(r"\mathop{\sum}_n", r"{\sum}_n")


def test_a_slanted_word_is_no_product_of_variables() -> None:
    assert drawing(r"\mathit{offset}").width < drawing("offset").width
    assert len(drawing(r"\mathit{x+y}").glyphs) == 3

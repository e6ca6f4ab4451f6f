"""Formulas that are exported and copied are read again as the same formulas."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, RunStyle
from reader.core.span import Span
from reader.exchange.clipboard_forms import CopiedPassage, CopyForm, format_for_clipboard
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.markdown.passage import passage_markdown
from reader.exchange.to_html import to_html
from reader.exchange.to_markdown import to_markdown
from reader.sources.html.parser import parse_html
from reader.sources.markdown.parser import parse_markdown

TEX = [
    "x",
    "x_1",
    "\\frac{a}{b}",
    "a < b & c > d",
    "\\text{cost $5$ or \\$6}",
    "f(x)|_{0}^1 * y * z",
    "5 + 6",
    "a \\\\ b",
    "{}_2F_1",
    "[a](b)",
    "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
]


def formulas(article: Article) -> list[str]:
    return [
        article.text[run.start : run.end]
        for block in article.blocks
        for run in block.runs
        if RunStyle.FORMULA in run.style
    ]


def page(tex: str, around: str = "<p>Costs $5, the {}, and <em>more</em>.</p>") -> Article:
    escaped = tex.replace("&", "&amp;").replace("<", "&lt;")
    return parse_html(
        around.replace("{}", f"<math alttext='_'><annotation encoding='TeX'>{escaped}</annotation></math>")
    )


def noted(article: Article) -> AnnotationSet:
    when = datetime(2026, 1, 2, tzinfo=UTC)
    note = Annotation("urn:uuid:1", when, when, describe(article, Span(0, len(article.text))))
    return AnnotationSet({note.id: note})


@pytest.mark.parametrize("tex", TEX)
def test_a_formula_in_a_line_is_read_again(tex: str) -> None:
    article = page(tex)
    assert formulas(article) == [tex]
    written = passage_markdown(article, Span(0, len(article.text)))
    again = parse_markdown(written)
    assert (formulas(again), again.text) == ([tex], article.text)
    markdown, html = (
        to_markdown([ExportedNotes(article, noted(article))]),
        to_html([ExportedNotes(article, noted(article))]),
    )
    for exported in (parse_markdown(markdown), parse_html(html)):
        assert formulas(exported) == [tex]
        assert article.text in exported.text


@pytest.mark.parametrize("tex", [*TEX, "a\nb", "$$x$$"])
def test_a_formula_that_is_set_apart_is_read_again(tex: str) -> None:
    escaped = tex.replace("&", "&amp;").replace("<", "&lt;")
    article = parse_html(f"<p>So</p><div class='math display'>{escaped}</div><p>is.")
    (formula,) = formulas(article)
    again = parse_markdown(passage_markdown(article, Span(0, len(article.text))))
    assert (formulas(again), again.text) == ([formula], article.text)
    markdown, html = (
        to_markdown([ExportedNotes(article, noted(article))]),
        to_html([ExportedNotes(article, noted(article))]),
    )
    for exported in (parse_markdown(markdown), parse_html(html)):
        assert formulas(exported) == [formula]


@pytest.mark.parametrize(
    "around",
    ["<p>the {}th", "<p>x<b>{}</b>", "<ul><li>{}</ul>", "<blockquote>{}</blockquote>", "<h2>A {}</h2>"],
)
def test_a_formula_is_read_again_wherever_it_stands(around: str) -> None:
    article = page("x_1", around)
    again = parse_markdown(passage_markdown(article, Span(0, len(article.text))))
    assert (formulas(again), again.text) == (["x_1"], article.text)


def test_a_part_of_a_formula_is_code() -> None:
    article = page("\\frac{a}{b}", "<p>So {}")
    assert passage_markdown(article, Span(0, 9)) == "So `\\frac{`"


def test_a_formula_is_copied_as_its_tex_and_as_markdown() -> None:
    article = page("\\frac{a}{b}", "<p>So {}.")
    passage = CopiedPassage(article.text, span=Span(0, len(article.text)))
    assert format_for_clipboard(article, passage, CopyForm.PLAIN) == "So \\frac{a}{b}."
    assert format_for_clipboard(article, passage, CopyForm.MARKDOWN) == "> So $\\frac{a}{b}$."


@given(st.text(st.sampled_from("$\\()[]x_^ 5`{}"), max_size=12))
def test_no_words_are_read_as_a_formula(words: str) -> None:
    article = parse_html(f"<p>{words}</p>")
    again = parse_markdown(passage_markdown(article, Span(0, len(article.text))))
    assert (formulas(again), again.text) == ([], article.text)

"""What folds on a page."""

from __future__ import annotations

import pytest

from reader.core.article import Article, ContainerKind
from reader.sources.html.parser import parse_html


def folds(article: Article) -> list[list[tuple[ContainerKind, bool | None]]]:
    return [[(each.kind, each.open) for each in block.containers] for block in article.blocks]


@pytest.mark.parametrize("page", ["<details>a</details>", "<details><summary> </summary>a</details>"])
def test_what_has_no_summary_is_always_open(page: str) -> None:
    assert folds(parse_html(page)) == [[]]


def test_details_in_details_fold_within_them() -> None:
    article = parse_html("<details><summary>a</summary><details open><summary>b</summary>c</details></details>")
    assert folds(article)[2] == [(ContainerKind.FOLD, False), (ContainerKind.FOLD, True)]


def test_a_call_out_that_folds_is_a_call_out() -> None:
    article = parse_html(
        '<details class="admonition warning"><summary class="admonition-title">Mind</summary><p>a</p></details>'
    )
    (around,) = article.blocks[1].containers
    assert (around.kind, around.label, around.open) == (ContainerKind.ADMONITION, "warning", False)


def test_a_heading_in_what_folds_begins_a_section() -> None:
    article = parse_html("<h1>t</h1><details><summary><h2>a</h2></summary><h3>b</h3>c</details><h2>d</h2>")
    assert [section.title for section in article.all_sections()] == ["a", "b", "d"]


def test_what_folds_in_a_cell_is_lines_of_it() -> None:
    article = parse_html("<table><tr><td><details><summary>a</summary>b</details><td>c</table>")
    assert [block.span.extract(article.text) for block in article.blocks] == ["a\nb", "c"]

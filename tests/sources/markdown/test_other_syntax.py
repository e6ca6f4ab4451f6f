"""The inline syntax of GitHub's neighbours: pandoc, Obsidian, Hugo and Jekyll."""

from __future__ import annotations

import pytest

from reader.core.article import Article, RunStyle
from reader.sources.markdown.parser import parse_markdown

QUIET = RunStyle.CODE | RunStyle.SMALL


def styled(article: Article) -> list[tuple[str, RunStyle]]:
    return [
        (article.text[run.start : run.end], run.style) for block in article.blocks for run in block.runs if run.style
    ]


@pytest.mark.parametrize(
    ("source", "words", "style"),
    [
        ("x^2^ and", "2", RunStyle.SUPERSCRIPT),
        ("e^-x^.", "-x", RunStyle.SUPERSCRIPT),
        ("Na^+^", "+", RunStyle.SUPERSCRIPT),
        ("H~2~O", "2", RunStyle.SUBSCRIPT),
        ("a ==b *c*== d", "b ", RunStyle.MARKED),
        ("中文==重点==中文", "重点", RunStyle.MARKED),
        ("a {{< b c=*d* >}} e", "{{< b c=*d* >}}", QUIET),
        ("{{% b %}} c", "{{% b %}}", QUIET),
        ("{{ page.a_b_c }}", "{{ page.a_b_c }}", QUIET),
        ("{% include *a* %}", "{% include *a* %}", QUIET),
        (":material-check-bold: a", ":material-check-bold:", QUIET),
    ],
)
def test_some_words_are_set_otherwise(source: str, words: str, style: RunStyle) -> None:
    assert styled(parse_markdown(source))[0] == (words, style)


@pytest.mark.parametrize(
    "text",
    [
        "2^10 and 2^20",
        "^^ and :^ ^:",
        "10~20, 30~40 and ~5",
        "a==b && c==d, x == y == z",
        "=== a ===",
        "100%% and 50%% more",
        "%%time and %%bash",
        "std::vector::x and 10:30:20",
        ":nosuchname: a:b:c",
        "list[[1]], [[ -f x ]], [[1, [2]]]",
        "{{ a",
        "a {%",
        "#tag and #another/tag",
    ],
)
def test_what_only_looks_like_it_is_text(text: str) -> None:
    article = parse_markdown(f"a {text}")
    assert (article.text, styled(article)) == (f"a {text}", [])


@pytest.mark.parametrize(("name", "emoji"), [("ship", "🚢"), ("+1", "👍"), ("heart", "❤️"), ("collision", "💥")])
def test_a_name_between_colons_is_an_emoji(name: str, emoji: str) -> None:
    assert parse_markdown(f"(:{name}:) :{name}:!").text == f"({emoji}) {emoji}!"


def test_a_role_of_sphinx_is_no_emoji() -> None:
    assert parse_markdown("a :label:`b`").text == "a :label:b"


@pytest.mark.parametrize("comment", ["%%b *c*%%", "%% b %%"])
def test_a_comment_is_not_seen(comment: str) -> None:
    assert parse_markdown(f"a {comment} d").text == "a d"


@pytest.mark.parametrize(
    ("source", "words", "address"),
    [
        ("see [[a b]].", "a b", "wiki:a b"),
        ("[[a#b|c_d_]]", "c_d_", "wiki:a#b"),
        ("见[[笔记]]。", "笔记", "wiki:笔记"),
        ("**[[a]]**", "a", "wiki:a"),
        ("|a|\n|-|\n|[[a\\|b]]|", "b", "wiki:a"),
    ],
)
def test_double_brackets_are_links_to_notes(source: str, words: str, address: str) -> None:
    article = parse_markdown(source)
    (run,) = [run for block in article.blocks for run in block.runs if run.href]
    assert (article.text[run.start : run.end], run.href) == (words, address)


@pytest.mark.parametrize(("source", "address"), [("[[a]](b)", "b"), ("[[a]]\n\n[a]: b", "b"), ("[[[a]](b)](c)", "b")])
def test_brackets_in_the_words_of_a_link_are_words(source: str, address: str) -> None:
    assert [run.href for run in parse_markdown(source).blocks[0].runs if run.href] == [address]


def test_a_picture_may_have_a_hint_for_its_style() -> None:
    run = parse_markdown("x ![[a.svg#icon]]").blocks[0].runs[1]
    assert (run.image, run.title) == ("wiki:a.svg", "a.svg")


def test_a_table_in_toml_is_no_note() -> None:
    assert parse_markdown("[[menus.main]]\nname = 'a'").text == "[[menus.main]] name = 'a'"


@pytest.mark.parametrize("source", ["x ![[a b.png|300x20]]", "x ![a|300x20](<a b.png>)"])
def test_a_picture_may_state_its_size(source: str) -> None:
    run = parse_markdown(source).blocks[0].runs[1]
    assert (run.image.removeprefix("wiki:"), run.size) == ("a b.png", (300.0, 20.0))


def test_a_picture_with_a_bar_in_its_words_keeps_them() -> None:
    assert parse_markdown("x ![a|b](c)").blocks[0].runs[1].title == "a|b"

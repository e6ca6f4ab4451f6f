"""Front matter in YAML, TOML and JSON, told from the text after it."""

from __future__ import annotations

import logging
import subprocess
import sys
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article
from reader.sources.markdown.front_matter import splitting, yaml_notation
from reader.sources.markdown.parser import parse_markdown


def said(source: str) -> dict[str, tuple[str, ...]]:
    return dict(parse_markdown(source).properties)


def in_lines(block: str) -> Article:
    return parse_markdown(f"---\n{block}\n---\n\nBody.")


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ('"title": "Quoted key"', "Quoted key"),
        ("标题: 茶\ntitle: Tea", "Tea"),
        ("title: Tea\nüberschrift: x", "Tea"),
        ("title: Multi\ntags: [\n  one,\n  two\n]", "Multi"),
        ("# a comment\n\ntitle: >-\n  Two\n  lines", "Two lines"),
        ("base: &b Tea\ntitle: *b", "Tea"),
        ("title: 2024", "2024"),
        ('{"title": "In braces"}', "In braces"),
        ("? title\n: Asked", "Asked"),
        ("TITLE: Tea", "Tea"),
        ("\n\ntitle: Tea", "Tea"),
    ],
)
def test_any_valid_yaml_is_front_matter(block: str, title: str) -> None:
    article = in_lines(block)
    assert (article.title, article.text) == (title, f"{title}\nBody.")


@pytest.mark.parametrize("block", ["", "\n", "# only a comment\n", "\n\n"])
def test_front_matter_may_be_empty(block: str) -> None:
    assert parse_markdown(f"---\n{block}---\n\nBody.").text == "Body."


@pytest.mark.parametrize("before", ["\n", "\n \n\n", "\ufeff", "\ufeff\ufeff\n"])
def test_marks_and_blank_lines_may_be_before_it(before: str) -> None:
    assert parse_markdown(f"{before}---\ntitle: Tea\n---\nBody.").text == "Tea\nBody."


def test_a_second_byte_order_mark_is_no_text() -> None:
    article = parse_markdown("\ufeff\ufeff# Tea\n\nText.")
    assert (article.title, article.text) == ("Tea", "Tea\nText.")


@pytest.mark.parametrize(
    "source",
    [
        "---\n\na\n\n---\n\nb",
        "---\nJust text\n---\n\nb",
        "---",
        "---\n",
        "a\n---\nb: c\n---",
        "---\n- a\n---\n",
        "    ---\na: b",
    ],
)
def test_a_rule_is_no_front_matter(source: str) -> None:
    assert said(source) == {}
    assert splitting.split_front_matter(source).body == source


def test_values_are_shown_as_they_were_written() -> None:
    block = "date: 2024-05-01\ndraft: yes\nversion: 1.10\nnumber: 0o17\nbig: 1_000\n"
    block += "empty:\nnothing: null\nlicence: CC BY # free"
    assert dict(in_lines(block).properties) == {
        "date": ("2024-05-01",),
        "draft": ("yes",),
        "version": ("1.10",),
        "number": ("0o17",),
        "big": ("1_000",),
        "empty": (),
        "nothing": (),
        "licence": ("CC BY",),
    }


def test_what_is_nested_can_be_looked_at_too() -> None:
    block = "cover:\n  image: a.png\n  size: {width: 3, height: 4}\n"
    block += "menu:\n- name: main\n  weight: 5\n- other\nmatrix: [[1, 2], [3]]"
    assert dict(in_lines(block).properties) == {
        "cover.image": ("a.png",),
        "cover.size.width": ("3",),
        "cover.size.height": ("4",),
        "menu": ("name: main, weight: 5", "other"),
        "matrix": ("1, 2", "3"),
    }


TOML = """+++
title = "Tea"
date = 2024-05-01T10:00:00Z
draft = false
weight = 3
ratio = 1.50
tags = ["green", "black"]
[author]
name = "Ann"
+++

Text."""


def test_toml_is_front_matter() -> None:
    article = parse_markdown(TOML)
    assert article.text == "Tea\nAnn · 2024-05-01\nText."
    assert dict(article.properties) == {
        "title": ("Tea",),
        "date": ("2024-05-01T10:00:00Z",),
        "draft": ("false",),
        "weight": ("3",),
        "ratio": ("1.50",),
        "tags": ("green", "black"),
        "author.name": ("Ann",),
    }


def test_json_is_front_matter() -> None:
    article = parse_markdown('{\n  "title": "Tea",\n  "weight": 1.50,\n  "draft": true,\n  "none": null\n}\n\nText.')
    assert article.text == "Tea\nText."
    assert dict(article.properties) == {"title": ("Tea",), "weight": ("1.50",), "draft": ("true",), "none": ()}


@pytest.mark.parametrize("source", ['{"a": 1} text', '{"a" b}', "{{ page }}", "+++\nno toml\n+++", '{"a": 1', "{}"])
def test_what_only_looks_like_it_is_text(source: str) -> None:
    assert splitting.split_front_matter(source).body == source


def test_invalid_yaml_is_read_line_by_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    article = in_lines('title: Tea: a secret\n@odd\nlist: [a, "b"]\nopen: "c\n  more')
    assert dict(article.properties) == {"title": ("Tea: a secret", "@odd"), "list": ("a", "b"), "open": ('"c', "more")}
    assert (article.title, article.text) == ("Tea: a secret, @odd", "Tea: a secret, @odd\nBody.")
    assert "line by line" in caplog.text
    assert "secret" not in caplog.text


def test_invalid_toml_is_read_line_by_line() -> None:
    assert said('+++\ntitle = "Tea"\ndraft = no\n+++\n') == {"title": ("Tea",), "draft": ("no",)}


def test_keys_that_are_there_twice_are_both_kept() -> None:
    assert dict(in_lines("a: 1\na: 2").properties) == {"a": ("1", "2")}


@pytest.mark.parametrize(
    "block",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "\n".join(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]" for before, name in pairwise("abcdefghi")),
        "a: &a []\n"
        + "\n".join(f"{name}: &{name} [{', '.join(['*' + before] * 9)}]" for before, name in pairwise("abcdefghi")),
        "a: &a [*a]",
        "a: *none",
        "a: " + "[" * 30_000,
        "a: " + "{b: " * 10_000,
        "- " * 30_000,
        "a: !!python/object/apply:os.system [false]",
        "a: \x07",
        "a: \ud800",
        "? " * 20_000,
    ],
)
def test_hostile_yaml_costs_little(block: str) -> None:
    assert splitting.split_front_matter(f"---\n{block}\n---\n\nBody.").body.endswith("Body.")


@pytest.mark.parametrize(
    "source",
    [
        "+++\na = " + "[" * 60_000 + "\n+++\n",
        "+++\n" + "a." * 10_000 + "b = 1\n+++\n",
        "+++\na = " + "9" * 10_000 + "\n+++\n",
        "+++\na = 0x" + "f" * 10_000 + "\n+++\n",
        '{"a": ' + "[" * 60_000 + "\n",
        '{"a": ' * 10_000 + "\n",
    ],
)
def test_hostile_toml_and_json_cost_little(source: str) -> None:
    assert splitting.split_front_matter(source + "Body.").body.endswith("Body.")


def test_yaml_without_libyaml_is_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_notation, "_PARSER", yaml.BaseLoader)
    assert dict(in_lines("a: [1, &x 2]\nb: {c: *x}\nd: ~").properties) == {"a": ("1", "2"), "b.c": ("2",), "d": ()}


def test_only_what_begins_with_a_line_of_hyphens_needs_yaml() -> None:
    code = (
        "import sys\nfrom reader.sources.markdown.parser import parse_markdown\nparse_markdown('# T\\n\\n---\\n')\n"
        "sys.exit('yaml' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")) | st.integers() | st.booleans()
    )
)
def test_whatever_yaml_is_written_is_front_matter(values: dict[str, object]) -> None:
    block = yaml.safe_dump(values, allow_unicode=True)
    split = splitting.split_front_matter(f"---\n{block}---\nBody.")
    assert split.body == "Body."


@pytest.mark.parametrize("source", ["---\ntitle: Tea\n---", "---\ntitle: Tea\n---\n", "\n+++\ntitle = 'Tea'\n+++"])
def test_a_title_is_on_all_lines_of_the_front_matter(source: str) -> None:
    assert [block.lines for block in parse_markdown(source).blocks] == [(1, len(source.splitlines()))]


@given(st.text(st.sampled_from("---\n: ab[]{}'\"&*#+=\ufeff")))
def test_any_text_can_be_split(rest: str) -> None:
    source = f"---\n{rest}"
    split = splitting.split_front_matter(source)
    assert source.endswith(split.body)
    assert split.lines == len(source[: len(source) - len(split.body)].splitlines())

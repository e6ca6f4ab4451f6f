"""README and handbook tell the truth where it can be asked: keys, files, commands, folders, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.arguments.exporting import FORMATS
from reader.arguments.parsing import COMMANDS
from reader.sources.registry import read_article
from reader.store.locations import CONFIG_VARIABLE, STORE_VARIABLE
from reader.view.widgets.action_table import ACTIONS, MENUS

ROOT = Path(__file__).parent.parent
HANDBOOK = (ROOT / "article" / "handbook.md").read_text("utf-8")
PAPERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "article/handbook.md")
KEYS = HANDBOOK.partition("<!-- keys")[2].partition("<!-- /keys")[0]
ROWS = re.findall(r"^\| (`.+`) \| (.+) \|$", KEYS, re.MULTILINE)


def test_it_lists_keys() -> None:
    assert ROWS


@pytest.mark.parametrize(("keys", "does"), ROWS)
def test_a_key_does_what_the_handbook_says(keys: str, does: str) -> None:
    first_keys = {spec.text: spec.keys[0] for spec in ACTIONS if spec.keys}
    assert [first_keys[text] for text in does.split(", ")] == re.findall(r"`(.+?)`(?= |$)", keys)


def test_it_names_every_command_and_format() -> None:
    assert all(f"\npostil {command} " in HANDBOOK for command in COMMANDS)
    assert [key for key in FORMATS if not re.search(rf"^\| .+ \| `{key}` \| `\..+` \|", HANDBOOK, re.MULTILINE)] == []


def test_it_names_the_variables_that_choose_the_folders() -> None:
    assert f"`{STORE_VARIABLE}`" in HANDBOOK
    assert f"`{CONFIG_VARIABLE}`" in HANDBOOK


CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
"""Code spans and blocks, in which a link is only talked of."""
LINKS = [
    (paper, name)
    for paper in PAPERS
    for name in re.findall(r"\]\((?!http)([^)#]+)\)", CODE.sub("", (ROOT / paper).read_text("utf-8")))
]


@pytest.mark.parametrize(("paper", "name"), LINKS)
def test_what_it_links_to_is_there(paper: str, name: str) -> None:
    assert ((ROOT / paper).parent / name).exists()


def test_the_readme_is_a_screen_and_a_half() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 60


def test_the_handbook_shows_its_table_of_keys() -> None:
    shown = read_article(ROOT / "article" / "handbook.md").text
    assert all(does in shown for _, does in ROWS)


def test_every_action_with_a_key_is_in_the_handbook() -> None:
    assert [does for _, does in ROWS] == [
        spec.text for menu in MENUS for spec in ACTIONS if spec.menu == menu and spec.keys
    ]


def test_the_handbook_is_an_article_with_contents() -> None:
    article = read_article(ROOT / "article" / "handbook.md")
    assert article.title == "The Postil Handbook"
    assert [section.title for section in article.sections][-2:] == ["Limits", "Measurements"]

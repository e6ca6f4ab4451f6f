"""The README tells the truth where it can be asked: its keys, its files, its commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.arguments import COMMANDS, FORMATS
from reader.store.locations import CONFIG_VARIABLE, STORE_VARIABLE
from reader.view.window.actions import ACTIONS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
KEYS = README.partition("<!-- keys")[2].partition("<!-- /keys")[0]
ROWS = re.findall(r"^\| (`.+`) \| (.+) \|$", KEYS, re.MULTILINE)


def test_it_lists_keys() -> None:
    assert ROWS


@pytest.mark.parametrize(("keys", "does"), ROWS)
def test_a_key_does_what_the_readme_says(keys: str, does: str) -> None:
    first_keys = {spec.text: spec.keys[0] for spec in ACTIONS if spec.keys}
    assert [first_keys[text] for text in does.split(", ")] == re.findall(r"`(.+?)`(?= |$)", keys)


def test_it_names_every_command_and_format() -> None:
    assert all(f"\npostil {command} " in README for command in COMMANDS)
    assert "|".join(FORMATS) in README


def test_it_names_the_variables_that_choose_the_folders() -> None:
    assert f"`{STORE_VARIABLE}`" in README
    assert f"`{CONFIG_VARIABLE}`" in README


@pytest.mark.parametrize("name", re.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_what_it_links_to_is_there(name: str) -> None:
    if name == "resources/screenshot.png" and not (ROOT / name).exists():
        pytest.skip("the screenshot is not taken yet")
    assert (ROOT / name).exists()

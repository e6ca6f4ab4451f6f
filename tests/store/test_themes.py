"""The reader's own themes: what a file may say, and what is told of one that cannot be used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from reader.bundled import resource
from reader.core.errors import StoreError
from reader.store import themes

OURS = resource("themes")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
THEMES = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("name", "dark", "based_on", "tokens", "fills", "lines", "code_colours"), JSON)
)


def write(folder: Path, name: str, data: object) -> Path:
    file = folder / name
    file.write_text(data if isinstance(data, str) else json.dumps(data))
    return file


def test_what_is_not_named_is_taken_from_the_theme_below(tmp_path: Path) -> None:
    file = write(tmp_path, "night.json", {"name": "Night", "based_on": "dark", "tokens": {"page": "#000000"}})
    own = themes.read(file, OURS)
    dark = json.loads((OURS / "dark.json").read_text())
    assert own.data["tokens"] == dark["tokens"] | {"page": "#000000"}
    assert (own.name, own.data["dark"], own.warnings) == ("Night", True, ())


def test_a_whole_theme_needs_none_below(tmp_path: Path) -> None:
    whole = json.loads((OURS / "sepia.json").read_text()) | {"name": "Mine"}
    assert themes.read(write(tmp_path, "mine.json", whole), OURS).data == whole


def test_without_a_name_it_is_called_like_its_file(tmp_path: Path) -> None:
    assert themes.read(write(tmp_path, "Dusk.json", {"based_on": "dark"}), OURS).name == "Dusk"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{", "cannot be read"),
        ("[]", "does not hold a JSON object"),
        ({"name": 5, "based_on": "dark"}, "'name'"),
        ({"based_on": "Mine"}, "'based_on' must be one of light, sepia, dark, contrast"),
        ({"based_on": ["dark"]}, "'based_on'"),
        ({"based_on": "dark", "dark": 1}, "'dark'"),
        ({"based_on": "dark", "fills": []}, "'fills'"),
        ({"based_on": "dark", "tokens": {"page": "red"}}, "'red' in 'tokens.page' is not a colour"),
        ({"based_on": "dark", "lines": {"pink": "#12345"}}, "'lines.pink'"),
        ({"dark": True, "tokens": {}}, "'tokens.page' is missing"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_file_and_key(tmp_path: Path, data: object, words: str) -> None:
    file = write(tmp_path, "bad.json", data)
    with pytest.raises(StoreError) as error:
        themes.read(file, OURS)
    assert str(file) in str(error.value)
    assert words in str(error.value)


def test_what_is_hard_to_read_is_told_and_can_be_used(tmp_path: Path) -> None:
    own = themes.read(write(tmp_path, "pale.json", {"based_on": "light", "tokens": {"ink": "#BBBBBB"}}), OURS)
    assert own.data["tokens"]["ink"] == "#BBBBBB"
    assert "hard to read" in own.warnings[0]
    assert "ink on" in own.warnings[0]


@pytest.mark.parametrize("wrong", [{"tokens": {"pgae": "#000000"}}, {"colours": {}}])
def test_a_key_that_does_nothing_is_told(tmp_path: Path, wrong: dict[str, object]) -> None:
    own = themes.read(write(tmp_path, "typo.json", {"based_on": "light"} | wrong), OURS)
    assert len(own.warnings) == 1
    assert "is ignored" in own.warnings[0]


@pytest.mark.parametrize("name", ["Dark", "system", "contrast"])
def test_none_is_called_like_one_of_ours(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.json", {"name": name, "based_on": "dark"})
    found, messages = themes.read_all(tmp_path, OURS)
    assert not found
    assert name in messages[0]


def test_of_two_with_one_name_the_first_file_counts(tmp_path: Path) -> None:
    for file in ("b.json", "a.json"):
        write(tmp_path, file, {"name": "Twin", "based_on": "dark"})
    found, messages = themes.read_all(tmp_path, OURS)
    assert found["Twin"].file.name == "a.json"
    assert "b.json" in messages[0]
    assert "a.json" in messages[0]


def test_a_bad_file_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path, "bad.json", "{")
    write(tmp_path, "good.json", {"based_on": "sepia"})
    found, messages = themes.read_all(tmp_path, OURS)
    assert (list(found), len(messages)) == (["good"], 1)


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert themes.read_all(tmp_path / "none", OURS) == ({}, ())


@given(THEMES)
@rules(deadline=None)
def test_whatever_a_file_holds_it_is_used_or_refused_with_words(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    file = write(tmp_path_factory.mktemp("themes"), "any.json", data)
    found, messages = themes.read_all(file.parent, OURS)
    assert len(found) + len(messages) == 1


def test_the_handbooks_example_can_be_used(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    example = re.search(
        r"```json\n(\{\n  \"name\".+?)```", (root / "article" / "handbook.md").read_text("utf-8"), re.DOTALL
    )
    assert example
    (tmp_path / "night.json").write_text(example[1])
    found, told = themes.read_all(tmp_path, root / "resources" / "themes")
    assert (list(found), found["Night"].warnings, told) == (["Night"], (), ())

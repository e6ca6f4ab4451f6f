"""Which editor is started, and with which words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.app.documents.editor_command import EDITORS, find_editor, installed_editors, terminal_words
from reader.core.anchoring.source_place import SourcePlace

PLACE = SourcePlace(12, 3)


def on_path(*names: str) -> Callable[[str], str | None]:
    """A search path with these programs."""
    return lambda name: f"/usr/bin/{name}" if name in names else None


def words(chosen: str, environment: dict[str, str], *programs: str) -> list[str]:
    """The words that a file is opened with."""
    editor = find_editor(chosen, environment, on_path(*programs))
    assert editor is not None
    return editor.at("/home/ann/a b.md", PLACE)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("code", ["code", "--goto", "/home/ann/a b.md:12:3"]),
        ("kate", ["kate", "--line", "12", "--column", "3", "/home/ann/a b.md"]),
        ("gnome-text-editor", ["gnome-text-editor", "/home/ann/a b.md", "+12:3"]),
        ("nano", ["nano", "+12,3", "/home/ann/a b.md"]),
        ("emacsclient -n", ["emacsclient", "-n", "+12:3", "/home/ann/a b.md"]),
        ("my-editor", ["my-editor", "/home/ann/a b.md"]),
        ("my-editor -l {line} -- {file}", ["my-editor", "-l", "12", "--", "/home/ann/a b.md"]),
        ("'/opt/my editor' '{file}#{line}'", ["/opt/my editor", "/home/ann/a b.md#12"]),
        ("code -w {file}", ["code", "-w", "/home/ann/a b.md"]),
    ],
)
def test_the_words_of_a_chosen_editor(chosen: str, expected: list[str]) -> None:
    assert words(chosen, {"VISUAL": "vim"}) == expected


def test_a_file_whose_name_looks_like_a_field_is_one_word_as_it_is() -> None:
    editor = find_editor("code", {}, on_path())
    assert editor is not None
    assert editor.at("/home/ann/{line}.md", PLACE) == ["code", "--goto", "/home/ann/{line}.md:12:3"]


def test_the_environment_names_the_editor_and_visual_comes_first() -> None:
    assert words("", {"VISUAL": "kate", "EDITOR": "nano"}, "code")[0] == "kate"
    assert words("", {"EDITOR": "nano"}, "code")[0] == "nano"


def test_what_is_not_named_is_found_on_the_path() -> None:
    assert words("", {}, "gedit", "kate")[0] == "kate"
    assert find_editor("", {}, on_path()) is None


def test_editors_for_a_terminal_are_offered_where_there_is_one() -> None:
    assert [editor.label for editor in installed_editors({}, on_path("vim"))] == []
    assert [editor.label for editor in installed_editors({}, on_path("vim", "xterm"))] == ["Vim"]


def test_a_terminal_is_found_and_the_readers_own_comes_first() -> None:
    assert terminal_words({}, on_path("xterm", "konsole")) == ["konsole", "-e"]
    assert terminal_words({"TERMINAL": "kitty"}, on_path("xterm", "kitty")) == ["kitty"]
    assert terminal_words({}, on_path()) is None


def test_emacs_is_in_a_terminal_only_where_it_is_told_so() -> None:
    for command, in_terminal in (("emacs", False), ("emacs -nw", True), ("emacsclient -t", True), ("vim", True)):
        editor = find_editor(command, {}, on_path())
        assert editor is not None
        assert editor.terminal is in_terminal


def test_an_open_quote_is_no_command() -> None:
    assert find_editor("'open", {}, on_path()) is None


@pytest.mark.parametrize("name", EDITORS)
def test_every_known_editor_is_given_the_file_and_the_line(name: str) -> None:
    opened = " ".join(words(name, {}, name))
    assert "/home/ann/a b.md" in opened
    assert "12" in opened

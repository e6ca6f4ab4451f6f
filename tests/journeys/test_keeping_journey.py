"""A journey: to write notes in the panel, close the window, and find everything where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.core.annotation import Colour
from reader.store import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# Signs

Above it all a family 👩‍👩‍👧 and a flag 🇳🇴 are read as single signs, with é beside them 😀😀 to the end.

| Sign | Since |
| --- | --- |
| 🖋 pen | 1884 |
| seal | 3000 BC |
"""


def test_notes_and_tags_are_there_after_a_restart(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("read as single signs")
    postil.key("2", "n")
    postil.write("By whom? *Not* by Qt.")
    postil.key(Qt.Key.Key_Tab)
    postil.write("unicode, doubt")
    postil.key(Qt.Key.Key_Return)
    postil.note_on_article("On the whole: short.")
    postil.wait_saved()
    before = postil.notes

    postil.restart(file)
    assert postil.notes == before
    assert [(one.note, one.tags) for one in before] == [
        ("On the whole: short.", ()),
        ("By whom? *Not* by Qt.", ("unicode", "doubt")),
    ]
    assert "2 annotations · saved" in postil.status_bar.text()


def test_marks_on_an_emoji_and_in_a_table_are_exact_after_a_restart(
    postil: Postil, write_article: WriteArticle
) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    for key, words in (("1", "👩‍👩‍👧"), ("2", "🇳🇴 are"), ("3", "beside them 😀"), ("4", "🖋 pen"), ("5", "3000")):
        postil.select(words)
        postil.key(key)
    made = [("👩‍👩‍👧", Colour.YELLOW), ("🇳🇴 are", Colour.GREEN), ("beside them 😀", Colour.BLUE)]
    made += [("🖋 pen", Colour.PINK), ("3000", Colour.VIOLET)]
    assert postil.marks == made
    spans = [one.span for one in postil.notes]

    postil.restart(file)
    assert postil.marks == made
    assert [one.span for one in postil.notes] == spans


def test_a_note_still_open_is_kept_on_closing(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article(ARTICLE)
    postil.start(file)
    postil.select("a flag")
    postil.key("n")
    postil.write("half a thou")
    postil.restart(file)
    assert [one.note for one in postil.notes] == ["half a thou"]


def test_the_place_theme_and_zoom_are_kept(postil: Postil, write_article: WriteArticle) -> None:
    file = write_article("# Long\n\n" + "\n\n".join(f"## Part {i}\n\n{'Words upon words. ' * 60}" for i in range(12)))
    postil.start(file)
    postil.key("]", "]", "]", "]")
    postil.actions["theme_sepia"].trigger()
    postil.control("+", "+")
    place = postil.section
    postil.restart(file)
    assert postil.section == place
    assert postil.appearance.theme.name == "sepia"
    assert postil.preferences.settings.zoom == 125


@pytest.mark.parametrize(
    ("choose", "kept"),
    [
        (lambda postil: postil.actions["theme_sepia"].trigger(), {"theme": "sepia"}),
        (lambda postil: postil.control("+"), {"zoom": 110}),
        (lambda postil: postil.actions["notes"].trigger(), {"notes": False}),
        (lambda postil: (postil.select("read as single signs"), postil.key("2")), {"colour": "green"}),
        (lambda postil: postil.window.resize(700, 600), {"window": (700, 600)}),
    ],
    ids=["theme", "zoom", "panel", "colour", "window"],
)
def test_what_is_chosen_is_on_the_disk_while_the_window_is_open(
    postil: Postil,
    write_article: WriteArticle,
    tmp_path: Path,
    choose: Callable[[Postil], object],
    kept: dict[str, object],
) -> None:
    postil.start(write_article(ARTICLE))
    choose(postil)
    folder = tmp_path / "settings"
    postil.bot.waitUntil(lambda: {name: getattr(settings.load(folder)[0], name) for name in kept} == kept)

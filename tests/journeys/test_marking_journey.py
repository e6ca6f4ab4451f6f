"""A journey: to mark in every colour and style, across all kinds of block, and to take it all back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reader.core.annotation import Colour, MarkStyle
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.span import Span

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Ink

Iron gall ink bites into the paper, and cannot be washed out.

## Its Parts

Three things go into the pot.

- oak galls, crushed
- green vitriol

| Part | Grams |
| --- | --- |
| galls | 30 |
| gum | 20 |

```python
pot = galls + vitriol
```
"""


def test_five_colours_underline_and_undo_of_everything(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    for key, words in zip("12345", ("Iron gall", "gall ink bites", "paper", "washed out", "oak galls"), strict=True):
        postil.select(words)
        postil.key(key)
    postil.select("green vitriol")
    postil.key("u")
    made = list(zip(("Iron gall", "gall ink bites", "paper", "washed out", "oak galls"), BUILT_IN_COLOURS, strict=True))
    assert postil.marks == [*made, ("green vitriol", Colour.VIOLET)]
    assert postil.notes[-1].style is MarkStyle.UNDERLINE

    postil.click("paper")
    postil.key("1")
    assert postil.marks[2] == ("paper", Colour.YELLOW)
    postil.key(Qt.Key.Key_Delete)
    assert ("paper", Colour.YELLOW) not in postil.marks

    end = postil.marks
    for _ in range(8):
        postil.control("z")
    assert postil.marks == []
    for _ in range(8):
        postil.control("y")
    assert postil.marks == end


def test_a_mark_crosses_heading_paragraph_and_list(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    postil.select("Parts", "oak galls")
    postil.key("3")
    assert postil.marks == [("Parts\nThree things go into the pot.\noak galls", Colour.BLUE)]


def test_a_mark_crosses_a_table_into_code(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    postil.select("vitriol", "pot = galls")
    postil.key("4")
    assert postil.marks == [("vitriol\nPart\nGrams\ngalls\n30\ngum\n20\npot = galls", Colour.PINK)]


def test_a_mark_ends_inside_a_table(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    postil.select("Parts", "Grams")
    selected = postil.page.selection.span.extract(postil.text)
    postil.key("2")
    assert postil.marks == [(selected.strip(), Colour.GREEN)]  # the selection ends with an empty cell
    assert selected.startswith("Parts\nThree")
    assert "Grams" in selected


def test_clicks_on_overlapping_marks_go_from_the_inner_to_the_outer(
    postil: Postil, write_article: WriteArticle
) -> None:
    postil.start(write_article(ARTICLE))
    for key, words in (("1", "Iron gall ink bites into"), ("2", "ink bites")):
        postil.select(words)
        postil.key(key)
    postil.click("bites")
    postil.key("5")
    postil.click("bites")
    postil.key("4")
    assert postil.marks == [("Iron gall ink bites into", Colour.PINK), ("ink bites", Colour.VIOLET)]


def test_a_deleted_mark_comes_back_by_the_toast(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    postil.select("paper")
    postil.key("1", Qt.Key.Key_Delete)
    assert postil.marks == []
    postil.press("Undo")
    assert postil.marks == [("paper", Colour.YELLOW)]


def test_a_mark_made_by_keys_ends_with_the_last_letter(postil: Postil, write_article: WriteArticle) -> None:
    postil.start(write_article(ARTICLE))
    start = postil.text.index("Parts")
    postil.page.selection.select(Span(start, start + len("Parts\n")))
    postil.key("1")
    assert postil.marks == [("Parts", Colour.YELLOW)]

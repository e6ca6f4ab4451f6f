"""Reads Postil by ear: what is announced to a screen reader while an article is annotated by keys. Run by run.sh.

usage: aloud.py FILE POSTIL      a Markdown file to be opened: one of headings and plain paragraphs; and the command
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyatspi
from tree import Tree, press, write

NAMED = {
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_TOGGLE_BUTTON,
    pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_COMBO_BOX,
    pyatspi.ROLE_ENTRY,
    pyatspi.ROLE_TEXT,
    pyatspi.ROLE_LIST,
    pyatspi.ROLE_TREE,
    pyatspi.ROLE_TABLE,
    pyatspi.ROLE_SLIDER,
    pyatspi.ROLE_SPIN_BUTTON,
    pyatspi.ROLE_MENU_ITEM,
    pyatspi.ROLE_LIST_ITEM,
    pyatspi.ROLE_PAGE_TAB,
    pyatspi.ROLE_PAGE_TAB_LIST,
}
"""The roles of what can be used: each must have a name."""


def main(file: Path, postil: str) -> None:
    """Go through it once, and fail at the first thing that is not announced."""
    tree = Tree()
    first_start(tree, file)
    page = the_page(tree)
    text_of_the_article(page, file)
    every_control_has_a_name(tree, "the window")
    caret_and_selection(tree, page)
    the_mark_is_said(tree)
    a_note_by_keys(tree, page)
    deletion_is_said(tree)
    other_rooms(tree)
    themes(tree)
    search_of_keys(tree)
    a_bookmark(tree, page)
    choice_of_editor(tree, page)
    palette(tree, page)
    the_notebook(tree)
    menus(tree, page)
    width_and_folding(tree, page)
    order_of_tab(tree)
    tabs(tree, page, file, postil)
    side_by_side(tree, page)
    library(tree)


def fact(true: object, what: str) -> None:
    """Tell a fact that holds; fail where it does not."""
    if not true:
        raise AssertionError(what)
    sys.stdout.write(f"ok: {what}\n")
    sys.stdout.flush()


def first_start(tree: Tree, file: Path) -> None:
    """The strip of the first start is reached by Tab, and its button opens a file, by the name that is written."""
    tree.wait(lambda: [one for one in tree.walk() if one.name == "Welcome"], "the strip")
    tree.wait(tree.focused, "something with the keyboard")
    for _ in range(40):
        press("Tab")
        if tree.wait(tree.focused, "something with the keyboard").name == "Open":
            break
    press("space")
    field = tree.wait(lambda: in_field(tree), "the field of the file's name")
    fact(field.name, f"a file is opened by its name in the field {field.name!r}")
    every_control_has_a_name(tree, "the file dialog")
    write(str(file))
    press("Return")
    tree.wait(lambda: not [one for one in tree.walk() if one.name == "Welcome"], "the strip gone")
    tree.heard.clear()


def the_page(tree: Tree) -> Any:  # noqa: ANN401 - pyatspi has no types
    """The article, when the window is complete and the article has the keyboard focus."""
    tree.wait(lambda: [one for one in tree.walk() if one.name.startswith("Notes")], "the notes panel")
    page = tree.wait(lambda: next((one for one in tree.walk() if one.name == "Article"), None), "the page")
    fact(page.getRole() == pyatspi.ROLE_TEXT, "the page is a text named Article")
    fact("F7" in page.description, "its description names the keys to begin with")
    tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "the page with the keyboard")
    return page


def text_of_the_article(page: Any, file: Path) -> None:  # noqa: ANN401
    """All words of the file can be read."""
    there = page.queryText().getText(0, -1).split()
    words = re.sub(r"[#*]", "", file.read_text("utf-8")).split()
    fact(there == words, f"the page's text has all {len(words)} words of the file in order")


def every_control_has_a_name(tree: Tree, where: str) -> None:
    """Nothing that can be used is without one."""
    found = [one for one in tree.walk() if one.getRole() in NAMED]
    bare = [f"{one.getRoleName()} in {path(one)}" for one in found if not one.name.strip()]
    fact(not bare, f"{where}: each of {len(found)} controls has a name {bare or ''}")


def path(one: Any) -> str:  # noqa: ANN401
    """Where in the tree something stands."""
    names = []
    while one is not None and one.getRole() != pyatspi.ROLE_APPLICATION:
        names.append(f"{one.getRoleName()} “{one.name}”")
        one = one.parent
    return " < ".join(names[1:4])


def caret_and_selection(tree: Tree, page: Any) -> None:  # noqa: ANN401
    """The caret goes where the keys send it, and what it selects is announced."""
    text = page.queryText()
    press("F7")
    tree.hear("Caret Browsing is on")
    press("ctrl+Home", "Down")
    start = tree.wait(lambda: text.caretOffset, "the caret in the second line")
    press("Right", "Right")
    tree.wait(lambda: text.caretOffset == start + 2, "the caret two letters further")
    press("Home", "ctrl+shift+Right", "shift+Left")
    tree.wait(lambda: text.getNSelections() == 1 and text.getText(*text.getSelection(0)).isalpha(), "a word selected")
    press("v")
    tree.hear("Sentence selected")
    first, last = text.getSelection(0)
    every_control_has_a_name(tree, "beside a selection")
    fact(text.getText(first, last).endswith("."), f"V makes it the sentence {text.getText(first, last)!r}")


def the_mark_is_said(tree: Tree) -> None:
    """What is marked is said, and again whenever the caret comes into it."""
    press("1")
    fact(tree.hear("yellow highlight"), "the new mark is said")
    press("ctrl+End")
    tree.hear("Section: ")
    press("ctrl+Home", "Down", "Right")
    fact(tree.hear("yellow highlight"), "it is said when the caret comes into it")
    press("3")
    fact("blue" in tree.hear("Recolour"), "its new colour is said")


def a_note_by_keys(tree: Tree, page: Any) -> None:  # noqa: ANN401
    """A note is written without the mouse, and the keyboard comes back."""
    press("n")
    field = tree.wait(lambda: in_field(tree), "a field with the keyboard")
    fact(field.name, f"the note is written in a field named {field.name!r}")
    every_control_has_a_name(tree, "the open card")
    write("Why so?")
    press("Escape")
    tree.hear("Finished editing the note")
    tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "the page with the keyboard again")
    press("ctrl+End", "ctrl+Home", "Down", "Right")
    fact("Why so?" in tree.hear("blue highlight"), "the note is said with its mark")


def in_field(tree: Tree) -> Any:  # noqa: ANN401
    """The field that has the keyboard, if one has."""
    one = tree.focused()
    return (
        one if one is not None and one.name != "Article" and one.getState().contains(pyatspi.STATE_EDITABLE) else None
    )


def deletion_is_said(tree: Tree) -> None:
    """What was deleted is said, with the key that brings it back; so is that it is back."""
    press("Delete")
    fact("Ctrl+Z" in tree.hear("Deleted highlight"), "the deletion is said, with how to undo it")
    press("ctrl+z")
    fact(tree.hear("Undone"), "that it is undone is said")


def other_rooms(tree: Tree) -> None:
    """What lies over the page has names, too."""
    for key, where in (("ctrl+f", "find"), ("ctrl+t", "text and theme"), ("ctrl+g", "go to section"), ("F1", "keys")):
        before = sum(1 for _ in tree.walk())
        press(key)
        tree.wait(lambda before=before: sum(1 for _ in tree.walk()) > before, where)
        every_control_has_a_name(tree, where)
        boxes = [one for one in tree.walk() if one.getRole() == pyatspi.ROLE_COMBO_BOX]
        fact(all(labelled(one) for one in boxes), f"{where}: a label tells what each of {len(boxes)} boxes is about")
        press("Escape")
    press("F6")


def labelled(one: Any) -> bool:  # noqa: ANN401
    """Whether something has a label: a box's own name is its value."""
    return any(kin.getRelationType() == pyatspi.RELATION_LABELLED_BY for kin in one.getRelationSet())


def themes(tree: Tree) -> None:
    """The swatches are buttons of which one is chosen; an arrow goes to the next."""
    press("ctrl+t")
    chosen = tree.wait(lambda: focused_as(tree, "Theme: System"), "the chosen theme")
    swatches = [one.name for one in tree.walk() if one.getRole() == pyatspi.ROLE_RADIO_BUTTON]
    fact(chosen.getState().contains(pyatspi.STATE_CHECKED), f"one of {swatches} is chosen")
    press("Right")
    tree.wait(lambda: focused_as(tree, "Theme: Light"), "the next theme")
    press("Left")
    tree.wait(lambda: focused_as(tree, "Theme: System"), "the theme before")
    press("Escape")


def search_of_keys(tree: Tree) -> None:
    """Typing narrows the list of keys, and what is left can be read."""
    press("F1")
    tree.wait(lambda: focused_as(tree, "Search keys"), "the field over the keys")
    before = labels(tree)
    write("follow link")
    left = tree.wait(lambda: len(labels(tree)) < len(before) and labels(tree), "fewer keys")
    fact("Follow Link" in left and "Quit" not in left, f"of {len(before)} labels, {left} are left")
    press("Escape")


def labels(tree: Tree) -> list[str]:
    """What labels show."""
    return [one.name for one in tree.walk() if one.getRole() == pyatspi.ROLE_LABEL and one.name]


def a_bookmark(tree: Tree, page: Any) -> None:  # noqa: ANN401
    """A bookmark is named in a field, and stands in a list of the contents; its sign on the page needs no eyes."""
    press("F6", "b")
    field = tree.wait(lambda: in_field(tree), "the field of its name")
    fact(field.name, f"a bookmark is named in the field {field.name!r}")
    press("ctrl+a")
    write("Where I was")
    press("Return")
    tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "the page with the keyboard")
    tree.wait(lambda: [one for one in tree.walk() if "Where I was" in one.name], "the bookmark in its list")


def choice_of_editor(tree: Tree, page: Any) -> None:  # noqa: ANN401
    """The editor is chosen from the menu by keys alone."""
    choose(tree, "alt+f", "Editor…")
    box = tree.wait(lambda: in_box(tree), "the choice of the editor")
    every_control_has_a_name(tree, "the choice of the editor")
    fact(labelled(box), "a label tells what the box of editors is about")
    press("Escape")
    tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "the page with the keyboard")


def choose(tree: Tree, menu: str, *entries: str) -> None:
    """Open a menu by its keys, and go down to one of its entries, and so in the menus that open from it."""
    tree.reached.clear()
    press(menu)
    for entry in entries:
        for _ in range(50):
            tree.wait(lambda: tree.reached, "an entry of the menu")
            if tree.reached[-1] == f"menu item: {entry}":
                break
            tree.reached.clear()
            press("Down")
        tree.reached.clear()
        press("Return")


def palette(tree: Tree, page: Any) -> None:  # noqa: ANN401
    """A colour is moved and tinted by keys, and said to be."""
    choose(tree, "alt+m", "Colours…")
    tree.wait(lambda: focused_as(tree, "Name of Yellow"), "the first colour's name")
    every_control_has_a_name(tree, "the palette")
    press("alt+Down")
    fact(tree.hear("Yellow: 2 of 5"), "where a colour is moved to is said")
    press("shift+Tab", "space")
    field = tree.wait(lambda: focused_as(tree, "Hue and strength"), "the field of its tint")
    fact(field.getRole() == pyatspi.ROLE_SLIDER, f"it is a slider at {field.queryValue().currentValue:.0f}")
    every_control_has_a_name(tree, "the picker of tints")
    press("Up")
    fact(tree.hear("strength"), "how strong a tint is is said")
    press("Escape")
    tree.wait(lambda: focused_as(tree, "Tint of Yellow"), "the colours again")
    press("alt+Up", "Escape")
    tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "the page with the keyboard")


def in_box(tree: Tree) -> Any:  # noqa: ANN401
    """The box that has the keyboard, if one has."""
    one = tree.focused()
    return one if one is not None and one.getRole() == pyatspi.ROLE_COMBO_BOX else None


def the_notebook(tree: Tree) -> None:
    """The window over all notes reads its notes out, too."""
    press("ctrl+shift+l")
    tree.wait(lambda: [one for one in tree.walk() if "Why so?" in one.name and one.name.startswith("Blue")], "its note")
    every_control_has_a_name(tree, "the notebook")
    press("ctrl+w")
    tree.wait(lambda: not [one for one in tree.walk() if one.name == "Search all notes"], "the notebook closed")
    fact(tree.wait(tree.focused, "something with the keyboard").name == "Article", "it gives the keyboard back")


def menus(tree: Tree, page: Any) -> None:  # noqa: ANN401
    """The menus open by keys, and each entry is said when it is come to."""
    bar = ("File", "Edit", "Mark", "Go", "View", "Help")
    titles = {f"menu item: {one}" for one in bar}
    for key in ("alt+m", "shift+F10"):
        press("F6")
        tree.reached.clear()
        press(key, "Down")
        tree.wait(lambda: [one for one in tree.reached if one.startswith("menu item: ") and one not in titles], key)
        fact(tree.reached[-1] != "menu item: ", f"{key} opens a menu, with {tree.reached!r}")
        press("Escape", "Escape")
        tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "the page with the keyboard")
    press("F6")
    if not [one for one in tree.walk() if one.name == "Caret Browsing"]:  # the second Escape has ended caret mode
        press("F7")
        tree.hear("Caret Browsing is on")


def width_and_folding(tree: Tree, page: Any) -> None:  # noqa: ANN401
    """Before the page, Tab has the edge of the contents, a slider; before that the sections, which fold and say so."""
    press("shift+Tab")
    edge = tree.wait(lambda: focused_as(tree, "Width of the contents"), "the edge of the contents")
    width = edge.queryValue()
    before = width.currentValue
    press("Right")
    tree.wait(lambda: width.currentValue > before, "wider contents")
    fact(edge.getRole() == pyatspi.ROLE_SLIDER, f"the contents are {width.currentValue:.0f} pixels wide by keys")
    press("shift+Tab", "End", "Up", "Left")
    fact(tree.hear("Its Cups, collapsed"), "that a section is folded is said")
    press("Right")
    fact(tree.hear("Its Cups, expanded"), "that it is unfolded is said")
    press("F6")
    tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "the page with the keyboard")


def focused_as(tree: Tree, name: str) -> Any:  # noqa: ANN401
    """What has the keyboard, if it has this name."""
    one = tree.focused()
    return one if one is not None and one.name == name else None


def order_of_tab(tree: Tree) -> None:
    """Tab goes once round the window, and through each of its parts."""
    if not any(one.name == "Caret Browsing" for one in tree.walk()):
        press("F7")  # one of the Escapes before has ended it; its sign is the foot's stop
        tree.hear("Caret Browsing is on")
    names: list[str] = []
    for _ in range(60):
        press("Tab")
        one = tree.wait(tree.focused, "something with the keyboard")
        if names and one.name == names[0]:
            break
        names.append(one.name)
    fact("Article" in names, f"Tab goes round: {', '.join(names)}")
    order = [names.index(one) for one in ("Sections", "Article", "Search notes", "Caret Browsing")]
    round_from = order.index(min(order))
    fact(order[round_from:] + order[:round_from] == sorted(order), "from contents to page, notes, foot")
    fact(all(names), "each stop of it has a name")


def tabs(tree: Tree, page: Any, file: Path, postil: str) -> None:  # noqa: ANN401
    """A second start opens its file in a tab of the same window; which tab is read is said, and seen in the strip."""
    other = file.with_name("cups.md")
    other.write_text("# Of Cups\n\nThey are small.\n\n## Rims\n\nThey are thin.\n", "utf-8")
    tree.heard.clear()
    subprocess.run([postil, str(other)], check=True)
    fact(tree.hear("Of Cups, tab 2 of 2"), "a second start opens its file in a tab of this window, which is said")
    fact([(one.name, is_selected(one)) for one in strip(tree)][1:] == [("Of Cups", True)], "the strip has it")
    every_control_has_a_name(tree, "with tabs")
    press("ctrl+Tab")
    fact(tree.hear("tab 1 of 2"), "which tab Ctrl+Tab comes to is said")
    tree.wait(lambda: is_selected(strip(tree)[0]), "the first tab in the strip")
    press("F6", "ctrl+w")
    tree.wait(lambda: not strip(tree), "the strip gone: one tab is left")
    tree.wait(lambda: "They are thin" in page.queryText().getText(0, -1), "the other article on the page")
    press("ctrl+shift+t")
    fact(tree.hear("tab 1 of 2"), "the tab that was closed is opened again")


def strip(tree: Tree) -> list[Any]:
    """The tabs that show."""
    return [one for one in tree.walk() if one.getRole() == pyatspi.ROLE_PAGE_TAB]


def is_selected(one: Any) -> bool:  # noqa: ANN401
    """Whether something is the chosen one among others."""
    return bool(one.getState().contains(pyatspi.STATE_SELECTED))


def side_by_side(tree: Tree, page: Any) -> None:  # noqa: ANN401
    """Which of two sides has the keyboard is said; each is named, and the line between them is moved by keys."""
    press("ctrl+shift+o")
    fact(tree.hear("Right side: "), "the other side is said to have the keyboard")
    sides = [one.name for one in tree.walk() if one.name in ("Left side", "Right side")]
    fact(sides == ["Left side", "Right side"], f"both sides have names: {sides}")
    every_control_has_a_name(tree, "side by side")
    press("ctrl+F6")
    fact(tree.hear("Left side: "), "so is the first one, once it is gone back to")
    tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "its page with the keyboard")
    press("ctrl+F6")
    tree.hear("Right side: ")
    choose(tree, "alt+v", "Side by Side", "Close Side")
    tree.wait(lambda: not [one for one in tree.walk() if one.name == "Right side"], "one side alone")
    tree.wait(lambda: page.getState().contains(pyatspi.STATE_FOCUSED), "the page with the keyboard")


def library(tree: Tree) -> None:
    """The library is gone through and searched by keys, says what is found, and opens it."""
    press("ctrl+l")
    tree.wait(lambda: focused_as(tree, "Articles"), "the list of articles with the keyboard")
    every_control_has_a_name(tree, "the library")
    tree.reached.clear()
    press("Down", "Down")
    come_to = tree.wait(lambda: [one for one in tree.reached if one.startswith("list item: ")], "a row come to")
    fact(come_to[-1] != "list item: ", f"the row that is come to is said: {come_to[-1]!r}")
    press("slash")
    tree.wait(lambda: focused_as(tree, "Search titles, texts and notes"), "the search field")
    tree.heard.clear()
    write("Of Cups")
    fact(tree.hear(" found"), "how much is found is said")
    tree.reached.clear()
    press("Down")
    tree.wait(lambda: tree.reached and tree.reached[-1].startswith("list item: Of Cups"), "what was found")
    press("Return")
    tree.hear("Of Cups, tab 2 of 2")
    tree.wait(lambda: focused_as(tree, "Article"), "what was found on the page")
    press("ctrl+l")
    tree.wait(lambda: [one for one in tree.walk() if one.name == "Articles"], "the library again")
    press("Escape", "Escape")
    tree.wait(lambda: focused_as(tree, "Article"), "Escape leads back to the article")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

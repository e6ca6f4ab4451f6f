"""Everything that can be done in the window: one table of actions, and the menus made from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Spec(NamedTuple):
    """One action, as the menus and the list of keys show it."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    after_line: bool = False
    """Whether a line stands over it in its menu."""


MENUS = ("File", "Edit", "Mark", "Go", "View", "Help")

ACTIONS = (
    Spec("open", "File", "Open…", ("Ctrl+O",), "open"),
    Spec("recent", "File", "Open Recent"),
    Spec("bundled", "File", "Open the Bundled Article"),
    Spec("export", "File", "Export Notes…", ("Ctrl+E",), "export", after_line=True),
    Spec("backups", "File", "Restore from a Backup…"),
    Spec("beside", "File", "Keep Notes Beside Articles in Git", checkable=True),
    Spec("close", "File", "Close Window", ("Ctrl+W",), after_line=True),
    Spec("quit", "File", "Quit", ("Ctrl+Q",)),
    Spec("undo", "Edit", "Undo", ("Ctrl+Z",), "undo"),
    Spec("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Spec("trash", "Edit", "Trash", ("Ctrl+Shift+T",), "delete"),
    Spec("copy", "Edit", "Copy", ("Ctrl+C",), "copy", after_line=True),
    Spec("copy_note", "Edit", "Copy with Note"),
    Spec("copy_markdown", "Edit", "Copy as Markdown"),
    Spec("copy_reference", "Edit", "Copy with Reference", ("Ctrl+Shift+C",)),
    Spec("select_more", "Edit", "Select More", ("V",), after_line=True),
    Spec("select_less", "Edit", "Select Less", ("Shift+V",)),
    Spec("select_word", "Edit", "Select Word", ("Ctrl+Shift+W",)),
    Spec("select_sentence", "Edit", "Select Sentence", ("Ctrl+Shift+S",)),
    Spec("select_paragraph", "Edit", "Select Paragraph", ("Ctrl+Shift+P",)),
    Spec("select_section", "Edit", "Select Section", ("Ctrl+Shift+A",)),
    Spec("find", "Edit", "Find…", ("Ctrl+F", "/"), "search", after_line=True),
    Spec("find_next", "Edit", "Find Next", ("F3",), "down"),
    Spec("find_previous", "Edit", "Find Previous", ("Shift+F3",), "up"),
    Spec("find_list", "Edit", "List All Hits", ("Alt+L",)),
    Spec("search_notes", "Edit", "Search Notes…", ("Ctrl+Shift+F",)),
    Spec("yellow", "Mark", "Yellow", ("1",)),
    Spec("green", "Mark", "Green", ("2",)),
    Spec("blue", "Mark", "Blue", ("3",)),
    Spec("pink", "Mark", "Pink", ("4",)),
    Spec("violet", "Mark", "Violet", ("5",)),
    Spec("highlight", "Mark", "Highlight", icon="highlight", after_line=True),
    Spec("underline", "Mark", "Underline", ("U",), "underline"),
    Spec("strike", "Mark", "Strike Through", ("S",), "strike"),
    Spec("squiggle", "Mark", "Squiggle", ("W",), "squiggle"),
    Spec("pen_mode", "Mark", "Mark Each Selection", ("P",), "pen", checkable=True, after_line=True),
    Spec("pens", "Mark", "Name the Colours…"),
    Spec("note", "Mark", "Write a Note", ("N",), "note", after_line=True),
    Spec("tag", "Mark", "Tag", ("T",), "tag"),
    Spec("extent", "Mark", "Change Extent", ("E",)),
    Spec("join", "Mark", "Join Marks", ("Ctrl+J",)),
    Spec("split", "Mark", "Split Mark", ("Ctrl+Shift+J",)),
    Spec("delete", "Mark", "Delete Mark", ("Del",), "delete"),
    Spec("article_note", "Mark", "Note on the Article", ("Ctrl+Shift+N",), "notes", after_line=True),
    Spec("section_note", "Mark", "Note on the Section", ("Ctrl+Shift+M",)),
    Spec("history", "Mark", "Earlier Texts of the Note", ("Ctrl+H",)),
    Spec("next_check", "Mark", "Next Note to Check", ("C",), after_line=True),
    Spec("confirm_place", "Mark", "Confirm Place", ("Y",)),
    Spec("place_by_hand", "Mark", "Place by Hand", ("M",)),
    Spec("keep_lost", "Mark", "Keep as Lost", ("L",)),
    Spec("bookmark", "Mark", "Bookmark", ("B", "Ctrl+B"), "bookmark", after_line=True),
    Spec("next_mark", "Mark", "Next Mark", (".",), "down", after_line=True),
    Spec("previous_mark", "Mark", "Previous Mark", (",",), "up"),
    Spec("next_note", "Mark", "Next Note", (">",)),
    Spec("previous_note", "Mark", "Previous Note", ("<",)),
    Spec("stack", "Mark", "Next Mark on the Same Words", ("\\",)),
    Spec("hide_marks", "Mark", "Hide All Marks", ("H",), "eye-off", checkable=True, after_line=True),
    Spec("next_section", "Go", "Next Section", ("]", "Ctrl+Down"), "next-section"),
    Spec("previous_section", "Go", "Previous Section", ("[", "Ctrl+Up"), "previous-section"),
    Spec("go_section", "Go", "Go to Section…", ("Ctrl+G",), "contents"),
    Spec("next_passage", "Go", "Next Paragraph", ("J",)),
    Spec("previous_passage", "Go", "Previous Paragraph", ("K",)),
    Spec("follow_link", "Go", "Follow a Link…", ("F",)),
    Spec("back", "Go", "Back", ("Alt+Left",), "back", after_line=True),
    Spec("forward", "Go", "Forward", ("Alt+Right",), "forward"),
    Spec("next_change", "Go", "Next Change", ("Alt+Down",), after_line=True),
    Spec("previous_change", "Go", "Previous Change", ("Alt+Up",)),
    Spec("start", "Go", "Start of the Article", ("Ctrl+Home",), after_line=True),
    Spec("end", "Go", "End of the Article", ("Ctrl+End",)),
    Spec("contents", "View", "Contents", ("F9",), "contents", checkable=True),
    Spec("notes", "View", "Notes", ("F8",), "notes", checkable=True),
    Spec("notebook", "View", "Notebook", ("Ctrl+Shift+L",)),
    Spec("focus_page", "View", "To the Page", ("F6",)),
    Spec("caret", "View", "Caret", ("F7",), checkable=True),
    Spec("changes", "View", "What Has Changed", ("D",), after_line=True),
    Spec("show_changes", "View", "Show Changed Words", checkable=True),
    Spec("zoom_in", "View", "Larger Text", ("Ctrl++", "Ctrl+="), "text", after_line=True),
    Spec("zoom_out", "View", "Smaller Text", ("Ctrl+-",)),
    Spec("zoom_reset", "View", "Normal Text", ("Ctrl+0",)),
    Spec("theme_system", "View", "Theme: Follow the System", checkable=True, after_line=True),
    Spec("theme_light", "View", "Theme: Light", checkable=True),
    Spec("theme_sepia", "View", "Theme: Sepia", checkable=True),
    Spec("theme_dark", "View", "Theme: Dark", checkable=True),
    Spec("theme_contrast", "View", "Theme: High Contrast", checkable=True),
    Spec("own_themes", "View", "Own Themes"),
    Spec("look", "View", "Text and Theme…", ("Ctrl+T",), "text", after_line=True),
    Spec("focus_reading", "View", "Focus Reading", ("Z",), checkable=True, after_line=True),
    Spec("full_screen", "View", "Full Screen", ("F11",), checkable=True),
    Spec("keys", "Help", "Keys", ("?", "F1")),
    Spec("about", "Help", "About Postil"),
)


class Actions:
    """The table as QActions of one window; each is bound to what does it by its name."""

    def __init__(self, window: QWidget, made: dict[str, QAction]) -> None:
        """``made`` has the actions that somebody else has made (undo and redo name what they would do)."""
        self._actions: dict[str, QAction] = {}
        self.recent = QMenu("Open Recent", window)
        self.own_themes = QMenu("Own Themes", window)
        made = {"recent": self.recent.menuAction(), "own_themes": self.own_themes.menuAction(), **made}
        for spec in ACTIONS:
            action = made.get(spec.name) or QAction(spec.text, window)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(spec.checkable)
            if spec.keys:
                action.setToolTip(f"{spec.text} ({QKeySequence(spec.keys[0]).toString()})")
            self._actions[spec.name] = action
            window.addAction(action)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def bind(self, slots: dict[str, Callable[[], object]]) -> None:
        """Say what each of these does."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(lambda _checked=False, slot=slot: slot())

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into its menu, in the order of the table."""
        for title in MENUS:
            menu = bar.addMenu(f"&{title}")  # Alt and its first letter open it
            for spec in ACTIONS:
                if spec.menu == title:
                    if spec.after_line:
                        menu.addSeparator()
                    menu.addAction(self._actions[spec.name])

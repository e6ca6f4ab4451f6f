"""The one table of everything that can be done in the window: names, words and keys of the actions."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence

from reader.core.annotation import STYLE_NAMES, MarkStyle
from reader.translation import msgid


class ActionSpec(NamedTuple):
    """One action, as the menus and the list of keys show it."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    after_line: bool = False
    """Whether there is a separator above it in its menu."""


MENUS = (msgid("File"), msgid("Edit"), msgid("Mark"), msgid("Go"), msgid("View"), msgid("Help"))

ACTIONS = (
    ActionSpec("open", "File", "Open…", ("Ctrl+O",), "open"),
    ActionSpec("new_window", "File", "New Window", ("Ctrl+N",)),
    ActionSpec("open_clipboard", "File", "Open from Clipboard", ("Ctrl+Shift+V",)),
    ActionSpec("add_folder", "File", "Add Folder to Library…", icon="folder-add"),
    ActionSpec("recent", "File", "Open Recent"),
    ActionSpec("open_in_editor", "File", "Open in Editor", ("F4",), after_line=True),
    ActionSpec("editor", "File", "Editor…"),
    ActionSpec("encoding", "File", "Text Encoding…"),
    ActionSpec("save_text", "File", "Save Text As…"),
    ActionSpec("export", "File", "Export Notes…", ("Ctrl+E",), "export", after_line=True),
    ActionSpec("print", "File", "Print…", ("Ctrl+P",), "print"),
    ActionSpec("import", "File", "Import Notes…", ("Ctrl+Shift+I",)),
    ActionSpec("backups", "File", "Restore from Backup…"),
    ActionSpec("beside", "File", "Keep Notes Next to Articles (in Git)", checkable=True),
    ActionSpec("close_tab", "File", "Close Tab", ("Ctrl+W",), after_line=True),
    ActionSpec("reopen_tab", "File", "Reopen Closed Tab", ("Ctrl+Shift+T",)),
    ActionSpec("close", "File", "Close Window"),
    ActionSpec("quit", "File", "Quit", ("Ctrl+Q",)),
    ActionSpec("undo", "Edit", "Undo", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec("trash", "Edit", "Trash", ("Ctrl+Shift+Del",), "delete"),
    ActionSpec("copy", "Edit", "Copy", ("Ctrl+C",), "copy", after_line=True),
    ActionSpec("copy_note", "Edit", "Copy with Note"),
    ActionSpec("copy_markdown", "Edit", "Copy as Markdown"),
    ActionSpec("copy_reference", "Edit", "Copy with Reference", ("Ctrl+Shift+C",)),
    ActionSpec("copy_review", "Edit", "Copy as Review", ("Ctrl+Shift+E",)),
    ActionSpec("copy_link", "Edit", "Copy Link", ("Ctrl+Shift+K",)),
    ActionSpec("copy_all", "Edit", "Copy All Notes"),
    ActionSpec("select_more", "Edit", "Select More", ("V",), after_line=True),
    ActionSpec("select_less", "Edit", "Select Less", ("Shift+V",)),
    ActionSpec("select_word", "Edit", "Select Word", ("Ctrl+Shift+W",)),
    ActionSpec("select_sentence", "Edit", "Select Sentence", ("Ctrl+Shift+S",)),
    ActionSpec("select_paragraph", "Edit", "Select Paragraph", ("Ctrl+Shift+P",)),
    ActionSpec("select_section", "Edit", "Select Section", ("Ctrl+Shift+A",)),
    ActionSpec("whole_words", "Edit", "Select Whole Words by Mouse", checkable=True),
    ActionSpec("find", "Edit", "Find…", ("Ctrl+F", "/"), "search", after_line=True),
    ActionSpec("find_next", "Edit", "Find Next", ("F3",), "down"),
    ActionSpec("find_previous", "Edit", "Find Previous", ("Shift+F3",), "up"),
    ActionSpec("find_list", "Edit", "List All Results", ("Alt+L",)),
    ActionSpec("search_notes", "Edit", "Search Notes…", ("Ctrl+Shift+F",)),
    ActionSpec("colour_1", "Mark", "Colour 1", ("1",)),
    ActionSpec("colour_2", "Mark", "Colour 2", ("2",)),
    ActionSpec("colour_3", "Mark", "Colour 3", ("3",)),
    ActionSpec("colour_4", "Mark", "Colour 4", ("4",)),
    ActionSpec("colour_5", "Mark", "Colour 5", ("5",)),
    ActionSpec("colour_6", "Mark", "Colour 6", ("6",)),
    ActionSpec("colour_7", "Mark", "Colour 7", ("7",)),
    ActionSpec("colour_8", "Mark", "Colour 8", ("8",)),
    ActionSpec("colour_9", "Mark", "Colour 9", ("9",)),
    ActionSpec("highlight", "Mark", STYLE_NAMES[MarkStyle.HIGHLIGHT], icon="highlight", after_line=True),
    ActionSpec("underline", "Mark", STYLE_NAMES[MarkStyle.UNDERLINE], ("U",), "underline"),
    ActionSpec("strike", "Mark", STYLE_NAMES[MarkStyle.STRIKETHROUGH], ("S",), "strike"),
    ActionSpec("squiggle", "Mark", STYLE_NAMES[MarkStyle.SQUIGGLE], ("W",), "squiggle"),
    ActionSpec("pen_mode", "Mark", "Pen Mode", ("P",), "pen", checkable=True, after_line=True),
    ActionSpec("pens", "Mark", "Colours…"),
    ActionSpec("note", "Mark", "Edit Note", ("N",), "note", after_line=True),
    ActionSpec("tag", "Mark", "Edit Tags", ("T",), "tag"),
    ActionSpec("suggest", "Mark", "Suggest Replacement…", ("A",), "replace"),
    ActionSpec("unsuggest", "Mark", "Remove Suggestion"),
    ActionSpec("done", "Mark", "Mark as Done", ("X",), "check"),
    ActionSpec("dismiss", "Mark", "Dismiss", ("Shift+X",)),
    ActionSpec("extent", "Mark", "Adjust Highlight", ("E",)),
    ActionSpec("join", "Mark", "Join Highlights", ("Ctrl+J",)),
    ActionSpec("split", "Mark", "Split Highlight", ("Ctrl+Shift+J",)),
    ActionSpec("overlaps_keep", "Mark", "Overlapping Highlights: Keep All", checkable=True, after_line=True),
    ActionSpec("overlaps_join", "Mark", "Overlapping Highlights: Join", checkable=True),
    ActionSpec("overlaps_ask", "Mark", "Overlapping Highlights: Ask", checkable=True),
    ActionSpec("delete", "Mark", "Delete Highlight", ("Del",), "delete"),
    ActionSpec("article_note", "Mark", "Note on Article", ("Ctrl+Shift+N",), "notes", after_line=True),
    ActionSpec("section_note", "Mark", "Note on Section", ("Ctrl+Shift+M",)),
    ActionSpec("history", "Mark", "Version History", ("Ctrl+H",)),
    ActionSpec("next_check", "Mark", "Next Note to Check", ("C",), after_line=True),
    ActionSpec("confirm_place", "Mark", "Confirm Placement", ("Y",)),
    ActionSpec("place_by_hand", "Mark", "Place Manually", ("M",)),
    ActionSpec("keep_lost", "Mark", "Leave Unplaced", ("L",)),
    ActionSpec("bookmark", "Mark", "Bookmark", ("B", "Ctrl+B"), "bookmark", after_line=True),
    ActionSpec("next_mark", "Mark", "Next Highlight", (".",), "down"),
    ActionSpec("previous_mark", "Mark", "Previous Highlight", (",",), "up"),
    ActionSpec("next_note", "Mark", "Next Note", (">",)),
    ActionSpec("previous_note", "Mark", "Previous Note", ("<",)),
    ActionSpec("stack", "Mark", "Next Overlapping Highlight", ("\\",)),
    ActionSpec("hide_marks", "Mark", "Hide Highlights", ("H",), "eye-off", checkable=True, after_line=True),
    ActionSpec("next_section", "Go", "Next Section", ("]", "Ctrl+Down"), "next-section"),
    ActionSpec("previous_section", "Go", "Previous Section", ("[", "Ctrl+Up"), "previous-section"),
    ActionSpec("go_section", "Go", "Go to Section…", ("Ctrl+G",), "contents"),
    ActionSpec("next_passage", "Go", "Next Paragraph", ("J",)),
    ActionSpec("previous_passage", "Go", "Previous Paragraph", ("K",)),
    ActionSpec("follow_link", "Go", "Follow Link…", ("F",)),
    ActionSpec("back", "Go", "Back", ("Alt+Left",), "back", after_line=True),
    ActionSpec("forward", "Go", "Forward", ("Alt+Right",), "forward"),
    ActionSpec("next_change", "Go", "Next Change", ("Alt+Down",), after_line=True),
    ActionSpec("previous_change", "Go", "Previous Change", ("Alt+Up",)),
    ActionSpec("start", "Go", "Start of Article", ("Ctrl+Home",), after_line=True),
    ActionSpec("end", "Go", "End of Article", ("Ctrl+End",)),
    ActionSpec("next_tab", "Go", "Next Tab", ("Ctrl+Tab", "Ctrl+PgDown"), after_line=True),
    ActionSpec("previous_tab", "Go", "Previous Tab", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    ActionSpec("move_tab_left", "Go", "Move Tab Left", ("Ctrl+Shift+PgUp",)),
    ActionSpec("move_tab_right", "Go", "Move Tab Right", ("Ctrl+Shift+PgDown",)),
    ActionSpec("tab_1", "Go", "Tab 1", ("Alt+1",), after_line=True),
    ActionSpec("tab_2", "Go", "Tab 2", ("Alt+2",)),
    ActionSpec("tab_3", "Go", "Tab 3", ("Alt+3",)),
    ActionSpec("tab_4", "Go", "Tab 4", ("Alt+4",)),
    ActionSpec("tab_5", "Go", "Tab 5", ("Alt+5",)),
    ActionSpec("tab_6", "Go", "Tab 6", ("Alt+6",)),
    ActionSpec("tab_7", "Go", "Tab 7", ("Alt+7",)),
    ActionSpec("tab_8", "Go", "Tab 8", ("Alt+8",)),
    ActionSpec("tab_9", "Go", "Last Tab", ("Alt+9",)),
    ActionSpec("contents", "View", "Contents", ("F9",), "contents", checkable=True),
    ActionSpec("fold_all", "View", "Fold All Sections"),
    ActionSpec("unfold_all", "View", "Unfold All Sections"),
    ActionSpec("fold_part", "View", "Fold or Unfold Part", ("O",)),
    ActionSpec("fold_parts", "View", "Fold All Parts"),
    ActionSpec("unfold_parts", "View", "Unfold All Parts"),
    ActionSpec("notes", "View", "Notes", ("F8",), "notes", checkable=True),
    ActionSpec("notes_follow", "View", "Notes Follow Page", checkable=True),
    ActionSpec("properties", "View", "Properties", ("I",), checkable=True),
    ActionSpec("library", "View", "Library", ("Ctrl+L",), "library", checkable=True),
    ActionSpec("notebook", "View", "Notebook", ("Ctrl+Shift+L",)),
    ActionSpec("side_by_side", "View", "Show Both Sides", checkable=True),
    ActionSpec("open_beside", "View", "Open Beside", ("Ctrl+Shift+O",)),
    ActionSpec("scroll_together", "View", "Scroll Together", checkable=True),
    ActionSpec("other_side", "View", "Other Side", ("Ctrl+F6",)),
    ActionSpec("swap_sides", "View", "Swap Sides"),
    ActionSpec("close_side", "View", "Close Side"),
    ActionSpec("focus_page", "View", "Focus Article", ("F6",)),
    ActionSpec("caret", "View", "Caret Browsing", ("F7",), checkable=True),
    ActionSpec("whole_page", "View", "Whole Page", ("R",), checkable=True, after_line=True),
    ActionSpec("captions", "View", "Captions", checkable=True),
    ActionSpec("changes", "View", "Changes", ("D",)),
    ActionSpec("show_changes", "View", "Show Changed Words", checkable=True),
    ActionSpec("zoom_in", "View", "Larger Text", ("Ctrl++", "Ctrl+="), "text", after_line=True),
    ActionSpec("zoom_out", "View", "Smaller Text", ("Ctrl+-",)),
    ActionSpec("zoom_reset", "View", "Default Text Size", ("Ctrl+0",)),
    ActionSpec("theme_system", "View", "Follow the System", checkable=True),
    ActionSpec("theme_light", "View", "Light", checkable=True),
    ActionSpec("theme_sepia", "View", "Sepia", checkable=True),
    ActionSpec("theme_dark", "View", "Dark", checkable=True),
    ActionSpec("theme_contrast", "View", "High Contrast", checkable=True),
    ActionSpec("own_themes", "View", "Custom Themes"),
    ActionSpec("look", "View", "Text and Theme…", ("Ctrl+T",), "text"),
    ActionSpec("focus_reading", "View", "Focus Mode", ("Z",), checkable=True, after_line=True),
    ActionSpec("full_screen", "View", "Full Screen", ("F11",), checkable=True),
    ActionSpec("smooth_scrolling", "View", "Smooth Scrolling", checkable=True),
    ActionSpec("menu_bar", "View", "Always Show Menu Bar", checkable=True),
    ActionSpec("handbook", "Help", "Handbook"),
    ActionSpec("sample", "Help", "Sample Article"),
    ActionSpec("keys", "Help", "Keyboard Shortcuts", ("?", "F1")),
    ActionSpec("log", "Help", "Show Log"),
    ActionSpec("desktop", "Help", "Add to Applications"),
    ActionSpec("about", "Help", "About Postil"),
)

COLOURS, STYLES = msgid("Colour"), msgid("Style")
SELECT, EXTENT, PLACEMENT = msgid("Select"), msgid("Adjust, Join, Split"), msgid("Note Placement")
REVIEW = msgid("Review")
TABS, SIDES = msgid("Tabs"), msgid("Side by Side")
STEPS, FOLDING, PARTS = msgid("Next and Previous"), msgid("Fold Sections"), msgid("Fold Text")
SIZE, THEME = msgid("Text Size"), msgid("Theme")
KEYBOARD, OPTIONS = msgid("Keyboard"), msgid("Options")
WEB_PAGE, EDITS = msgid("Web Page"), msgid("Changes in the Text")

GROUPS = {
    **dict.fromkeys(("select_more", "select_less", "select_word", "select_sentence", "select_paragraph"), SELECT),
    **dict.fromkeys(("select_section", "whole_words"), SELECT),
    **dict.fromkeys((style.value for style in MarkStyle), STYLES),
    **dict.fromkeys(("extent", "join", "split", "overlaps_keep", "overlaps_join", "overlaps_ask"), EXTENT),
    **dict.fromkeys(("suggest", "unsuggest", "done", "dismiss"), REVIEW),
    **dict.fromkeys(("next_check", "confirm_place", "place_by_hand", "keep_lost"), PLACEMENT),
    **dict.fromkeys(("next_mark", "previous_mark", "next_note", "previous_note", "stack"), STEPS),
    **dict.fromkeys(("next_tab", "previous_tab", "move_tab_left", "move_tab_right"), TABS),
    **dict.fromkeys((f"tab_{number}" for number in range(1, 10)), TABS),
    **dict.fromkeys(("side_by_side", "open_beside", "scroll_together", "other_side", "swap_sides"), SIDES),
    "close_side": SIDES,
    **dict.fromkeys(("fold_all", "unfold_all"), FOLDING),
    **dict.fromkeys(("fold_part", "fold_parts", "unfold_parts"), PARTS),
    **dict.fromkeys(("whole_page", "captions"), WEB_PAGE),
    **dict.fromkeys(("changes", "show_changes"), EDITS),
    **dict.fromkeys(("zoom_in", "zoom_out", "zoom_reset"), SIZE),
    **dict.fromkeys(("theme_system", "theme_light", "theme_sepia", "theme_dark", "theme_contrast"), THEME),
    "own_themes": THEME,
    **dict.fromkeys(("focus_page", "caret"), KEYBOARD),
    **dict.fromkeys(("smooth_scrolling", "menu_bar"), OPTIONS),
}
"""The submenus within the menus, by the actions in them: so every menu fits a screen of 800 × 600."""


def group_of(spec: ActionSpec) -> str:
    """Return the title of the submenu that an action is in; empty if it is in the menu itself.

    The actions with digits as keys are the colours.
    """
    return COLOURS if spec.keys and spec.keys[0].isdigit() else GROUPS.get(spec.name, "")


_SPECS = {spec.name: spec for spec in ACTIONS}


def keys_of(name: str) -> str:
    """Return the keys of an action as the reader reads them, such as ``Ctrl+J``; the first ones if there are more."""
    return _SPECS[name].keys[0]


def all_keys_of(name: str) -> tuple[str, ...]:
    """Return all keys of an action."""
    return _SPECS[name].keys


def key_code(name: str) -> int:
    """Return the value of the ``Qt.Key`` of an action, without its modifiers."""
    keys: QKeyCombination = QKeySequence(keys_of(name))[0]  # type: ignore[index] # missing in PySide's stubs
    return keys.key().value


def with_keys(words: str, name: str) -> str:
    """Return the words of a button with the keys of its action after them, if it has any: ``Note (N)``."""
    return f"{words} ({keys_of(name)})" if _SPECS[name].keys else words

"""Which program the reader edits texts with, and how it is told to open a file at a line."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from reader.core.anchoring.source_place import SourcePlace

Find = Callable[[str], str | None]
"""Returns the path of a program by its name, as ``shutil.which`` does."""


class Editor(NamedTuple):
    """A program that is known to open a file at a line."""

    label: str
    arguments: tuple[str, ...]
    """Its arguments, with ``{file}``, ``{line}`` and ``{column}``, which count from 1."""
    terminal: bool = False
    """Whether it runs in a terminal."""


_AFTER_COLONS = ("{file}:{line}:{column}",)
_PLUS_LINE = ("+{line}", "{file}")
_PLUS_COLUMN = ("+{line}:{column}", "{file}")
_FILE_FIRST = ("{file}", "+{line}:{column}")
_LINE_COLUMN = ("--line", "{line}", "--column", "{column}", "{file}")

EDITORS: Mapping[str, Editor] = {
    # https://code.visualstudio.com/docs/editor/command-line
    "code": Editor("Visual Studio Code", ("--goto", *_AFTER_COLONS)),
    "codium": Editor("VSCodium", ("--goto", *_AFTER_COLONS)),
    "zed": Editor("Zed", _AFTER_COLONS),  # https://zed.dev/docs/reference/cli
    "zeditor": Editor("Zed", _AFTER_COLONS),  # its name in distributions
    "subl": Editor("Sublime Text", _AFTER_COLONS),  # https://www.sublimetext.com/docs/command_line.html
    "kate": Editor("Kate", _LINE_COLUMN),  # kate(1)
    "kwrite": Editor("KWrite", _LINE_COLUMN),
    "gnome-text-editor": Editor("GNOME Text Editor", _FILE_FIRST),  # its src/editor-application.c: after the file
    "gedit": Editor("gedit", _FILE_FIRST),  # gedit(1)
    "xed": Editor("xed", _PLUS_LINE),  # xed(1)
    "pluma": Editor("Pluma", _PLUS_LINE),  # pluma(1)
    "mousepad": Editor("Mousepad", _LINE_COLUMN),  # mousepad(1)
    "geany": Editor("Geany", _LINE_COLUMN),  # geany(1)
    "gvim": Editor("gVim", _PLUS_LINE),  # Vim's starting.txt
    "mvim": Editor("MacVim", _PLUS_LINE),
    "emacs": Editor("Emacs", _PLUS_COLUMN),  # the manual's "Action Arguments"
    "mate": Editor("TextMate", ("--line", "{line}:{column}", "{file}")),  # mate --help
    "bbedit": Editor("BBEdit", _PLUS_LINE),  # bbedit(1)
    "notepad++": Editor("Notepad++", ("-n{line}", "-c{column}", "{file}")),  # its manual's "Command Line Arguments"
    "micro": Editor("Micro", _FILE_FIRST, terminal=True),  # micro(1)
    "nvim": Editor("Neovim", _PLUS_LINE, terminal=True),
    "vim": Editor("Vim", _PLUS_LINE, terminal=True),
    "hx": Editor("Helix", _AFTER_COLONS, terminal=True),  # hx --help
    "helix": Editor("Helix", _AFTER_COLONS, terminal=True),
    "kak": Editor("Kakoune", _PLUS_COLUMN, terminal=True),  # kak(1)
    "nano": Editor("GNU nano", ("+{line},{column}", "{file}"), terminal=True),  # nano(1)
    "joe": Editor("JOE", _PLUS_LINE, terminal=True),  # joe(1)
    "mcedit": Editor("mcedit", _PLUS_LINE, terminal=True),  # mcedit(1)
    "vi": Editor("vi", _PLUS_LINE, terminal=True),
}
"""By the names of the programs, in the order in which they are looked for. Vim's columns are bytes: it gets none."""

_WAITING = {"emacsclient": Editor("Emacs", _PLUS_COLUMN)}
"""What only works if another program runs already: used where the reader names it, and not looked for."""

_IN_TERMINAL = frozenset(("-nw", "--no-window-system", "-t", "-tty", "--tty"))
"""Options by which Emacs opens in a terminal."""

TERMINALS: Mapping[str, tuple[str, ...]] = {
    "xdg-terminal-exec": (),
    "x-terminal-emulator": ("-e",),  # Debian Policy 11.8.3
    "gnome-terminal": ("--",),
    "ptyxis": ("--",),
    "konsole": ("-e",),
    "xfce4-terminal": ("-x",),
    "kitty": (),
    "alacritty": ("-e",),
    "foot": (),
    "wezterm": ("start", "--"),
    "xterm": ("-e",),
}
"""Terminals, in the order in which they are looked for, and what stands before the command that they run."""

_FIELD = re.compile(r"\{(file|line|column)\}")


class EditorCommand(NamedTuple):
    """How the reader's editor is started."""

    label: str
    """What the reader calls it."""
    words: tuple[str, ...]
    """The program and its arguments, with the fields of ``Editor.arguments``."""
    terminal: bool = False

    def at(self, file: str, place: SourcePlace) -> list[str]:
        """Return the words for a file, which is an absolute path, at a place."""
        values = {"file": file, "line": str(place.line), "column": str(place.column)}
        return [_FIELD.sub(lambda match: values[match[1]], word) for word in self.words]


def find_editor(chosen: str, environment: Mapping[str, str], find: Find) -> EditorCommand | None:
    """Return the editor that the reader has chosen, or named in ``VISUAL`` or ``EDITOR``, or else the first one found.

    ``chosen`` is the name of a known program, or a command with fields. None if there is no editor, or a quote in
    ``chosen`` is not closed.
    """
    if chosen.strip():
        words = split_words(chosen)
        return _named(words, unknown_in_terminal=False) if words else None
    for name in ("VISUAL", "EDITOR"):
        if words := split_words(environment.get(name, "")):
            return _named(words, unknown_in_terminal=True)
    return next(iter(installed_editors(environment, find)), None)


def installed_editors(environment: Mapping[str, str], find: Find) -> list[EditorCommand]:
    """The known editors that are there; those for a terminal if there is one, too."""
    in_terminal = os.name == "nt" or terminal_words(environment, find) is not None
    return [
        EditorCommand(editor.label, (name, *editor.arguments), editor.terminal)
        for name, editor in EDITORS.items()
        if (in_terminal or not editor.terminal) and find(name) is not None
    ]


def terminal_words(environment: Mapping[str, str], find: Find) -> list[str] | None:
    """Return what stands before a command that is to run in a terminal of its own; None if there is no terminal."""
    own = environment.get("TERMINAL", "")
    if own and find(own) is not None:
        return [own, *TERMINALS.get(PurePath(own).name, ("-e",))]
    name = next((name for name in TERMINALS if find(name) is not None), None)
    return [name, *TERMINALS[name]] if name else None


def split_words(command: str) -> list[str]:
    """Return the words of a command, in which quotes hold words together; none if a quote is not closed."""
    lexer = shlex.shlex(command, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    if os.name == "nt":
        lexer.escape = ""  # there, a backslash separates folders
    try:
        return list(lexer)
    except ValueError:
        return []


def _named(words: Sequence[str], *, unknown_in_terminal: bool) -> EditorCommand:
    """The command that a reader means by some words: a known program needs no fields, another one gets the file."""
    name = PurePath(words[0]).name.removesuffix(".exe")
    known = EDITORS.get(name) or _WAITING.get(name)
    if any(_FIELD.search(word) for word in words):
        arguments: tuple[str, ...] = ()
    else:
        arguments = known.arguments if known else ("{file}",)
    terminal = known.terminal if known else unknown_in_terminal
    if name.startswith("emacs") and not _IN_TERMINAL.isdisjoint(words):
        terminal = True
    return EditorCommand(known.label if known else name, (*words, *arguments), terminal)

"""Opens an article's file in the reader's editor, at the line of what is being read, off the GUI thread."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.app.documents.editor_command import EditorCommand, find_editor, terminal_words
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.app.tasks.thread_signal import ThreadSignal
from reader.core.anchoring.source_place import SourcePlace, WrittenBlock, find_place_in_lines, find_source_place
from reader.core.errors import EditorError, PostilError
from reader.sources.registry import read_source
from reader.translation import tr

logger = logging.getLogger(__name__)

AT_ONCE = 3.0
"""Seconds within which a program that ends with an error has not opened anything."""


class SourceRequest(NamedTuple):
    """What is to be opened."""

    path: Path
    text: str
    """The article's text, and a code point in it."""
    position: int
    chosen: str
    """The editor that the reader has chosen; empty for the one that is found."""
    encoding: str = ""
    """The encoding of the file that the reader has chosen; empty for the one that is found."""
    block: WrittenBlock | None = None
    """The block at the position, if it is known on which lines of the file it is written."""


class EditorTask(QObject):
    """Starts the editor, never through a shell. What is still being looked for is given up when another is asked for.

    Signals:
        opened(str, int): the editor of this name was started at this line.
        failed(str, bool): it was not; a sentence for the reader, and whether another editor might do it.
    """

    opened = Signal(str, int)
    failed = Signal(str, bool)
    _ended = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = BackgroundTask(self)
        self._task.set_urgent(on=True)
        self._task.failed.connect(self._report)
        self._announcements = ThreadSignal(self.opened.emit), ThreadSignal(self._ended.emit)
        self._ended.connect(self._report_end)

    def open(self, request: SourceRequest) -> None:
        """Find the line, and start the editor there."""
        self._task.start(partial(self._open, request))

    def close(self) -> None:
        """Give up what has not been started yet."""
        self._task.close()
        for announcement in self._announcements:
            announcement.close()

    def _open(self, request: SourceRequest, checkpoint: Checkpoint) -> None:
        """Do it, on the thread: neither a slow disk nor a long text stops the window."""
        editor = find_editor(request.chosen, os.environ, shutil.which)
        if editor is None:
            raise EditorError(tr("No editor was found."))
        source = read_source(request.path, request.encoding)
        place = find_place_in_lines(request.block, source) if request.block else None
        if place is None:
            place = find_source_place(request.text, request.position, source, checkpoint)
        process = _start(editor, request.path, place)
        opened, ended = self._announcements
        opened.emit(editor.label, place.line)  # before the thread below can say anything
        Thread(target=_watch, args=(process, editor.label, ended), name="editor", daemon=True).start()

    def _report(self, fault: Exception) -> None:
        known = isinstance(fault, PostilError)
        sentence = str(fault) if known else tr("The file could not be opened in an editor.")
        self.failed.emit(sentence, isinstance(fault, EditorError))

    def _report_end(self, editor: str, code: int) -> None:
        self.failed.emit(tr("{editor} ended at once (status {code}).", editor=editor, code=code), True)


def _watch(process: subprocess.Popen[bytes], label: str, ended: ThreadSignal) -> None:
    """Wait for the editor's end, on a thread of its own: until then it would be left as a zombie."""
    began = monotonic()
    code = process.wait()
    if code and monotonic() - began < AT_ONCE:
        logger.warning("The editor ended at once, with status %d", code)
        ended.emit(label, code)


def _start(editor: EditorCommand, path: Path, place: SourcePlace) -> subprocess.Popen[bytes]:
    """Start the editor with a file at a place. Raises EditorError."""
    words = editor.at(str(path), place)
    program = shutil.which(words[0])
    if program is None:
        raise EditorError(tr("The editor was not found: {program}", program=words[0]))
    if program.lower().endswith((".bat", ".cmd")):  # Windows would run it through a shell
        raise EditorError(tr("{program} is a batch file; choose the program itself.", program=program))
    command = [program, *words[1:]]
    if editor.terminal and sys.platform != "win32":
        before = terminal_words(os.environ, shutil.which)
        if before is None:
            raise EditorError(tr("No terminal was found for {editor}.", editor=editor.label))
        command = [*before, *command]
    try:
        return _run(command, path.parent, terminal=editor.terminal)
    except OSError as error:
        logger.exception("The editor could not be started")
        reason = error.strerror or str(error)
        raise EditorError(tr("{editor} could not be started: {reason}", editor=editor.label, reason=reason)) from None


def _run(command: list[str], folder: Path, *, terminal: bool) -> subprocess.Popen[bytes]:
    """Start a program that goes on when Postil ends. Raises OSError."""
    flags = 0
    if sys.platform == "win32" and terminal:
        flags = subprocess.CREATE_NEW_CONSOLE
    return subprocess.Popen(  # noqa: S603 - the reader's own editor, without a shell
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=flags,
    )

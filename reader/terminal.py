"""Standard output and standard error of the commands. A terminal gets what could control it as escapes.

What an article, a note or the name of a file contains may be from anybody. In a terminal, control characters could move
the cursor, or run what the terminal lets them run; bidirectional ones could let a line read as another one. Programs
that read from a pipe get the text as it is, with the bytes that file names have.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

from reader.core.errors import CommandError
from reader.core.text.well_formed import well_formed
from reader.store.files import error_reason
from reader.translation import tr

_UNSAFE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but for tab and line ends, DEL, C1
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # Unicode's Bidi_Control (UAX #9), and its line separators
    "\ud800-\udfff]|\r(?!\n)"
)


def escaped(text: str) -> str:
    """``text`` with escapes, as Python's strings have them, for all that a terminal must not get."""
    return _UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name that is not UTF-8 (PEP 383)
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def is_terminal_output() -> bool:
    """Whether what goes to standard output is seen by somebody as it is."""
    return sys.stdout is not None and _is_terminal(sys.stdout)


def print_text(text: str, *, is_data: bool = False) -> None:
    """Write to standard output, in UTF-8; a closed pipe (``| head``) is not an error. Data is never escaped.

    Raises:
        CommandError: it cannot be written.

    """
    _write(_encoded(escaped(text) if not is_data and is_terminal_output() else text))


def _write(data: bytes) -> None:
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        raise CommandError(tr("there is no standard output to write to."))
    try:
        stream.write(data)
        stream.flush()
    except OSError as error:
        # Python would flush again at exit, and report an error: redirect that to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise CommandError(
                tr("standard output cannot be written: {reason}.", reason=error_reason(error))
            ) from error


def print_bytes(data: bytes) -> None:
    """Write to standard output what is no text; not for a terminal.

    Raises:
        CommandError: it cannot be written.
    """
    _write(data)


def print_error(message: str) -> None:
    """Write one line to standard error."""
    line = f"postil: {' '.join(message.split())}\n"
    stream = getattr(sys.stderr, "buffer", None)
    if stream is not None:
        stream.write(_encoded(escaped(line) if _is_terminal(sys.stderr) else line))
        stream.flush()


def show_progress(message: str) -> None:
    """Show how far a command is, in place of what was shown before; nothing where nobody looks. Empty: show no more."""
    if sys.stderr is not None and _is_terminal(sys.stderr):
        sys.stderr.write(f"\r\x1b[K{escaped(message)}")
        sys.stderr.flush()


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()


def _encoded(text: str) -> bytes:
    """UTF-8, with the bytes of file names as they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a surrogate pair that is no byte of a name
        return well_formed(text).encode()

"""What the commands write to a terminal, and to a pipe."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.terminal import escaped, show_progress

ROOT = Path(__file__).resolve().parent.parent
CODE = "import sys; from reader.cli import run; sys.exit(run(sys.argv[1:], lambda *_, **__: 99))"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no such terminals")


@given(st.text())
def test_nothing_that_could_control_a_terminal_is_left(text: str) -> None:
    left = {letter for letter in escaped(text) if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")}
    bidi = {letter for letter in escaped(text) if unicodedata.bidirectional(letter) in BIDI_CONTROLS}
    assert not left - {"\t", "\n", "\r"}
    assert not bidi


BIDI_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@pytest.mark.parametrize("text", ["a\tb\nc\r\n", "naïve 😀 👩‍👩‍👧 שלום می‌خواهم", "soft\u00adhyphen", "C:\\x1b"])
def test_what_is_harmless_stays(text: str) -> None:
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m\x9b", "\\x1b[31m\\x9b"),
        ("a\rb", "a\\x0db"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        (os.fsdecode(b"caf\xe9"), "caf\\xe9"),
        ("\ud800", "\\ud800"),
    ],
)
def test_an_escape_says_what_is_there(text: str, shown: str) -> None:
    assert escaped(text) == shown


Shown = Callable[..., bytes]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """Runs a command in a terminal; returns what it has written there, to standard output and standard error."""

    def run_in_terminal(*argv: str | Path) -> bytes:
        reader, terminal = os.openpty()
        command = [sys.executable, "-c", CODE, *argv]
        environment = os.environ | {"POSTIL_STORE": str(tmp_path / "store")}
        with Popen(command, stdin=DEVNULL, stdout=terminal, stderr=terminal, cwd=ROOT, env=environment):
            os.close(terminal)
            told = bytearray()
            with suppress(OSError):  # Linux says EIO at the end
                while data := os.read(reader, 4096):
                    told += data
        os.close(reader)
        return bytes(told)

    return run_in_terminal


def piped(*argv: str | Path) -> tuple[bytes, bytes]:
    """What a command writes to pipes."""
    with Popen([sys.executable, "-c", CODE, *argv], stdout=PIPE, stderr=PIPE, cwd=ROOT) as process:
        return process.communicate()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An article with bidirectional characters in its title."""
    path = tmp_path / "it.md"
    path.write_text("# A \u2066b and \u202eback\n\n" + "Plain words. " * 40, "utf-8")
    return path


@pytest.mark.parametrize("argv", [("outline",), ("notes",), ("export", "--format", "markdown")])
def test_a_terminal_gets_escapes(shown: Shown, file: Path, argv: tuple[str, ...]) -> None:
    told = shown(*argv, file)
    assert b"A \\u2066b and \\u202eback" in told
    assert "\u202e".encode() not in told


def test_a_pipe_gets_the_text_as_it_is(file: Path) -> None:
    assert piped("outline", file) == ("A \u2066b and \u202eback\n".encode(), b"")


def test_json_is_the_same_in_a_terminal(shown: Shown, file: Path) -> None:
    assert shown("outline", file, "--json").replace(b"\r\n", b"\n") == piped("outline", file, "--json")[0]


def test_a_diff_is_shown_with_escapes(shown: Shown, tmp_path: Path) -> None:
    article, notes = tmp_path / "tea.md", tmp_path / "notes.json"
    article.write_text("One \x1b[31m two.\n", "utf-8")
    notes.write_text(json.dumps({"target": {"selector": QUOTE}, "body": EDIT}), "utf-8")
    shown("import", notes, article)
    told = shown("review", "--diff", article)
    assert b"+One \\x1b[31m 2." in told
    assert b"\x1b" not in told


QUOTE = {"type": "TextQuoteSelector", "exact": "two"}
EDIT = {"type": "TextualBody", "value": "2", "purpose": "editing"}


def test_an_error_about_a_name_is_shown_with_escapes(shown: Shown, tmp_path: Path) -> None:
    assert b"a\\x1b[0mb.md" in shown("outline", tmp_path / "a\x1b[0mb.md")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, names are text")
def test_a_name_that_is_not_utf8_is_shown_with_escapes_and_piped_as_it_is(shown: Shown, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.md")
    assert b"caf\\xe9.md" in shown("outline", path)
    assert b"caf\xe9.md" in piped("outline", path)[1]


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_in_one_line_of_a_terminal(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> None:
    stream = StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    for message in ("Reading 1 of 2", ""):
        show_progress(message)
    assert stream.getvalue() == ("\r\x1b[KReading 1 of 2\r\x1b[K" if terminal else "")

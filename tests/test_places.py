"""What a window is opened on, as terminals, file managers and other programs name it."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path

import pytest

from reader.arguments.places import read_place
from reader.cli import run
from reader.core.errors import CommandError
from reader.core.links.deep_link import DeepLink

LINK = "postil://open?article=0123456789abcdef&path=/tea.md"


def opened(*argv: str) -> list[Path | DeepLink | None]:
    """The places that windows were opened on by a command."""
    places: list[Path | DeepLink | None] = []

    def open_window(place: Path | DeepLink | None, _store: Path | None, /, **_: bool) -> int:
        places.append(place)
        return 0

    run(list(argv), open_window)
    return places


@pytest.mark.parametrize("argv", [(LINK,), ("open", LINK), ("--store", "/", LINK), ("open", LINK, "--store", "/")])
def test_a_link_opens_a_window(argv: tuple[str, ...]) -> None:
    assert opened(*argv) == [DeepLink("0123456789abcdef", "/tea.md")]


@pytest.mark.parametrize("form", ["{uri}", "{uri}#part", "file://localhost{path}", "file:{path}"])
def test_a_file_is_opened_by_its_address(form: str, tmp_path: Path) -> None:
    file = tmp_path / "tea & milk é.md"
    file.write_text("# Tea", "utf-8")
    assert opened(form.format(uri=file.as_uri(), path=file)) == [file]


def test_a_file_whose_name_is_not_utf8_is_opened_by_its_address() -> None:
    assert read_place("file:///caf%E9.md") == Path("/caf\udce9.md")


def test_a_file_with_a_colon_in_its_name_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a: b.md"
    file.write_text("# Tea", "utf-8")
    assert opened(str(file)) == [file]


@pytest.mark.parametrize("word", ["postil://open?path=../tea.md", "postil://run?path=/tea.md"])
def test_a_link_that_is_not_written_as_ours_opens_nothing(word: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert opened(word) == []
    assert "cannot follow this link" in capfd.readouterr().err


def test_a_file_on_another_machine_is_refused() -> None:
    with pytest.raises(CommandError, match="this machine"):
        read_place("file://server/share/tea.md")


class PipedInput:
    """Standard input with these bytes in it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = BytesIO(data)


@pytest.mark.parametrize("argv", [("-",), ("open", "-"), ("-", "--store", "{store}")])
def test_a_text_from_another_program_is_opened(
    argv: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", PipedInput("# Café\r\n\r\nCrème.\r\n".encode("latin-1")))
    (place,) = opened(*(word.format(store=tmp_path / "other") for word in argv))
    assert isinstance(place, Path)
    assert (place.name, place.read_text("utf-8")) == ("Café.md", "# Café\n\nCrème.\n")
    assert place.is_relative_to(tmp_path / "other" if "--store" in argv else os.environ["POSTIL_STORE"])


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "no text in standard input"), (b" \n", "no text in standard input"), (b"\x7fELF\0\0\1", "standard input")],
)
def test_what_is_no_text_opens_nothing(
    data: bytes, said: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", PipedInput(data))
    assert opened("-") == []
    assert said in capfd.readouterr().err

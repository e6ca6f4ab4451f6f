"""The pages of a PDF that a command makes: as in the window, but for what is asked for."""

from __future__ import annotations

import pytest

from reader.arguments.parsing import parse
from reader.commands.exported_pages import page_of
from reader.core.errors import CommandError
from reader.core.printing.page_setup import PageSetup, Paper, PrintedNotes

IN_THE_WINDOW = PageSetup(Paper.A5, header=False, text_size=12.0)
EXPORT = ("export", "tea.md", "--format", "pdf")


def page(*argv: str) -> PageSetup:
    return page_of(parse([*EXPORT, *argv]), {"page": IN_THE_WINDOW.to_json()})


def test_without_options_they_are_as_in_the_window() -> None:
    assert page() == IN_THE_WINDOW


def test_what_is_asked_for_is_otherwise() -> None:
    asked = page("--paper", "letter", "--landscape", "--notes-place", "end", "--text-size", "9.5", "--no-colours")
    assert asked == IN_THE_WINDOW._replace(
        paper=Paper.LETTER, landscape=True, notes=PrintedNotes.END, text_size=9.5, colours=False
    )


def test_text_that_nobody_can_read_is_refused() -> None:
    with pytest.raises(CommandError, match="The size of the text is from 6 to 24 points"):
        page("--text-size", "1")

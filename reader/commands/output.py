"""What a command writes, and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple


class CommandOutput(NamedTuple):
    """What a command writes; UTF-8, with unchanged line ends."""

    text: str = ""
    """What goes to standard output, where no files are written."""
    is_data: bool = False
    """Whether it is for programs alone, as JSON is: then a terminal gets it without escapes, too."""
    files: tuple[tuple[Path, str], ...] = ()
    """The files that are written, each with its text."""
    told: str = ""
    """What is told on standard error when all is written."""
    exit_code: int = 0

    def write(self) -> None:
        """Write it to its files or to standard output.

        Raises:
            StoreError: a file cannot be written.
        """
        from reader.store.export_file import write_export
        from reader.terminal import print_error, print_text

        for file, text in self.files:
            write_export(file, text.encode("utf-8", "replace"))
        if not self.files:
            print_text(self.text, is_data=self.is_data)
        if self.told:
            print_error(self.told)


def as_json(value: object) -> CommandOutput:
    """What a program reads: indented JSON."""
    return CommandOutput(json.dumps(value, ensure_ascii=False, indent=2) + "\n", is_data=True)

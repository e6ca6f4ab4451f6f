"""What a command writes, and where."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class CommandOutput(NamedTuple):
    """What a command writes; text as UTF-8, with unchanged line ends."""

    text: str | bytes = ""
    """What goes to standard output, where no files are written; bytes are no text, and no terminal gets them."""
    is_data: bool = False
    """Whether it is for programs alone, as JSON is: then a terminal gets it without escapes, too."""
    files: Iterable[tuple[Path, bytes]] = ()
    """The files that are written, each with its content; each is made when it is asked for.

    Then PostilError may be raised.
    """
    told: str = ""
    """What is told on standard error when all is written."""
    exit_code: int = 0

    def write(self) -> None:
        """Write it to its files or to standard output.

        Raises:
            PostilError: a file cannot be made or written.
        """
        from reader.store.export_file import write_export
        from reader.terminal import print_bytes, print_error, print_text

        written = False
        for file, data in self.files:
            write_export(file, data)
            written = True
        if isinstance(self.text, bytes):
            print_bytes(self.text)
        elif not written:
            print_text(self.text, is_data=self.is_data)
        if self.told:
            print_error(self.told)


def as_json(value: object) -> CommandOutput:
    """What a program reads: indented JSON."""
    return CommandOutput(json.dumps(value, ensure_ascii=False, indent=2) + "\n", is_data=True)

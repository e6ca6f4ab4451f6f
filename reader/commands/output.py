"""What a command writes, and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple


class CommandOutput(NamedTuple):
    """What a command writes; UTF-8, with unchanged line ends."""

    text: str
    is_data: bool = False
    """Whether it is for programs alone."""
    file: Path | None = None
    """None for standard output."""
    exit_code: int = 0

    def write(self) -> None:
        """Write it to its file or to standard output.

        Raises:
            StoreError: the file cannot be written.
        """
        from reader.store.export_file import write_export
        from reader.terminal import print_text

        if self.file is None:
            print_text(self.text, is_data=self.is_data)
        else:
            write_export(self.file, self.text.encode("utf-8", "replace"))


def as_json(value: object) -> CommandOutput:
    """What a program reads: indented JSON."""
    return CommandOutput(json.dumps(value, ensure_ascii=False, indent=2) + "\n", is_data=True)

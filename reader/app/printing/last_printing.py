"""How the reader has printed last: it is chosen at first for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.app.exports.usual_paper import usual_paper
from reader.core.printing.page_setup import PageSetup, page_setup_from_json


class LastPrinting(NamedTuple):
    """A set-up, and how it was looked at."""

    setup: PageSetup
    columns: int = 1
    """How many pages were beside each other in the preview."""
    printer: str = ""
    """The printer's name; empty for the system's usual one."""

    def to_json(self) -> dict[str, object]:
        """Everything in it, with types that JSON has."""
        return {"setup": self.setup.to_json(), "columns": self.columns, "printer": self.printer}


def last_printing(written: Mapping[str, object]) -> LastPrinting:
    """What ``to_json`` wrote; what is missing or wrong in it is as for a first time, on the paper of the country."""
    known = written.get("setup")
    setup = {"paper": usual_paper().value, **known} if isinstance(known, Mapping) else {"paper": usual_paper().value}
    printer = written.get("printer")
    columns = 2 if written.get("columns") == 2 else 1
    return LastPrinting(page_setup_from_json(setup), columns, printer if isinstance(printer, str) else "")

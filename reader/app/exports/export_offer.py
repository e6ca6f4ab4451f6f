"""What can be exported from where the reader is: the panel of an article, or the notebook."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reader.core.export_choice import ExportScope

NOTES, ANNOTATED = "-notes", "-annotated"
"""What is behind the name of an article in that of a file with its notes, and of one with the whole article, too."""


class OfferedScope(NamedTuple):
    """One of the things to export, which the dialog offers."""

    scope: ExportScope
    articles: tuple[str, ...] = ()
    """The names of the notes files of its articles, as a choice has them; none for the whole store."""
    ids: tuple[str, ...] = ()
    """The annotations, for what is selected or listed."""


class ExportOffer(NamedTuple):
    """All that is offered, and where files of it would go."""

    scopes: tuple[OfferedScope, ...]
    first: ExportScope
    """What is chosen at first."""
    stem: str
    """The name of a file with the notes, without its ending."""
    folder: Path
    """Where files go that the reader has not chosen a folder for."""
    protected: tuple[Path, ...] = ()
    """Files that are never written over: the open article, and the notes on it."""

    def scope(self, wanted: ExportScope) -> OfferedScope:
        """The one that is offered as this. Raises StopIteration if it is not offered."""
        return next(offered for offered in self.scopes if offered.scope is wanted)

"""Where a passage is in a publication of several documents, as a book is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class DocumentPlace(NamedTuple):
    """The place of a passage in one document."""

    source: str
    """The address of the document within the publication."""
    selector: Mapping[str, object] | None = None
    """A selector of the W3C's model that selects the passage, and nothing else, in that document; None if none does."""


class DocumentSelectors(NamedTuple):
    """A place in one document as another program has written it."""

    document: str
    """The address of the document within the publication, as it is written."""
    selectors: tuple[Mapping[str, object], ...]
    """The selectors of the W3C's model, each of which selects the place."""

"""What an export contains besides the notes themselves, as the reader has chosen it."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.printing.page_setup import PageSetup


class ExportOptions(NamedTuple):
    """The choices that formats know; each format takes what it has a place for, and no format needs any."""

    front_matter: bool = True
    """Whether the facts about the article stand before its notes, for programs."""
    links: bool = True
    """Whether each note has a link that leads back to its passage."""
    closed: bool = False
    """Whether a review has the remarks that are done or dismissed, too."""
    page: PageSetup = PageSetup()
    """The paper of what is made of pages, and what is on it."""
    headings: bool = True
    """Whether titles of articles and sections stand above their notes; copies of single notes have none."""


DEFAULT_OPTIONS = ExportOptions()

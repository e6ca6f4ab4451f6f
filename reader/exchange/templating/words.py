"""The words that templates write themselves, in the reader's language."""

from __future__ import annotations

from reader.translation import tr


class TemplateWords:
    """The words; templates say ``words.bookmarks``."""

    def __repr__(self) -> str:
        return "<words>"

    @property
    def notes(self) -> str:
        """``Notes``."""
        return tr("Notes")

    @property
    def bookmarks(self) -> str:
        """``Bookmarks``."""
        return tr("Bookmarks")

    @property
    def contents(self) -> str:
        """``Contents``."""
        return tr("Contents")

    @property
    def picture(self) -> str:
        """``picture``: in the place of a quote without words."""
        return tr("picture")

    @property
    def was(self) -> str:
        """``Was:``, before the words of a passage as they were marked."""
        return tr("Was:")

    @property
    def replace_with(self) -> str:
        """``Replace with:``, before a suggestion."""
        return tr("Replace with:")

    @property
    def delete(self) -> str:
        """``Delete this.``, for a suggestion without words."""
        return tr("Delete this.")

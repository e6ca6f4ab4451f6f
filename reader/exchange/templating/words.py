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

    @property
    def review(self) -> str:
        """``Review``."""
        return tr("Review")

    @property
    def lines_are_exact(self) -> str:
        """What is said of the lines of a review."""
        return tr("The lines are those of the file as it is now, before any change. They are quoted exactly.")

    @property
    def section(self) -> str:
        """``Section:``, before the headings above a passage."""
        return tr("Section:")

    @property
    def was_passage(self) -> str:
        """Said of a remark whose passage is not in the text any more."""
        return tr("Its passage is not in the text any more. It was:")

    @property
    def probable_place(self) -> str:
        """Said of a remark whose place is in doubt."""
        return tr("The text has changed since this was marked; this is probably its place.")

    @property
    def on_whole_text(self) -> str:
        """Said of a remark without a passage."""
        return tr("On the whole text.")

    @property
    def replace_this(self) -> str:
        """``Replace this:``, before the old words."""
        return tr("Replace this:")

    @property
    def with_this(self) -> str:
        """``With this:``, before the new words."""
        return tr("With this:")

    @property
    def delete_this(self) -> str:
        """``Delete this:``, before words that should go."""
        return tr("Delete this:")

    @property
    def marked_words(self) -> str:
        """Before the words of a passage that is only a part of its lines."""
        return tr("The marked words in it:")

    @property
    def tags(self) -> str:
        """``Tags:``."""
        return tr("Tags:")

    @property
    def colour(self) -> str:
        """``Colour:``, before the meaning of a colour."""
        return tr("Colour:")

    @property
    def open_in_postil(self) -> str:
        """``Open in Postil``, for the link that leads to an article."""
        return tr("Open in Postil")

    @property
    def show(self) -> str:
        """``Show in Postil``, for the link that leads back to a passage."""
        return tr("Show in Postil")

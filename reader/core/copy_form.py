"""The forms in which a passage or notes can be copied."""

from __future__ import annotations

from enum import Enum

from reader.translation import msgid


class CopyForm(Enum):
    """What is put on the clipboard."""

    PLAIN = "plain"
    """The words of the passage."""
    WITH_NOTES = "noted"
    """The words, and the notes on them."""
    MARKDOWN = "markdown"
    """The passage as a quotation with its structure, and the notes on it; of several notes, as they are exported."""
    REFERENCE = "reference"
    """The words between quotation marks, the notes on them, and where they stand."""
    LINK = "link"
    """The address of a link that leads there from other programs."""


COPY_COMMANDS = {
    CopyForm.WITH_NOTES: msgid("Copy with Note"),
    CopyForm.MARKDOWN: msgid("Copy as Markdown"),
    CopyForm.REFERENCE: msgid("Copy with Reference"),
    CopyForm.LINK: msgid("Copy Link"),
}
"""What the commands are called that copy in another form than as plain words; translated where they are shown."""

"""The errors that are shown to the reader: each message is one sentence that names the file and the place."""

from __future__ import annotations


class PostilError(Exception):
    """Something that the reader can understand and act on; ``str()`` of it is shown as it is."""


class SourceError(PostilError):
    """An article that cannot be read."""


class StoreError(PostilError):
    """Notes or settings that cannot be read or written."""


class EditorError(PostilError):
    """The reader's editor cannot be started."""


class CommandError(PostilError):
    """A command that cannot be understood, or not be done."""


class WorkLimitError(BaseException):
    """The work has used up what it may use; raised from outside, between any two steps of it.

    No ``Exception``, so that no handler within a library takes it for an error of its own.
    """

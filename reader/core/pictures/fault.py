"""Why a picture is not shown."""

from __future__ import annotations

from enum import IntEnum


class PictureFault(IntEnum):
    """Each is a sentence in the picture's frame. The numbers are sent between processes."""

    MISSING = 1
    """There is no such file."""
    REMOTE = 2
    """It is elsewhere: nothing is fetched."""
    NO_FILE = 3
    """A folder, a pipe, a device: nothing that ends."""
    UNREADABLE = 4
    """The system does not let us read it, or does not answer."""
    DAMAGED = 5
    """Nothing that can be decoded."""
    TOO_LARGE = 6
    """More pixels or bytes than are decoded."""
    TOO_COMPLEX = 7
    """It took more work than is done for one picture."""
    READS_FILES = 8
    """A drawing with parts in other files, which are not read."""
    NO_HELPER = 9
    """The process that decodes pictures cannot be started."""


class PictureError(Exception):
    """A picture that cannot be shown."""

    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault.name)
        self.fault = fault

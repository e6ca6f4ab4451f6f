"""What a reader is told about a picture that is not shown."""

from __future__ import annotations

from reader.core.pictures.fault import PictureFault
from reader.translation import msgid

REASONS = {
    PictureFault.MISSING: msgid("Picture not found"),
    PictureFault.REMOTE: msgid("Remote pictures are not loaded"),
    PictureFault.NO_FILE: msgid("Not a picture file"),
    PictureFault.UNREADABLE: msgid("The picture cannot be read"),
    PictureFault.DAMAGED: msgid("The picture is damaged, or its format is unknown"),
    PictureFault.TOO_LARGE: msgid("The picture is too large"),
    PictureFault.TOO_COMPLEX: msgid("The picture is too complex"),
    PictureFault.READS_FILES: msgid("The picture needs other files"),
    PictureFault.NO_HELPER: msgid("Pictures cannot be decoded"),
}
"""Why a picture is not shown."""

"""Reads the bytes of a picture that is no file: a member of a container, or the picture in a ``data:`` address."""

from __future__ import annotations

from pathlib import Path

from reader.core.pictures.embedded import MAX_BYTES, is_data, member_name, picture_data
from reader.core.pictures.fault import PictureError, PictureFault
from reader.sources.containers.members import Members
from reader.sources.containers.zip_archive import ArchiveError, MemberError


def embedded_picture(file: Path, address: str, members: Members) -> bytes:
    """The picture at an address in the article ``file``.

    Raises:
        PictureError: there is none, or it cannot be read.
    """
    try:
        data = picture_data(address) if is_data(address) else members.read(file, member_name(address), MAX_BYTES)
    except ValueError as error:
        raise PictureError(PictureFault.DAMAGED) from error
    except MemberError as error:
        raise PictureError(PictureFault.MISSING if error.is_missing else PictureFault.DAMAGED) from error
    except FileNotFoundError as error:
        raise PictureError(PictureFault.MISSING) from error
    except (ArchiveError, OSError) as error:
        raise PictureError(PictureFault.UNREADABLE) from error
    if len(data) > MAX_BYTES:
        raise PictureError(PictureFault.TOO_LARGE)
    return data

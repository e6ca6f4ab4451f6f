"""The file of an annotation set: a ZIP archive with ``annotations.json`` at its top, both ways.

Sources: EPUB Annotations 1.0 (W3C), "Detached annotations"; ISO/IEC 21320-1, which allows members to be stored or
deflated, and no encryption. Nothing is unpacked to the disk, so that a member's name leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reader.translation import tr

MEMBER = "annotations.json"
MAX_MEMBERS = 10_000
MAX_BYTES = 128 * 1024 * 1024
"""The most bytes of the set, unpacked: a hundred thousand notes of ours have less."""
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
"""How an archive begins: with a member, or, if it has none, with its end."""
_ENTRY = b"PK\x01\x02"
"""How each entry of an archive's directory begins."""
_ENCRYPTED = 1
_UNIX, _MODE = 3, 0o644 << 16


def packed(page: bytes) -> bytes:
    """The file of a set; the same for the same set, whenever and wherever it is made."""
    member = ZipInfo(MEMBER)  # its time is the first that there is: 1980
    member.create_system, member.external_attr, member.compress_type = _UNIX, _MODE, ZIP_DEFLATED
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(member, page)
    return file.getvalue()


def is_archive(data: bytes) -> bool:
    """Whether a file is a ZIP archive, by how it begins."""
    return data.startswith(_SIGNATURES)


def unpacked(data: bytes) -> bytes:
    """The set in a file. One in a folder of the archive counts, too: a book has it in ``META-INF``.

    Raises:
        ValueError: there is none, or it cannot be read; the message says why.
    """
    if data.count(_ENTRY) > MAX_MEMBERS:
        raise ValueError(tr("it is an archive of more than {n:,} files", n=MAX_MEMBERS))
    with _tried(lambda: ZipFile(BytesIO(data))) as archive:
        member = _member(archive)
        found = _tried(lambda: _content(archive, member)) if member.file_size <= MAX_BYTES else None
    if found is None or len(found) > MAX_BYTES:
        raise ValueError(tr("{name} in it has more than {n:,} MB", name=MEMBER, n=MAX_BYTES // (1024 * 1024)))
    return found


_Result = TypeVar("_Result")


def _tried(read: Callable[[], _Result]) -> _Result:
    """What is read of an archive. The library raises many kinds of errors for those that are damaged on purpose."""
    try:
        return read()
    except MemoryError:
        raise
    except Exception as error:
        raise ValueError(tr("it is a damaged archive")) from error


def _member(archive: ZipFile) -> ZipInfo:
    """What is to be read of an archive.

    Raises:
        ValueError: there is no set in it, or it cannot be read.
    """
    named = [one for one in archive.infolist() if one.filename.replace("\\", "/").rpartition("/")[2].lower() == MEMBER]
    if not named:
        raise ValueError(tr("there is no {name} in it", name=MEMBER))
    member = min(named, key=lambda one: (one.filename.replace("\\", "/").count("/"), one.filename))
    if member.flag_bits & _ENCRYPTED:
        raise ValueError(tr("{name} in it is encrypted", name=MEMBER))
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ValueError(tr("{name} in it is packed in an unusual way", name=MEMBER))
    return member


def _content(archive: ZipFile, member: ZipInfo) -> bytes:
    """The content of a member; of one that says less than it has, no more than a little over the most."""
    with archive.open(member) as file:
        return file.read(MAX_BYTES + 1)

"""What the window asks of the process that decodes pictures, and what that answers, as bytes."""

from __future__ import annotations

import os
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from reader.core.pictures.fault import PictureFault

PIXEL_LIMIT = 64 * 1024 * 1024
"""A picture of more pixels than this is not decoded: they take 256 MiB, which is Qt's own limit."""
CORNER, ROUNDED = 4.0, 64.0
"""The radius of photographs' corners, and the height from which they are rounded, in device-independent pixels."""
PROGRESS = b""
"""What is sent before the answer, once the file has been opened and its format is known: from now on it is work."""
_REQUEST = Struct(">ddd?I")
_ANSWER = Struct(">BBIIII")


class PictureStamp(NamedTuple):
    """The state of a file; one that was written again has another."""

    modified: int
    """In nanoseconds."""
    size: int
    """In bytes."""
    inode: int


class PictureRequest(NamedTuple):
    """A file at a size in device-independent pixels, on a screen with ``ratio`` pixels for each.

    A width of 0 asks how large the picture is.
    """

    file: Path
    stamp: PictureStamp | None
    """None if the file's state is not known. It is not sent."""
    width: float = 0.0
    height: float = 0.0
    ratio: float = 1.0
    part: str = ""
    """The address of a picture that is in the file, or is its own address: see ``reader.core.pictures.embedded``."""
    rounded: bool = True
    """Whether the corners of a photograph are rounded, as on the page."""


class PictureAnswer(NamedTuple):
    """Why a picture cannot be shown, or its own size, and its pixels if they were asked for."""

    fault: PictureFault | None = None
    size: tuple[int, int] = (0, 0)
    """In pixels, turned upright."""
    pixels: tuple[int, int] = (0, 0)
    """Width and height of what was decoded: premultiplied, four bytes each (Qt's Format_ARGB32_Premultiplied)."""
    memory: str = ""
    """The path of a file with the pixels, row by row."""
    is_line_art: bool = False
    """Whether it is dark lines on a transparent ground, which need a light one."""


def encode_request(request: PictureRequest) -> bytes:
    """A request as bytes."""
    file, part = os.fsencode(request.file), request.part.encode("utf-8", "surrogatepass")
    return _REQUEST.pack(request.width, request.height, request.ratio, request.rounded, len(file)) + file + part


def decode_request(data: bytes) -> PictureRequest:
    """A request from its bytes."""
    width, height, ratio, rounded, length = _REQUEST.unpack_from(data)
    file, part = data[_REQUEST.size :][:length], data[_REQUEST.size + length :]
    address = part.decode("utf-8", "surrogatepass")
    return PictureRequest(Path(os.fsdecode(file)), None, width, height, ratio, address, rounded)


def encode_answer(answer: PictureAnswer) -> bytes:
    """An answer as bytes."""
    packed = _ANSWER.pack(answer.fault or 0, answer.is_line_art, *answer.size, *answer.pixels)
    return packed + answer.memory.encode()


def decode_answer(data: bytes) -> PictureAnswer:
    """An answer from its bytes.

    Raises:
        ValueError: they are none.
    """
    if len(data) < _ANSWER.size:
        raise ValueError("Not an answer")
    fault, line_art, width, height, columns, rows = _ANSWER.unpack_from(data)
    if max(width, height, columns, rows) >= 2**31 or not (fault or (width and height)):
        raise ValueError("No sizes of a picture")
    memory = data[_ANSWER.size :].decode()
    why = PictureFault(fault) if fault else None
    return PictureAnswer(why, (width, height), (columns, rows), memory, is_line_art=bool(line_art))

"""The size of a picture by its first bytes."""

from __future__ import annotations

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.pictures.header import Size, picture_size, raster_size
from tests.torture.hostile_pictures import png, webp

EXIF = "ffe10022457869660000 4d4d002a00000008 0001 0112 0003 00000001 {:04x} 0000 00000000"
SIDES = st.integers(1, 60_000)


def size_of(data: bytes) -> Size | None:
    return picture_size(lambda offset, length: data[offset : offset + length])


def jpeg(width: int, height: int, orientation: int = 1, before: bytes = b"") -> bytes:
    exif = bytes.fromhex(EXIF.format(orientation))
    frame = b"\xff\xc2\0\x0b\x08" + pack(">HH", height, width) + b"\1\1\x11\0"
    return b"\xff\xd8" + exif + before + frame


def svg(attributes: str) -> bytes:
    return f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}><g/></svg>'.encode()


@given(SIDES, SIDES)
def test_a_png_files_size_is_in_its_head(width: int, height: int) -> None:
    assert size_of(png(width, height, rows=0)) == (width, height)


@given(SIDES, SIDES)
def test_a_gif_files_size_is_in_its_head(width: int, height: int) -> None:
    assert size_of(b"GIF89a" + pack("<HH", width, height)) == (width, height)


@given(st.integers(1, 16_383), st.integers(1, 16_383))
def test_a_webp_files_size_is_in_its_head(width: int, height: int) -> None:
    assert size_of(webp(width, height)) == (width, height)


@given(SIDES, SIDES, st.integers(1, 8))
def test_a_photograph_is_measured_upright(width: int, height: int, orientation: int) -> None:
    assert size_of(jpeg(width, height, orientation)) == ((height, width) if orientation > 4 else (width, height))


def test_a_photographs_size_may_come_after_much_else() -> None:
    profile = b"\xff\xe2\xff\xff" + bytes(0xFFFD)
    assert size_of(jpeg(40, 30, before=profile * 9)) == (40, 30)


def test_a_photograph_of_nothing_but_segments_is_not_read_to_its_end() -> None:
    reads = []

    def read(offset: int, length: int) -> bytes:
        reads.append(length)
        return b"\xff\xd8\xff\xe1\0\2"[:length] if not offset else b"\xff\xe2\0\2\0\0\0\0\0"

    assert picture_size(read) is None
    assert sum(reads) < 6000


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="60" height="30"', (60, 30)),
        ("width='60px' height='30.5px'", (60, 30)),
        ('viewBox="-5 -5 60 30"', (60, 30)),
        ('viewBox="0,0,60.5,30.4"', (61, 30)),
        ('width="60" height="30" viewBox="0 0 1 1"', (60, 30)),
        ('width="100%" viewBox="0 0 60 30"', None),
        ('width="5cm" height="3cm"', None),
        ('width="&w;" height="30"', None),
        ('width="0" height="30"', None),
        ("", None),
    ],
)
def test_a_simple_drawings_size_is_in_its_root(attributes: str, size: Size | None) -> None:
    assert size_of(svg(attributes)) == size


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xff\xd8\xff", b"GIF89a", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"<svg "]),
)
def test_anything_may_be_measured(data: bytes, start: bytes) -> None:
    for size in (size_of(start + data), raster_size(start + data)):
        assert size is None or min(size) > 0


@given(st.binary(max_size=60), st.integers(0, 60))
def test_a_broken_exif_segment_is_no_error(noise: bytes, at: int) -> None:
    data = jpeg(40, 30, 6)
    size_of(data[:at] + noise + data[at + len(noise) :])

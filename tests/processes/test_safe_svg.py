"""Drawings are rewritten so that they refer to nothing outside of themselves."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.pictures.fault import PictureError, PictureFault
from reader.processes.safe_svg import MAX_BYTES, is_svg, safe_css, safe_svg
from tests.torture.hostile_pictures import drawings, drawings_that_read, png, svg

GRADIENT = svg(
    '<linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient>'
    '<style>.b { fill: url(#a) } /* a note */</style><rect class="b" width="9" height="9" fill="url(\'#a\')"/>'
    '<use xlink:href="#a" transform="translate(1, 2)"/><text>a &amp; b &lt; c</text>'
)


def safe(source: str) -> str:
    return safe_svg(source.encode()).decode()


class RefusedError(Exception):
    """For the reason that was expected."""


def safe_or_refused(source: bytes, fault: PictureFault) -> str:
    try:
        return safe_svg(source).decode()
    except PictureError as error:
        raise (RefusedError if error.fault is fault else AssertionError)(error.fault.name) from error


def fault_of(source: str | bytes) -> PictureFault:
    with pytest.raises(PictureError) as raised:
        safe_svg(source.encode() if isinstance(source, str) else source)
    return raised.value.fault


def test_a_harmless_drawing_stays_as_it_is() -> None:
    made = safe(GRADIENT)
    assert "".join(ET.fromstring(made).itertext()).endswith("a & b < c")  # noqa: S314 - our own
    assert made.count("url(#a)") == 2
    assert 'xlink:href="#a" transform="translate(1, 2)"' in made
    assert 'offset="0" stop-color="red"' in made


def test_a_packed_drawing_is_unpacked() -> None:
    assert safe_svg(gzip.compress(GRADIENT.encode())) == safe_svg(GRADIENT.encode())


def test_entities_are_replaced() -> None:
    assert ">words<" in safe(svg("<text>&a;</text>", before='<!DOCTYPE svg [<!ENTITY a "words">]>'))


def test_scripts_and_foreign_content_are_left_out() -> None:
    made = safe(svg("<script>alert(1)</script><foreignObject><p>x</p></foreignObject><g/>"))
    assert "alert" not in made
    assert "<p" not in made
    assert "<g" in made


def test_a_picture_inside_a_drawing_is_kept() -> None:
    data = b64encode(png(3, 3)).decode()
    assert data in safe(svg(f'<image width="9" height="9" xlink:href="data:image/png;base64,{data}"/>'))


@pytest.mark.parametrize(
    "address",
    [
        f"data:image/svg+xml;base64,{b64encode(GRADIENT.encode()).decode()}",
        f"data:image/png;base64,{b64encode(GRADIENT.encode()).decode()}",
        "data:image/png;base64,!",
        "data:,x",
    ],
)
def test_a_drawing_inside_a_drawing_is_left_out(address: str) -> None:
    assert "data:" not in safe(svg(f'<image width="9" height="9" xlink:href="{address}"/>'))


def test_a_link_to_elsewhere_loses_its_address_and_keeps_its_words() -> None:
    made = safe(svg('<a xlink:href="https://example.org/"><text>words</text></a>'))
    assert "example.org" not in made
    assert "words" in made


def test_no_drawing_keeps_an_address_of_a_file(tmp_path: Path) -> None:
    for file in drawings_that_read(tmp_path):
        with suppress(RefusedError):
            made = safe_or_refused(file.read_bytes(), PictureFault.READS_FILES)
            assert not re.search(r"endless|/dev|x\.png|DOCTYPE|stylesheet|@import", made), file.name


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("nested use.svg", PictureFault.TOO_COMPLEX),
        ("use in a ring.svg", PictureFault.TOO_COMPLEX),
        ("chained use.svg", PictureFault.TOO_COMPLEX),
        ("deep.svg", PictureFault.TOO_COMPLEX),
        ("wide.svg", PictureFault.TOO_COMPLEX),
        ("a hundred large pictures.svg", PictureFault.TOO_LARGE),
        ("packed.svgz", PictureFault.TOO_LARGE),
        ("laughs.svg", PictureFault.DAMAGED),
        ("one long entity.svg", PictureFault.DAMAGED),
    ],
)
def test_what_means_endless_work_is_refused_before_it_is_done(name: str, fault: PictureFault) -> None:
    assert fault_of(drawings()[name]) is fault


def test_too_long_a_drawing_is_too_large() -> None:
    assert fault_of(b"<svg>" + b" " * MAX_BYTES) is PictureFault.TOO_LARGE


@given(st.text(max_size=40), st.text("ur\\l(/*)'\"# @import;x", max_size=60))
def test_no_style_refers_to_anything_else(start: str, end: str) -> None:
    made = safe_css(f"{start}url(x) u\\rl(x) @import 'x';{end}")
    assert not re.search(r"url\((?!#)|@import", made, re.IGNORECASE)


@given(st.binary(max_size=200))
def test_anything_is_a_drawing_or_damaged(data: bytes) -> None:
    with suppress(RefusedError):
        ET.fromstring(safe_or_refused(data, PictureFault.DAMAGED))  # noqa: S314 - our own


@pytest.mark.parametrize("start", [b"<svg", b"<?xml ", b"\xef\xbb\xbf<svg", b" \n\t<!--", b"\x1f\x8b", b"\xff\xfe<\0"])
def test_what_may_be_a_drawing_is_known_by_its_beginning(start: bytes) -> None:
    assert is_svg(start)

"""Writes picture files that try to stop whoever shows them: each kind is a few bytes that mean endless work."""

from __future__ import annotations

import gzip
import os
import zlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from struct import pack

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100"'


def pictures(folder: Path) -> Iterator[Path]:
    """Write all kinds into a folder; yields the files, pipes, links and folders that are named as pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**drawings(), **bombs(), **broken()}.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        yield folder / name
    for name in drawings_that_read(folder):
        yield name
    yield from special_files(folder)


def svg(content: str, more: str = "", before: str = "") -> str:
    """A drawing."""
    return f"{before}{SVG} {more}>{content}</svg>"


@cache
def drawings() -> dict[str, str | bytes]:
    """Drawings that mean more work than their length says."""
    use = '<use xlink:href="#{0}"/>' * 10
    levels = "".join(f'<g id="l{n + 1}">{use.format(f"l{n}")}</g>' for n in range(9))
    chain = "".join(f'<g id="l{n + 1}"><use href="#l{n}"/></g>' for n in range(20_000))
    large = b64encode(png(3000, 3000)).decode()
    blobs = f'<image width="9" height="9" xlink:href="data:image/png;base64,{large}"/>' * 100
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    inner = b64encode(svg('<image width="9" height="9" xlink:href="/dev/zero"/>').encode()).decode()
    zigzag = " ".join(f"L{n % 2 * 200} {n % 100}" for n in range(9000))
    return {
        "nested use.svg": svg(f'<defs><rect id="l0" width="9" height="9"/>{levels}</defs><use xlink:href="#l9"/>'),
        "chained use.svg": svg(f'<rect id="l0" width="9" height="9"/>{chain}<use href="#l20000"/>'),
        "use in a ring.svg": svg('<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>'),
        "patterns in patterns.svg": svg(
            "".join(
                f'<pattern id="p{n + 1}" width=".1" height=".1"><rect width="9" height="9" fill="url(#p{n})"/>'
                "</pattern>"
                for n in range(40)
            )
            + '<rect width="200" height="100" fill="url(#p40)"/>'
        ),
        "a hundred large pictures.svg": svg(blobs),
        "round dashes.svg": svg(
            f'<path d="M0 0 {zigzag}" stroke="red" stroke-width="20" stroke-dasharray="1 1" stroke-linecap="round"/>'
        ),
        "dashes.svg": svg(
            f'<path d="M0 0 {zigzag}" stroke="red" stroke-width="3" stroke-dasharray=".001" fill="none"/>'
        ),
        "deep.svg": svg("<g>" * 100_000 + "</g>" * 100_000),
        "wide.svg": svg("<g/>" * 600_000),
        "laughs.svg": svg("<text>&l12;</text>", before=f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>'),
        "one long entity.svg": svg(
            f"<text>{'&a;' * 30_000}</text>", before=f'<!DOCTYPE svg [<!ENTITY a "{"a" * 60_000}">]>'
        ),
        "packed.svgz": gzip.compress(svg(" " * 100_000_000).encode()),
        "drawing in a drawing.svg": svg(
            f'<image width="9" height="9" xlink:href="data:image/svg+xml;base64,{inner}"/>'
        ),
        "drawing named png.svg": svg(f'<image width="9" height="9" xlink:href="data:image/png;base64,{inner}"/>'),
        "a large blur.svg": svg(
            '<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>'
            + '<rect width="9999" height="9999" filter="url(#f)"/>' * 500
        ),
        "giant.svg": svg("", more='viewBox="0 0 9 9"').replace('width="200"', 'width="200000"'),
        "thin.svg": svg("<g/>").replace('height="100"', 'height="9999999"'),
        "odd sizes.svg": svg("<g/>").replace('"200"', '"1e300"').replace('"100"', '"-5"'),
    }


def bombs() -> dict[str, bytes]:
    """Files with few bytes and many pixels."""
    return {
        "large.png": png(30_000, 30_000, rows=4),
        "just allowed.png": png(8_000, 8_000),
        "large.gif": b"GIF89a"
        + pack("<HHBBB", 65535, 65535, 0, 0, 0)
        + b","
        + pack("<4HB", 0, 0, 65535, 65535, 0)
        + b";",
        "large.webp": webp(16_383, 16_383),
        "just allowed.webp": webp(8_000, 8_000),
        "large.jpg": b"\xff\xd8\xff\xc0" + pack(">HBHHB", 11, 8, 65500, 65500, 1) + b"\1\x11\0\xff\xd9",
        "many segments.jpg": b"\xff\xd8" + b"\xff\xe1\0\2" * 200_000,
        "endless fill.jpg": b"\xff\xd8" + b"\xff" * 400_000,
    }


def broken() -> dict[str, bytes]:
    """Files that are no pictures, or end too early."""
    return {
        "empty.png": b"",
        "text.png": b"no picture",
        "html.svg": b"<!DOCTYPE html><p>no picture",
        "cut off.png": png(300, 200)[:60],
        "cut off.svg": svg("<rect").encode()[:-9],
        "zeros.jpg": bytes(100_000),
        "no head.gif": b"GIF89a",
        "not utf-8.svg": b'<?xml version="1.0" encoding="utf-8"?><svg a="\xff\xfe"/>',
        "unknown encoding.svg": b'<?xml version="1.0" encoding="klingon"?><svg/>',
    }


def drawings_that_read(folder: Path) -> Iterator[Path]:
    """Drawings that refer to files without an end, by every way there is."""
    folder.mkdir(parents=True, exist_ok=True)
    pipe = folder / "endless"
    if hasattr(os, "mkfifo") and not pipe.exists():
        os.mkfifo(pipe)
    for number, address in enumerate(("endless", "file:///dev/zero", "/dev/tty", pipe.as_uri(), "../x.png")):
        contents = {
            "image": svg(f'<image width="9" height="9" xlink:href="{address}"/>'),
            "image without prefix": svg(f'<image width="9" height="9" href="{address}"/>'),
            "other prefix": svg(f'<image width="9" height="9" x:href="{address}"/>', 'xmlns:x="urn:x"'),
            "entity in address": svg(
                '<image width="9" height="9" xlink:href="&a;"/>',
                before=f'<!DOCTYPE svg [<!ENTITY a "{address}">]>',
            ),
            "use": svg(f'<use xlink:href="{address}#a"/>'),
            "filter": svg(f'<filter id="f"><feImage xlink:href="{address}"/></filter><g filter="url(#f)"/>'),
            "style sheet": svg("<g/>", before=f'<?xml-stylesheet type="text/css" href="{address}"?>'),
            "import": svg(f"<style>@import url({address}); @im\\port '{address}';</style><g/>"),
            "fill": svg(f'<rect width="9" height="9" fill="url({address}#a)" style="mask:u\\72l({address})"/>'),
            "font": svg(f"<style>@font-face {{ font-family: a; src: url({address}) }}</style><text>a</text>"),
            "entity": svg("<text>&a;</text>", before=f'<!DOCTYPE svg [<!ENTITY a SYSTEM "{address}">]>'),
            "definitions": svg("<g/>", before=f'<!DOCTYPE svg SYSTEM "{address}">'),
            "base": svg('<image width="9" height="9" xlink:href="endless"/>', f'xml:base="{address}"'),
        }
        for name, content in contents.items():
            file = folder / f"{name} {number}.svg"
            file.write_text(content, "utf-8")
            yield file


def special_files(folder: Path) -> Iterator[Path]:
    """What is named as a picture, and is no file, or none that can be read."""
    (folder / "folder.png").mkdir(exist_ok=True)
    yield folder / "folder.png"
    links = {"device.png": "/dev/zero", "terminal.svg": "/dev/tty", "ring.png": "ring.png", "nowhere.png": "no such"}
    if hasattr(os, "mkfifo"):
        links["link to a pipe.png"] = "endless"
        pipes = [folder / "pipe.png", folder / "pipe.svg"]
        for pipe in pipes:
            pipe.unlink(missing_ok=True)
            os.mkfifo(pipe)
        yield from pipes
    for name, target in links.items():
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)
        yield folder / name
    (folder / "sparse.png").write_bytes(b"")
    os.truncate(folder / "sparse.png", 20_000_000_000)
    yield folder / "sparse.png"
    (folder / "forbidden.png").write_bytes(png(3, 3))
    (folder / "forbidden.png").chmod(0)
    yield folder / "forbidden.png"


def png(width: int, height: int, rows: int | None = None) -> bytes:
    """A grey PNG file; with ``rows``, only so many of its rows are there."""
    data = zlib.compress(bytes((width + 1) * (height if rows is None else rows)), 9)
    head = _chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def webp(width: int, height: int) -> bytes:
    """A WebP file of one colour, in which a pixel takes no bits at all (RFC 9649, section 3)."""
    bits, at = 0, 0
    for value, length in ((width - 1, 14), (height - 1, 14), (0, 4), (0, 3), *(((1, 1), (0, 1), (0, 1), (0, 1)) * 5)):
        bits |= value << at
        at += length
    data = b"\x2f" + bits.to_bytes((at + 7) // 8, "little")
    data += bytes(40 + len(data) % 2)  # decoders want to see so many bytes of a file
    chunk = b"VP8L" + pack("<I", len(data)) + data
    return b"RIFF" + pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

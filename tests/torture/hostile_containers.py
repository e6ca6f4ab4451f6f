"""Books and saved pages that are made to be slow, to fill the memory, or to lead out of themselves."""

from __future__ import annotations

import plistlib
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from tests.torture.hostile_pages import PAGES

MakeBytes = Callable[[int], bytes]
"""Makes a file of about so many bytes, unpacked."""

CONTAINER = (
    '<container><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
"""Each is ten times the one before."""


def book(chapters: Mapping[str, str], ncx: str = "", doctype: str = "", title: str = "Book") -> bytes:
    """An EPUB book of these chapters."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    opf = (
        f'{doctype}<package><metadata><title>{title}</title></metadata><manifest>{items}<item id="n" href="t.ncx" '
        f'media-type="application/x-dtbncx+xml"/></manifest><spine toc="n">{spine}</spine></package>'
    )
    return zipped({"META-INF/container.xml": CONTAINER, "b.opf": opf, "t.ncx": ncx, **chapters})


def zipped(files: Mapping[str, str]) -> bytes:
    """An archive of these files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text.encode("utf-8", "surrogatepass"))
    return buffer.getvalue()


def page_book(name: str) -> MakeBytes:
    """A book of one of the hostile pages, between two good ones."""
    return lambda size: book({"a.xhtml": "<p>First.</p>", "b.xhtml": PAGES[name](size), "c.xhtml": "<p>Last.</p>"})


def contents(size: int) -> bytes:
    """Contents in themselves without end."""
    point = "<navPoint><navLabel><text>x</text></navLabel><content src='a.xhtml'/>"
    depth = size // (len(point) + 11)
    return book({"a.xhtml": "<p>One.</p>"}, f"<ncx><navMap>{point * depth}{'</navPoint>' * depth}</navMap></ncx>")


def many_contents(size: int) -> bytes:
    """Very many lines of contents, all of one place."""
    point = "<navPoint><navLabel><text>x</text></navLabel><content src='a.xhtml'/></navPoint>"
    return book({"a.xhtml": "<p>One.</p>"}, f"<ncx><navMap>{point * (size // len(point))}</navMap></ncx>")


def many_chapters(size: int) -> bytes:
    """Very many chapters, each empty."""
    return book({f"{number}.xhtml": "<p id='a'/>" for number in range(size // 200)})


def bomb(size: int) -> bytes:
    """A chapter that unpacks to a thousand times its size."""
    return book({"a.xhtml": "<p>First.</p>", "b.xhtml": "<p>" + " " * (size * 100)})


def laughs(size: int) -> bytes:
    """Entities that multiply, in the package and in a chapter."""
    page = f'<!DOCTYPE html [<!ENTITY l0 "lol">{LAUGHS}]><html><body><p>{"&l9;" * (size // 40)}</p></body></html>'
    return book({"a.xhtml": page}, doctype=f'<!DOCTYPE package [<!ENTITY l0 "lol">{LAUGHS}]>', title="&l9;")


def nested_mail(size: int) -> bytes:
    """Mails in mails."""
    lines = (f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n" for number in range(size // 60))
    return ("".join(lines) + "Content-Type: text/html\n\n<p>tea").encode()


def mail_headers(size: int) -> bytes:
    """A mail of headers."""
    lines = "".join(f"X-{number}: a\n\tb\n" for number in range(size // 14))
    return f"{lines}Content-Type: text/html; charset=utf-8\n\n<p>tea".encode()


def mail_parts(size: int) -> bytes:
    """A mail of very many parts."""
    part = "--b\nContent-Type: image/png\nContent-Location: a.png\n\nx\n"
    page = "--b\nContent-Type: text/html\n\n<p>tea\n--b--"
    return f"Content-Type: multipart/related; boundary=b\n\n{part * (size // len(part))}{page}".encode()


def deep_list(size: int) -> bytes:
    """A property list in itself."""
    depth = size // 16
    return f'<?xml version="1.0"?><plist version="1.0">{"<array>" * depth}{"</array>" * depth}</plist>'.encode()


def list_of_pictures(size: int) -> bytes:
    """A web archive of very many pictures."""
    pictures = [{"WebResourceURL": f"{number}.png", "WebResourceData": b"x"} for number in range(size // 60)]
    main = {"WebResourceURL": "http://a/", "WebResourceData": b"<p>tea" + b"<img src=1.png>" * (size // 60)}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": pictures}, fmt=plistlib.FMT_BINARY)


CONTAINERS: Mapping[str, MakeBytes] = {
    "bomb.epub": bomb,
    "laughs.epub": laughs,
    "contents.epub": contents,
    "many-contents.epub": many_contents,
    "many-chapters.epub": many_chapters,
    "open-tags.epub": page_book("open-tags"),
    "cdata.epub": page_book("cdata"),
    "spans.epub": page_book("attributes"),
    "nested.mht": nested_mail,
    "headers.mhtml": mail_headers,
    "parts.mhtml": mail_parts,
    "deep.webarchive": deep_list,
    "pictures.webarchive": list_of_pictures,
    "plain.maff": lambda size: zipped({f"{number}/index.html": "<p>tea" for number in range(size // 100)}),
    "cut.epub": lambda size: page_book("headings")(size)[: size // 40],
}
"""By the name of the file."""

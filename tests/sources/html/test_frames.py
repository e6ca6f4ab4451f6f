"""What stands in a page's frames is read in its place, wherever a browser saved it; nothing else is."""

from __future__ import annotations

import plistlib
import zipfile
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

import pytest

from reader.sources.containers.members import Members
from reader.sources.html.frames import MAX_DEPTH, MAX_FRAMES, FramedPage
from reader.sources.html.parser import parse_html
from reader.sources.html.pictures import LAZY, LAZY_SETS
from reader.sources.registry import read_article
from tests.sources.epub.books import page as book_page
from tests.sources.epub.books import write_book

BASE = "https://example.org/tea/"
FRAME = "https://frames.example/cup/index.html"
INNER = (
    '<title>Inner</title><style>.gone { display: none }</style><p id="i">The cup stands.</p><p class="gone">Advert</p>'
    '<p><img src="cup.png"> <a href="#i">up</a></p><script>run()</script>'
)
NESTED = '<p>The saucer, too.</p><iframe src="index.html"></iframe>'


def outer(frame: str) -> str:
    return f'<title>Tea</title><p class="gone">The kettle boils.</p>{frame}<p>Rain falls.</p>'


def mail(file: Path, *, by_id: bool) -> Path:
    whole = MIMEMultipart("related", type="text/html")
    source = "cid:frame-1@mhtml.blink" if by_id else FRAME
    parts = (
        (outer(f'<iframe src="{source}"></iframe>'), BASE, ""),
        (f'{INNER}<iframe src="saucer.html"></iframe>', FRAME, "<frame-1@mhtml.blink>"),
        (NESTED, "https://frames.example/cup/saucer.html", ""),
        ("picture", "https://frames.example/cup/cup.png", ""),
    )
    for content, address, number in parts:
        part = MIMEText(content, "plain" if content == "picture" else "html", "utf-8")
        part["Content-Location"] = address
        if number:
            part["Content-ID"] = number
        whole.attach(part)
    file.write_bytes(whole.as_bytes())
    return file


def web_archive(file: Path) -> Path:
    def resource(content: str, address: str, kind: str = "text/html") -> dict[str, object]:
        named = {"WebResourceMIMEType": kind, "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": address}
        return {"WebResourceData": content.encode(), **named}

    saucer = {"WebMainResource": resource(NESTED, "https://frames.example/cup/saucer.html")}
    inner = {
        "WebMainResource": resource(f'{INNER}<iframe src="saucer.html"></iframe>', FRAME),
        "WebSubresources": [resource("picture", "https://frames.example/cup/cup.png", "image/png")],
        "WebSubframeArchives": [saucer],
    }
    page = resource(outer(f'<iframe src="{FRAME}"></iframe>'), BASE)
    file.write_bytes(plistlib.dumps({"WebMainResource": page, "WebSubframeArchives": [inner]}))
    return file


def folder(file: Path) -> Path:
    beside = file.parent / "Süßer Tee_files"
    beside.mkdir()
    (beside / "saucer.html").write_text(NESTED, "utf-8")
    (beside / "index.html").write_text(f'{INNER}<iframe src="saucer.html"></iframe>', "utf-8")
    address = quote("Süßer Tee_files/index.html")
    file.write_text(outer(f'<iframe src="./{address}"></iframe>'), "utf-8")
    return file


def zipped(file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("1/index.html", outer('<iframe src="index_files/index.html"></iframe>'))
        archive.writestr("1/index_files/index.html", f'{INNER}<iframe src="saucer.html"></iframe>')
        archive.writestr("1/index_files/saucer.html", NESTED)
        archive.writestr("1/index_files/cup.png", "picture")
    return file


SAVED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "chromium.mhtml": (lambda file: mail(file, by_id=True), f"member:{quote('https://frames.example/cup/cup.png')}"),
    "others.mht": (lambda file: mail(file, by_id=False), f"member:{quote('https://frames.example/cup/cup.png')}"),
    "safari.webarchive": (web_archive, f"member:{quote('https://frames.example/cup/cup.png')}"),
    "Süßer Tee.html": (folder, f"{quote('Süßer Tee_files')}/cup.png"),
    "firefox.maff": (zipped, "member:1/index_files/cup.png"),
}


@pytest.mark.parametrize("name", SAVED)
def test_a_frame_is_read_in_its_place(tmp_path: Path, name: str) -> None:
    make, picture = SAVED[name]
    file = make(tmp_path / name)
    article = read_article(file)
    assert article.text.split("\n") == [
        "Tea",
        "The kettle boils.",
        "The cup stands.",
        "\ufffc up",
        "The saucer, too.",
        "Rain falls.",
    ]
    runs = [run for block in article.blocks for run in block.runs]
    assert [run.image for run in runs if run.image] == [picture]
    assert [unquote(run.href[1:]) in article.link_targets for run in runs if run.href] == [True]
    if picture.startswith("member:http"):
        assert Members().read(file, "https://frames.example/cup/cup.png", 100) == b"picture"


@pytest.mark.parametrize(
    "frame",
    [
        f'<iframe srcdoc="{escape(INNER)}"></iframe>',
        f'<iframe src="data:text/html;charset=utf-8,{quote(INNER)}"></iframe>',
    ],
)
def test_a_frame_in_the_page_itself_is_read(frame: str) -> None:
    assert "The kettle boils.\nThe cup stands.\n\ufffc up\nRain falls." in parse_html(outer(frame)).text


def test_a_page_of_frames_alone_is_read(tmp_path: Path) -> None:
    (tmp_path / "tea.files").mkdir()
    for name in ("menu", "text"):
        (tmp_path / "tea.files" / f"{name}.htm").write_text(f"<p>The {name}.")
    frames = "".join(f'<frame src="tea.files/{name}.htm">' for name in ("menu", "text"))
    file = tmp_path / "tea.htm"
    file.write_text(f"<title>Tea</title><frameset>{frames}<noframes>No frames!</noframes></frameset>")
    assert read_article(file).text == "Tea\nThe menu.\nThe text."


def test_a_book_shows_a_frame_unless_it_is_read_for_itself(tmp_path: Path) -> None:
    body = '<p>Before.</p><iframe src="box.xhtml"></iframe><iframe src="two.xhtml"></iframe><p>After.</p>'
    chapters = {"one.xhtml": book_page(body), "two.xhtml": book_page("<p>The second chapter.</p>")}
    book = write_book(tmp_path / "tea.epub", chapters, {"box.xhtml": book_page("<p>In the box.</p>")})
    assert read_article(book).text == "On Tea\nAnn Lee, Bo Chen\nBefore.\nIn the box.\nAfter.\nThe second chapter."


@pytest.mark.parametrize(
    "address",
    [
        "../secret.html",
        "tea_files/../../secret.html",
        "/etc/secret.html",
        "file:///etc/secret.html",
        "other_files/secret.html",
        "tea_files/link.html",
        "tea_linked/secret.html",
        "tea_files/secret.txt",
        "tea_files/%00.html",
        "tea_files/picture.html",
        "tea_files/missing.html",
        "http://[",
        "tea.html",
    ],
)
def test_no_frame_leads_out_of_the_pages_folder(tmp_path: Path, address: str) -> None:
    page, secret = tmp_path / "saved" / "tea.html", "<p>Secret."
    for name in ("saved/tea_files", "saved/other_files", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("secret.html", "saved/other_files/secret.html", "saved/tea_files/secret.txt", "elsewhere/secret.html"):
        (tmp_path / name).write_text(secret)
    (tmp_path / "saved/tea_files/picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + secret.encode())
    (tmp_path / "saved/tea_files/link.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "saved/tea_linked").symlink_to(tmp_path / "elsewhere")
    page.write_text(outer(f'<iframe src="{address}">fallback</iframe>'))
    assert read_article(page).text == "Tea\nThe kettle boils.\nRain falls."


class Mirrors:
    """Every frame has the same page in it, which has frames."""

    base = ""

    def __init__(self, inside: str) -> None:
        self.inside, self.asked = inside, 0

    def page(self, address: str) -> FramedPage:
        self.asked += 1
        return FramedPage(f"<p>{address} tea</p>{self.inside}", f"{address}x")


def test_frames_without_end_are_bounded() -> None:
    mirrors = Mirrors('<iframe src="a"></iframe>' * 20)
    text = parse_html('<iframe src="a"></iframe>' * 50, frames=mirrors).text
    assert text.count("tea") == mirrors.asked == MAX_FRAMES
    deep = Mirrors('<iframe srcdoc="tea <iframe src=c></iframe>"></iframe>')
    assert parse_html('<iframe src="a"></iframe>', frames=deep).text.count("tea") <= MAX_DEPTH
    long = Mirrors("word " * 1_000_000)
    assert len(parse_html('<iframe src="a"></iframe><iframe src="b"></iframe>', frames=long).text) < 6_000_000


def test_frames_that_count_readers_or_are_hidden_are_left_out() -> None:
    frames = '<iframe src="a" width="1" height="1"></iframe><iframe src="b" style="display:none"></iframe>'
    assert parse_html(outer(frames), frames=Mirrors("")).text == "Tea\nThe kettle boils.\nRain falls."


@pytest.mark.parametrize("name", ["src", *LAZY, *(f"{name} of many" for name in ("srcset", *LAZY_SETS))])
def test_a_pictures_address_in_a_frame_is_seen_from_the_page_around_it(name: str) -> None:
    attribute, _, many = name.partition(" of ")
    written = "c,1.png 2x, b.png,d.png 1x" if many else " c,1.png "
    inside = FramedPage(f'<p>Tea</p><img {attribute}="{written}">', "cups/index.html")
    article = parse_html('<iframe src="a"></iframe>', frames=OnePage(inside))
    assert [run.image for block in article.blocks for run in block.runs if run.image] == ["cups/c,1.png"]


@pytest.mark.parametrize("href", ["#i", "index.html#i", "../cups/index.html#i"])
def test_a_link_within_a_frame_leads_to_its_place_in_the_article(href: str) -> None:
    inside = FramedPage(f'<p id="i">Tea</p><p><a href="{href}">up</a></p>', "cups/index.html")
    article = parse_html('<iframe src="a"></iframe>', frames=OnePage(inside))
    assert [run.href for block in article.blocks for run in block.runs if run.href] == ["#i"]


class OnePage(NamedTuple):
    """The same page for each frame."""

    found: FramedPage
    base: str = ""

    def page(self, address: str) -> FramedPage | None:  # noqa: ARG002 - as a FrameSource has it
        return self.found

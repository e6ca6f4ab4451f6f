"""Pages saved with their pictures in one file: what each browser writes is read, and the pictures are found in it."""

from __future__ import annotations

import plistlib
import zipfile
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from reader.core.article import Article
from reader.core.errors import SourceError
from reader.sources.containers.members import Members
from reader.sources.containers.zip_archive import MemberError
from reader.sources.registry import read_article, stream_words
from tests.torture.hostile_pictures import png

BASE = "https://example.org/tea/"
PAGE = (
    '<html><head><title>Tea</title></head><body><p id="n">The kettle boils \u2013 and rain falls.</p>'
    '<p><img src="cup.png" alt="A cup"> <img src="cid:pot@mhtml.blink"> <img src="https://example.org/far.png"></p>'
    f'<p><a href="{BASE}#n">here</a> <a href="more">more</a></p></body></html>'
)


def pictures(article: Article) -> list[str]:
    return [run.image for block in article.blocks for run in block.runs if run.image]


def links(article: Article) -> list[str]:
    return [run.href for block in article.blocks for run in block.runs if run.href]


def mail(path: Path, charset: str = "utf-8") -> Path:
    """A page as Chromium saves it, with one picture by its address and one by its id."""
    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = BASE
    page = MIMEText(PAGE, "html", charset)
    page["Content-Location"] = BASE
    whole.attach(page)
    for name, value in (("Content-Location", f"{BASE}cup.png"), ("Content-ID", "<pot@mhtml.blink>")):
        picture = EmailMessage()
        picture.set_content(png(40, 20), "image", "png")
        picture[name] = value
        whole.attach(picture)
    path.write_bytes(whole.as_bytes())
    return path


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_saved_by_chromium_has_its_pictures(tmp_path: Path, charset: str) -> None:
    file = mail(tmp_path / "tea.mhtml", charset)
    article = read_article(file)
    assert article.text.startswith("Tea\nThe kettle boils \u2013 and rain falls.")
    found = pictures(article)
    assert found == [
        "member:https%3A//example.org/tea/cup.png",
        "member:cid%3Apot%40mhtml.blink",
        "https://example.org/far.png",
    ]
    assert links(article) == ["#n", "https://example.org/tea/more"]
    members = Members()
    for name in (f"{BASE}cup.png", "cid:pot@mhtml.blink"):
        assert members.read(file, name, 1_000_000) == png(40, 20)
    with pytest.raises(MemberError):
        members.read(file, "cid:other", 1_000_000)
    with pytest.raises(MemberError):
        members.read(file, f"{BASE}cup.png", 10)


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_of_safari_has_its_pictures(tmp_path: Path, form: plistlib.PlistFormat) -> None:
    main = {"WebResourceData": PAGE.encode("utf-16-le"), "WebResourceTextEncodingName": "UTF-16LE"}
    main |= {"WebResourceMIMEType": "text/html", "WebResourceURL": BASE}
    cup = {"WebResourceData": png(40, 20), "WebResourceURL": f"{BASE}cup.png"}
    file = tmp_path / "tea.webarchive"
    file.write_bytes(plistlib.dumps({"WebMainResource": main, "WebSubresources": [cup]}, fmt=form))
    assert pictures(read_article(file))[0] == "member:https%3A//example.org/tea/cup.png"
    assert Members().read(file, f"{BASE}cup.png", 1_000_000) == png(40, 20)


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_zipped_page_has_its_pictures(tmp_path: Path) -> None:
    file = zipped(
        tmp_path / "tea.htmlz",
        {"metadata.opf": "", "images/cup.png": png(40, 20), "index.html": PAGE.replace("cup", "images/cup")},
    )
    article = read_article(file)
    assert article.text.startswith("Tea\nThe kettle")
    assert pictures(article)[0] == "member:images/cup.png"
    assert Members().read(file, "images/cup.png", 1_000_000) == png(40, 20)


def test_all_pages_of_an_archive_are_read(tmp_path: Path) -> None:
    pages = {f"{number}/index.html": f"<p>Page {number}.<img src='index_files/a.png'></p>" for number in (2, 1)}
    article = read_article(zipped(tmp_path / "tabs.maff", {**pages, "1/index_files/x.html": "<p>advert"}))
    assert article.text == "Page 2.\ufffc\nPage 1.\ufffc"
    assert pictures(article) == ["member:2/index_files/a.png", "member:1/index_files/a.png"]


@pytest.mark.parametrize("suffix", [".mht", ".mhtml", ".webarchive", ".htmlz", ".maff"])
@pytest.mark.parametrize(
    "data", [b"", b"tea", b"PK\x03\x04", b"bplist00" + b"\xff" * 40, b"Content-Type: text/html\n\n"]
)
def test_what_is_no_saved_page_is_told(tmp_path: Path, suffix: str, data: bytes) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(data)
    with pytest.raises(SourceError, match=r"is damaged, or holds no web page|is empty"):
        read_article(file)


def test_mails_in_mails_without_end_are_told_or_read(tmp_path: Path) -> None:
    file = tmp_path / "a.mht"
    deep = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3_000))
    file.write_text(deep + "Content-Type: text/html\n\n<p>tea", "utf-8")
    with pytest.raises(SourceError, match="damaged"):
        read_article(file)


@pytest.mark.parametrize("name", ["tea.mhtml", "tea.htmlz"])
def test_of_a_page_that_takes_too_long_the_words_are_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file = mail(file) if name.endswith("mhtml") else zipped(file, {"index.html": PAGE})
    assert "The kettle boils \u2013 and rain falls." in "".join(chunk.text for chunk in stream_words(file))

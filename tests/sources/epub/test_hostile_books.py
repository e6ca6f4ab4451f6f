"""Books that are damaged, protected or made to do harm: each is told, and nothing outside of it is touched."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from reader.core.errors import SourceError
from reader.sources.containers import zip_archive
from reader.sources.containers.members import Members
from reader.sources.containers.zip_archive import MemberError
from reader.sources.epub import parser
from reader.sources.registry import read_article, stream_article, stream_words
from tests.sources.epub.books import ABOUT, page, write_book

PAGE = {"a.xhtml": page("<p>One.</p>"), "b.xhtml": page("<p>Two.</p>")}
ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)
PRE_PAGINATED = '<meta property="rendition:layout">pre-paginated</meta>'


def said(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_article(path)
    return str(caught.value).removeprefix(str(path))


def test_a_protected_book_is_refused(tmp_path: Path) -> None:
    aes = ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc")
    assert "DRM" in said(write_book(tmp_path / "a.epub", PAGE, {"/META-INF/encryption.xml": aes}))


def test_obfuscated_fonts_are_no_protection(tmp_path: Path) -> None:
    fonts = ENCRYPTED.format("http://www.idpf.org/2008/embedding")
    assert read_article(write_book(tmp_path / "a.epub", PAGE, {"/META-INF/encryption.xml": fonts})).text


def test_fixed_pages_are_refused(tmp_path: Path) -> None:
    assert "fixed pages" in said(write_book(tmp_path / "a.epub", PAGE, about=ABOUT + PRE_PAGINATED))
    options = "<display_options><platform><option name='fixed-layout'>true</option></platform></display_options>"
    name = "/META-INF/com.apple.ibooks.display-options.xml"
    assert "fixed pages" in said(write_book(tmp_path / "b.epub", PAGE, {name: options}))


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.9, 0.99])
def test_a_book_that_was_cut_off_is_damaged(tmp_path: Path, cut: float) -> None:
    book = write_book(tmp_path / "a.epub", PAGE)
    book.write_bytes(book.read_bytes()[: int(cut * book.stat().st_size)])
    assert said(book) == " is damaged, or is no EPUB book."


@pytest.mark.parametrize("name", ["META-INF/container.xml", "OEBPS/book.opf"])
def test_a_book_without_its_package_is_damaged(tmp_path: Path, name: str) -> None:
    book = write_book(tmp_path / "a.epub", PAGE)
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(tmp_path / "b.epub", "w") as part:
        for info in whole.infolist():
            if info.filename != name:
                part.writestr(info, whole.read(info))
    if name.endswith("opf"):
        assert "damaged" in said(tmp_path / "b.epub")
    else:
        assert read_article(tmp_path / "b.epub").text.endswith("One.\nTwo.")


def test_what_is_missing_or_broken_is_said_in_its_place(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.epub", {**PAGE, "c.xhtml": page("<p>Three.</p>")})
    data = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as archive:
        info = archive.getinfo("OEBPS/b.xhtml")
    at = info.header_offset + 30 + len(info.filename)
    data[at : at + 20] = b"\xff" * 20
    book.write_bytes(bytes(data).replace(b"OEBPS/a.xhtml", b"OEBPS/z.xhtml"))
    article = read_article(book)
    assert article.text.endswith(
        "OEBPS/a.xhtml is missing from the book.\nOEBPS/b.xhtml is damaged, and cannot be read.\nThree."
    )


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = write_book(tmp_path / "a.epub", {**PAGE, "bomb.xhtml": page("<p>" + "a" * 6_000_000 + "</p>")})
    assert read_article(book).text.endswith("OEBPS/bomb.xhtml is damaged, and cannot be read.")
    monkeypatch.setattr(zip_archive, "MAX_TOTAL", 10_000)
    long = page("<p>" + "".join(map(chr, range(0x4E00, 0x5300))) + "</p>")
    text = read_article(write_book(tmp_path / "b.epub", {f"{number}.xhtml": long for number in range(4)})).text
    assert text.count("is damaged, and cannot be read.") == 2


def test_a_member_that_is_larger_than_it_says_is_not_read(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.epub", {"a.xhtml": page("<p>" + "tea " * 100 + "</p>")})
    with zipfile.ZipFile(book) as archive:
        info = archive.getinfo("OEBPS/a.xhtml")
        real = struct.pack("<I", info.file_size)
    book.write_bytes(book.read_bytes().replace(real, struct.pack("<I", 50)))
    with pytest.raises(MemberError):
        Members().read(book, "OEBPS/a.xhtml", 1_000)


def test_too_many_members_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "MAX_MEMBERS", 4)
    assert "damaged" in said(write_book(tmp_path / "a.epub", PAGE))


def test_no_path_leaves_the_book(tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text(page("<p>secret</p>"), "utf-8")
    (tmp_path / "secret.png").write_bytes(b"secret")
    body = f'<p><img src="../../secret.png"/><img src="{(tmp_path / "secret.png").as_uri()}"/></p>'
    chapters = {"a.xhtml": page(body), "../../secret.xhtml": "", f"{tmp_path}/secret.xhtml": ""}
    article = read_article(write_book(tmp_path / "a.epub", chapters))
    assert article.text.count("secret.xhtml is missing from the book.") == 2
    assert [run.image for block in article.blocks for run in block.runs if run.image] == ["member:secret.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.epub", "secret.png", "secret.xhtml"]
    with pytest.raises(MemberError):
        Members().read(tmp_path / "a.epub", "../secret.png", 100)


def test_entities_read_no_file_and_do_not_multiply(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    lol = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    doctype = f'<!DOCTYPE package [<!ENTITY l0 "lol">{lol}<!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    book = write_book(tmp_path / "a.epub", PAGE, about=ABOUT.replace("On Tea", "Tea &s;&l9;"))
    with zipfile.ZipFile(book) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["OEBPS/book.opf"] = doctype.encode() + files["OEBPS/book.opf"]
    with zipfile.ZipFile(book, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert said(book) == " is damaged, or is no EPUB book."


def test_a_text_is_no_book(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_text("# Tea", "utf-8")
    assert "no EPUB book" in said(tmp_path / "a.epub")


def test_contents_in_themselves_end(tmp_path: Path) -> None:
    deep = "<navPoint><navLabel><text>x</text></navLabel><content src='a.xhtml'/>" * 2_000 + "</navPoint>" * 2_000
    article = read_article(write_book(tmp_path / "a.epub", PAGE, {"toc.ncx": f"<ncx><navMap>{deep}</navMap></ncx>"}))
    assert len(list(article.all_sections())) == 2_000


def test_where_a_chapter_takes_too_long_the_rest_is_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = page("<p>tea and water</p>" * 500)
    book = write_book(tmp_path / "a.epub", {"a.xhtml": long, "b.xhtml": page("<p>Two <b>words</b>.</p>")})
    read = parser.ChapterReader.read

    def slow(self: parser.ChapterReader, item: parser.Item) -> object:
        if item.name.endswith("b.xhtml"):
            raise RecursionError
        return read(self, item)

    monkeypatch.setattr(parser.ChapterReader, "read", slow)
    chunks = list(stream_article(book))
    assert [chunk.limited for chunk in chunks] == [False, True]
    assert "".join(chunk.text for chunk in chunks).endswith("Two words.")
    assert "Two words." in "".join(chunk.text for chunk in stream_words(book))

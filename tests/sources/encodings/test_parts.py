"""Pages in a container that do not say their encoding: guessed, told, and read as the reader wants."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reader.core.article import Article
from reader.core.text_encoding import TextEncoding
from reader.sources.registry import read_article
from tests.sources.epub.books import page, write_book

RUSSIAN = "Чайник поставили на огонь в обычное время."
GERMAN = "Größe und Maß."


def unlabelled(text: str) -> bytes:
    """A chapter without a word about its encoding, in KOI8-R."""
    return page(f"<p>{text}</p>").replace(' encoding="utf-8"', "").encode("koi8-r")


def mail(file: Path, kind: str = "text/html") -> Path:
    headers = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="-b"\n\n---b\n'
    headers += f"Content-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n"
    file.write_bytes(headers.encode() + f"<p>{RUSSIAN}</p>".encode("koi8-r") + b"\n---b--\n")
    return file


def zipped(file: Path, *names: str) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, f"<p>{RUSSIAN}</p>".encode("koi8-r"))
    return file


def told(article: Article) -> TextEncoding:
    """How an article was decoded, without what else it may be in."""
    assert article.encoding is not None
    return article.encoding._replace(likely=())


@pytest.mark.parametrize("name", ["tea.mhtml", "tea.htmlz", "tabs.maff", "tea.epub"])
def test_what_is_guessed_is_told_and_another_may_be_chosen(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name.endswith("mhtml"):
        mail(file)
    elif name.endswith("epub"):
        write_book(file, {"1.xhtml": page(f"<p>{GERMAN}</p>"), "2.xhtml": unlabelled(RUSSIAN)})
    else:
        zipped(file, *(("1/index.html", "2/index.html") if name == "tabs.maff" else ("index.html",)))
    article = read_article(file)
    assert article.text.endswith(RUSSIAN)
    assert told(article) == TextEncoding("koi8-r", guessed=True)
    other = read_article(file, "cp1251")
    assert other.text.endswith(RUSSIAN.encode("koi8-r").decode("cp1251"))
    assert other.encoding == TextEncoding("cp1251", chosen=True)
    assert (GERMAN in other.text) == (name == "tea.epub")  # what is UTF-8 stays


def test_the_bad_bytes_of_all_chapters_are_told(tmp_path: Path) -> None:
    bad = page(f"<p>{GERMAN * 9}*</p>").encode().replace(b"*", b"\xff")
    article = read_article(write_book(tmp_path / "tea.epub", {"1.xhtml": bad, "2.xhtml": bad}))
    assert told(article) == TextEncoding("utf-8", 2)


def test_letters_in_escapes_are_read_where_the_reader_says_so(tmp_path: Path) -> None:
    source = page("<p>~{NRJG~}</p>").replace(' encoding="utf-8"', "").encode()
    file = write_book(tmp_path / "tea.epub", {"1.xhtml": source})
    assert read_article(file, "hz").text.endswith(b"~{NRJG~}".decode("hz"))


@pytest.mark.parametrize("label", ["koi8-r", "KOI8"])
def test_a_chapter_that_says_what_it_is_needs_no_word(tmp_path: Path, label: str) -> None:
    source = page(f"<p>{RUSSIAN}</p>").replace('"utf-8"', f'"{label}"').encode("koi8-r")
    article = read_article(write_book(tmp_path / "tea.epub", {"1.xhtml": source}))
    assert article.text.endswith(RUSSIAN)
    assert article.encoding is not None
    assert not article.encoding.is_doubtful


def test_a_chapter_with_a_wrong_label_is_guessed(tmp_path: Path) -> None:
    source = page(f"<p>{RUSSIAN}</p>").encode("koi8-r")
    article = read_article(write_book(tmp_path / "tea.epub", {"1.xhtml": source}))
    assert article.text.endswith(RUSSIAN)
    assert told(article) == TextEncoding("koi8-r", guessed=True)


def test_a_label_of_the_mail_counts_unless_the_page_is_utf_8(tmp_path: Path) -> None:
    assert read_article(mail(tmp_path / "a.mht", "text/html; charset=koi8-r")).text == RUSSIAN
    file = mail(tmp_path / "b.mht", "text/html; charset=windows-1252")
    file.write_bytes(file.read_bytes().replace(RUSSIAN.encode("koi8-r"), RUSSIAN.encode()))
    article = read_article(file)
    assert (article.text, article.encoding) == (RUSSIAN, TextEncoding())

"""Files to be read in a library: ``make_library.py FOLDER [COUNT]``.

Markdown, plain text, web pages and books of 8 KB each, in Latin, Cyrillic and Chinese letters: the same every time.
"""

from __future__ import annotations

import random
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

SIZE = 8_000
"""Bytes of the text of a file, about."""
KINDS = ("md",) * 12 + ("txt",) * 4 + ("html",) * 3 + ("epub",)
"""How often each kind comes."""
LATIN = (
    *("salt", "road", "lighthouse", "keeper", "ledger", "rain", "matrix", "gentle", "protocol", "quiet", "client"),
    *(
        "margin",
        "history",
        "plan",
        "index",
        "moving",
        "ownership",
        "essay",
        "walk",
        "paper",
        "water",
        "stone",
        "letter",
    ),
    *("evening", "harbour", "winter", "garden", "window", "silence", "measure", "café"),
)
CYRILLIC = ("соль", "дорога", "маяк", "хранитель", "книга", "дождь", "тихий", "поле", "история", "план", "вечер", "сад")
CHINESE = "盐路灯塔守护者账本雨天矩阵温和安静客户页边历史计划索引移动所有权散文步行纸水石信晚港冬园窗"


def write_library(folder: Path, count: int) -> dict[str, int]:
    """Write so many files into folders of fifty; returns how many there are of each kind."""
    chance = random.Random(20)  # noqa: S311 - nothing secret about an article
    made = dict.fromkeys(KINDS, 0)
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        made[kind] += 1
        path = folder / f"part-{number // 50:03}" / f"article-{number:05}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, _title(chance, number), _paragraphs(chance, number))
    return made


def _write(path: Path, title: str, paragraphs: Sequence[str]) -> None:
    page = f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs)
    match path.suffix:
        case ".md":
            parts = [f"## Part {at}\n\n{text}" for at, text in enumerate(paragraphs, start=1)]
            path.write_text("\n\n".join([f"# {title}", *parts]), "utf-8")
        case ".txt":
            path.write_text("\n\n".join([title, *paragraphs]), "utf-8")
        case ".html":
            head = f"<head><meta charset=utf-8><title>{title}</title></head>"
            path.write_text(f"<html>{head}<body><article>{page}</article></body></html>", "utf-8")
        case _:
            _write_book(path, title, page)


def _write_book(path: Path, title: str, page: str) -> None:
    xhtml = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body>{page}</body></html>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier><dc:title>{title}'
        '</dc:title><dc:language>en</dc:language></metadata><manifest><item id="one" href="one.xhtml"'
        ' media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile'
        ' full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("book.opf", package)
        book.writestr("one.xhtml", xhtml)


def _title(chance: random.Random, number: int) -> str:
    return " ".join(_words(chance, number, 4)).capitalize() + f" {number}"


def _paragraphs(chance: random.Random, number: int) -> list[str]:
    made, size = list[str](), 0
    while size < SIZE:
        text = " ".join(_words(chance, number, 80)) + "."
        made.append(text)
        size += len(text.encode())
    return made


def _words(chance: random.Random, number: int, count: int) -> list[str]:
    """Words of one script: of ten files, seven are Latin, two Cyrillic, one is Chinese."""
    kind = number % 10
    if kind == 9:
        return ["".join(chance.choices(CHINESE, k=count))]
    return chance.choices(CYRILLIC if kind > 6 else LATIN, k=count)


if __name__ == "__main__":
    write_library(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)

"""Hostile files: every kind of text, page and table by itself, mixtures of them, and our own articles with damage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, islice
from pathlib import Path
from random import Random

from reader.bundled import handbook, sample_article
from tests.torture.hostile_containers import CONTAINERS
from tests.torture.hostile_markups import MARKUPS
from tests.torture.hostile_pages import PAGES, TABLES
from tests.torture.hostile_texts import MARKDOWN, MARKDOWN_TABLES, PLAIN, Make

SIZES = (40_000, 2_000, 300_000, 3_000_000)
"""How many code points a file has, about: each kind is made in each, all in the first size before any in the next."""
MIXTURES = 40
"""How many mixtures there are of each size."""
WORST = (
    "brackets.md", "open-lists.html", "link-starts.md", "giant-word.txt", "log.md", "underlined.md", "cdata.md",
    "abbreviations.md", "lists.md", "footnotes.md", "definitions.md", "backticks.md", "picture-starts.md",
    "tag-starts.md", "laughs.md", "comment.html", "backslashes.md",
)  # fmt: skip
"""These come first: each was once too much."""


def texts(folder: Path, random: Random) -> Iterator[Path]:
    """Files with Markdown, other markups, web pages and plain text."""
    kinds = {f"{name}.md": make for name, make in MARKDOWN.items()}
    kinds |= {f"{name}.html": make for name, make in PAGES.items()}
    kinds |= {f"{name}.txt": MARKDOWN[name] for name in PLAIN}
    kinds |= {f"{name}.xhtml": PAGES[name] for name in ("entities-of-its-own", "open-tags", "cdata")}
    yield from _files(folder, random, {name: kinds[name] for name in WORST} | kinds | MARKUPS)


def containers(folder: Path) -> Iterator[Path]:
    """Books and saved pages."""
    for size in SIZES:
        for name, make in CONTAINERS.items():
            path = folder / f"{size}-{name}"
            path.write_bytes(make(size))
            yield path


def tables(folder: Path, random: Random) -> Iterator[Path]:
    """Files with tables in HTML and in Markdown."""
    kinds = {f"table-{name}.html": make for name, make in TABLES.items()}
    yield from _files(folder, random, kinds | {f"table-{name}.md": make for name, make in MARKDOWN_TABLES.items()})


def _files(folder: Path, random: Random, kinds: Mapping[str, Make]) -> Iterator[Path]:
    """Write each kind in each size, then some mixtures of that size; and then mixtures without end."""
    for size in SIZES:
        for name, make in kinds.items():
            yield _written(folder / f"{size}-{name}", make(size))
        for name, text in islice(_mixtures(random, kinds, min(size, SIZES[0])), MIXTURES):
            yield _written(folder / f"{size}-{name}", text)
    for name, text in _mixtures(random, kinds, SIZES[2]):
        yield _written(folder / name, text)


def _mixtures(random: Random, kinds: Mapping[str, Make], size: int) -> Iterator[tuple[str, str]]:
    """Some kinds one after the other, and our own articles with damage; with the names of their files."""
    makers, suffixes = list(kinds.items()), (".md", ".md", ".html", ".xhtml", ".txt")
    documents = [sample_article().read_text("utf-8"), handbook().read_text("utf-8")]
    for number in count():
        if number % 2:
            name, text = f"damaged-{number}", _damaged(random, random.choice(documents), makers)
        else:
            picked = random.choices(makers, k=random.randrange(2, 9))
            name = "+".join([str(number), *(name.replace(".", "-") for name, _ in picked[:3])])
            text = random.choice(("", " ", "\n", "\n\n")).join(make(random.randrange(100, size)) for _, make in picked)
        yield f"{name}{random.choice(suffixes)}", text


def _damaged(random: Random, text: str, makers: list[tuple[str, Make]]) -> str:
    """A text with pieces of it cut out, repeated and moved, and with hostile ones put in."""
    for _ in range(random.randrange(1, 12)):
        at, to = random.randrange(len(text) + 1), random.randrange(len(text) + 1)
        length = random.randrange(1, 2_000)
        match random.randrange(5):
            case 0:
                text = text[:at] + text[at + length :]
            case 1:
                text = text[:at] + text[at : at + length] * random.randrange(2, 40) + text[at:]
            case 2:
                text = text[:to] + text[at : at + length] + text[to:]
            case 3:
                _, make = random.choice(makers)
                text = text[:at] + make(random.randrange(50, 5_000)) + text[at:]
            case _:
                text = text[:at] + chr(random.choice((0, 9, 13, 0x200F, 0x301, 0x202E, 0xFEFF))) * length + text[at:]
    return text


def _written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path

"""How long exports take: 10,000 notes on twenty articles, written in each format and read again, beside the goals.

The articles have paragraphs, nested lists, tables, code, quotations, links, formulas and footnotes, and every note
marks some of that: words, sentences, several items or rows, or blocks of different kinds. Every other note has a text
of its own, in Markdown. A book of 3 MB with a thousand notes is written as a whole, too. Seconds are those of the
processor, and of the clock in brackets; the least of some rounds.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from make_book import SIZES, book
from make_book import sentence as words

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, MarkStyle
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.notes.note_import import PresentText, import_notes
from reader.core.printing.page_setup import PageSetup
from reader.core.span import Span
from reader.exchange.content.article_assets import ArticleAssets
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.exporter import Exporter, FormatGroup
from reader.exchange.from_json import from_json
from reader.exchange.registry import EXPORTERS
from reader.exchange.to_article_html import letters_of_page, to_article_html
from reader.exchange.to_json import to_json
from reader.processes.article_assets import AssetCollector
from reader.processes.face_subsets import FaceSubsets
from reader.processes.printing_client import PrintingClient
from reader.sources.markdown.parser import parse_markdown

NOTES = 10_000
ARTICLES = 20
GOAL = 1.0
"""Seconds of the processor for a format."""
PDF_GOAL = 20.0
"""Seconds by the clock."""
GOALS = {"html": 4.0, "import": 2.0, "article-html": 3.0}
"""Those of formats that may take longer, and of reading notes again."""
LONG, LONG_NOTES = 3_000_000, 1_000
"""The code points of the article that is written as a whole, and its notes."""
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def lines(rounds: int = 3) -> Iterator[str]:
    """The table, row by row."""
    parts = [notes_on(number) for number in range(ARTICLES)]
    for key, exporter in EXPORTERS.items():
        if exporter.group is FormatGroup.NOTES and (exporter.write or exporter.pack):
            yield row(f"{NOTES:,} notes as {key}", GOALS.get(key, GOAL), partial(files, exporter, parts), rounds)
    yield row("3 MB with 1,000 notes as article-html", GOALS["article-html"], partial(page_with_faces, long()), rounds)
    yield pdf_row()
    page = to_json(parts)
    yield row(f"{NOTES:,} notes imported from json", GOALS["import"], partial(imported, parts, page), rounds)


def files(exporter: Exporter, parts: Sequence[ExportedNotes]) -> bytes:
    """All files of an export: one for each article where a format has no place for several."""
    groups = [parts] if exporter.several else [[part] for part in parts]
    return b"".join(exporter.content(group) or b"" for group in groups)


def row(name: str, goal: float, made: Callable[[], str | bytes | None], rounds: int) -> str:
    """How long one kind of work takes, whose result is ``made``."""
    taken = []
    for _ in range(rounds):
        work, clock = time.process_time(), time.perf_counter()
        text = made() or ""
        taken.append((time.process_time() - work, time.perf_counter() - clock))
    work, clock = min(taken)
    told = "ok" if work <= goal else f"MISSED: {goal:.0f} s"
    return f"{name:<40} {work:6.2f} s ({clock:5.2f} s)  {len(text) / 1e6:5.1f} MB  {told}"


def long() -> ExportedNotes:
    """A long article with its notes, and with its formulas drawn."""
    dice = random.Random(1)  # noqa: S311 - nothing secret about notes
    article = parse_markdown(book(LONG), Path("/articles/long.md"))
    made = [annotation(dice, article, ARTICLES, index) for index in range(LONG_NOTES)]
    collector = AssetCollector()
    try:
        assets = collector.collect(article)
    finally:
        collector.close()
    return ExportedNotes(article, AnnotationSet({one.id: one for one in made}), assets=assets)


def page_with_faces(part: ExportedNotes) -> str:
    """The page of an article, with faces that nobody has asked for before."""
    with TemporaryDirectory() as folder:
        faces = FaceSubsets(Path(folder)).of(letters_of_page(part))
    return to_article_html([part._replace(assets=(part.assets or ArticleAssets())._replace(faces=faces))])


def pdf_row() -> str:
    """How long a PDF of the longest book takes, with reading it and starting the process that prints; by the clock."""
    clock = time.perf_counter()
    part = ExportedNotes(parse_markdown(book(SIZES["3.2 MB"])), AnnotationSet())
    with closing(PrintingClient()) as printing:
        made = finished(printing.pdf(part, PageSetup(), NOON))
    seconds = time.perf_counter() - clock
    told = "ok" if seconds <= PDF_GOAL else f"MISSED: {PDF_GOAL:.0f} s"
    return f"{'a book of 3.2 MB as pdf':<40} {'':8} ({seconds:5.2f} s)  {len(made) / 1e6:5.1f} MB  {told}"


def finished(steps: Generator[float, None, bytes]) -> bytes:
    """What comes of steps at last."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return bytes(stop.value)


def imported(parts: Sequence[ExportedNotes], page: str) -> str:
    """Read a page, and place its notes in each of its articles."""
    file = from_json(page.encode(), "notes.json")
    for part in parts:
        now = PresentText(part.article, text_digest(part.article.text), lambda _digest: None)
        import_notes(file, now, AnnotationSet())
    return page


def notes_on(number: int) -> ExportedNotes:
    """An article, and its share of the notes."""
    dice = random.Random(number)  # noqa: S311 - nothing secret about notes
    article = parse_markdown(text(dice), Path(f"/articles/{number:02}.md"))
    made = (annotation(dice, article, number, index) for index in range(NOTES // ARTICLES))
    return ExportedNotes(article, AnnotationSet({one.id: one for one in made}))


def text(dice: random.Random) -> str:
    """An article of sections, each with every kind of block."""
    parts = ["---", "title: What Is Quoted", "author: A. Writer", "---", "", "# What Is Quoted", ""]
    for number in range(40):
        parts += [f"## {number + 1}. {words(dice, 5)}", "", *(f"{words(dice)} {words(dice)}\n" for _ in range(3))]
        parts += [f"- {words(dice)}\n  1. {words(dice)}\n  2. [ ] {words(dice)}" for _ in range(3)]
        parts += ["", "| Word | *Count* |", "| --- | --: |", *(f"| `{words(dice, 4)}` | {row} |" for row in range(4))]
        parts += ["", "```python", *(f"value_{row} = {row} ** 2  # {words(dice, 5)}" for row in range(5)), "```", ""]
        parts += [f"> {words(dice)}\n>\n> {words(dice)}", "", f"Where $a_{number}^2 \\le b$ holds.[^{number}]", ""]
        parts += [f"[^{number}]: {words(dice)}", ""]
    return "\n".join(parts)


def annotation(dice: random.Random, article: Article, number: int, index: int) -> Annotation:
    """A mark on a passage from some words to several blocks, every other one with a note."""
    start = dice.randrange(len(article.text) - 700)
    span = Span(start, start + dice.choice((12, 40, 90, 150, 300, 600)))
    when = NOON + timedelta(minutes=dice.randrange(100_000))
    return Annotation(
        UUID(int=number * 1_000_000 + index, version=4).urn,
        when,
        when + timedelta(minutes=dice.randrange(10_000)),
        describe(article, span),
        dice.choice(BUILT_IN_COLOURS),
        MarkStyle.UNDERLINE if index % 7 == 6 else MarkStyle.HIGHLIGHT,
        note(dice, index) if index % 2 else "",
        ("paper", "to check") if index % 3 == 0 else (),
    )


def note(dice: random.Random, index: int) -> str:
    """What was written to a mark: a sentence, or now and then a list, code, a heading or a link."""
    said = f"“{words(dice, 6)}”: {words(dice)} #type"
    more = {
        1: f"\n\n- {words(dice)}\n- *{words(dice, 6)}*",
        3: "\n\n```\nx = 1\n```",
        5: f"\n\n## {words(dice, 4)}\n\n> {words(dice)}",
        7: "\n\nSee [there](https://example.org/a_b) & $x^2$.",
    }
    return said + more.get(index % 20, "")

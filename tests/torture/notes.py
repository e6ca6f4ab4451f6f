"""Hostile notes on a good article: shown in the window and in the notebook, edited, and exported in every format."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.exchange.registry import EXPORTERS
from reader.sources.markdown.parser import parse_markdown
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository
from tests.hostile_notes import HOSTILE_NOTES
from tests.torture.hostile_texts import MARKDOWN, MARKDOWN_TABLES
from tests.torture.result import Result
from tests.torture.tortured_window import GOOD, GOOD_WORD, HANGS, ROOT, TorturedWindow, surroundings
from tests.torture.window_trials import fault

TOGETHER = 12
"""How many notes one article has."""
SIZES = (6_000, 60_000, 600)
"""Code points of a note."""


def run(many: int, folder: Path) -> Result:
    """Show and export so many notes."""
    result = Result("hostile notes were shown, edited and exported within their limits")
    longest = 0.0
    for number, names in enumerate(_groups(list(islice(notes(), many)))):
        place = folder / str(number)
        place.mkdir()
        window = TorturedWindow(place)
        article = _write(place, [text for _, text in names])
        shown = window.start(article), window.notes()
        longest = max(longest, *(report.stall.seconds for report in shown))
        wrong = [*map(fault, shown), window.close(), *_exports(place, article)]
        result.tried += len(names)
        result.failures += [f"{', '.join(name for name, _ in names)}: {one}" for one in wrong if one]
    result.facts.append(f"the window did not answer for {longest:g} s at most")
    return result


def notes() -> Iterator[tuple[str, str]]:
    """Hostile Markdown, with its name."""
    yield from HOSTILE_NOTES.items()
    for size in SIZES:
        yield from ((f"{name} {size}", make(size)) for name, make in (MARKDOWN | MARKDOWN_TABLES).items())


def _groups(all_notes: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    for first in range(0, len(all_notes), TOGETHER):
        yield all_notes[first : first + TOGETHER]


def _write(folder: Path, texts: list[str]) -> Path:
    """Notes with these texts on a good article, half of them on its passages."""
    path, now = folder / "good.md", datetime.now(UTC)
    text = parse_markdown(GOOD).text
    at = text.index(GOOD_WORD)
    target = Target(TextQuote(GOOD_WORD, text[at - 9 : at], text[at + 4 : at + 9]), Span(at, at + 4))
    made = [
        Annotation(f"urn:uuid:{number}", now, now, target if number % 2 else None, note=note)
        for number, note in enumerate(texts)
    ]
    store = NotesRepository(folder / "store", lambda: now)
    store.save(ArticleKey(path, "A Good Article", ""), AnnotationSet({one.id: one for one in made}))
    return path


def _exports(folder: Path, article: Path) -> Iterator[str]:
    """What goes wrong in exporting the notes, and in printing them."""
    store = ["--store", str(folder / "store")]
    commands = [["export", str(article), *store, "--format", name] for name in EXPORTERS]
    for command in [*commands, ["notes", str(article), *store], ["notes", str(article), *store, "--json"]]:
        whole = [sys.executable, "-m", "reader", *command]
        try:
            done = subprocess.run(
                whole, cwd=ROOT, env=surroundings(folder), capture_output=True, timeout=HANGS, check=False
            )
        except subprocess.TimeoutExpired:
            yield f"{' '.join(command[:1] + command[-1:])} did not end in {HANGS:g} s"
        else:
            if done.returncode or b"Traceback" in done.stderr:
                yield f"{' '.join(command[:1] + command[-1:])} ended with {done.returncode}: {done.stderr[-200:]!r}"

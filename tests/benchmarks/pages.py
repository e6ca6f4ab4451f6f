"""How well the article of a saved page is told from the rest: ``make bench PAGES=FOLDER``.

The folder holds ``evaluate.py``, which scores any function from a file's path to its text, title and byline, and
``html`` with the pages. Nothing of them is kept here. Articles are scored without captions, as the people marked them
who made that set; the other set with them.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from reader.core.article import BlockKind, PagePart
from reader.core.text.bylines import signature
from reader.sources.html.formulas.known_formulas import KnownFormulas
from reader.sources.html.reader_view.choice import find_page_article
from reader.sources.html.shown.visibility import Visibility
from reader.sources.registry import read_article

ROOT = Path(__file__).resolve().parents[2]
GOALS = {"articles": 0.980, "readerview": 0.988}
"""Two of the pages of *readerview* have formulas: in what is true for one they are single letters, for the other none;
ours are TeX, which counts as other words (0.0097 of F1)."""
LEAST_SHARES = {"titles right %": 98.0, "bylines right %": 95.0}
MEDIAN, WORST = 12.0, 80.0
"""Milliseconds that the choice may take a page."""


def without_captions(path: str) -> dict[str, str]:
    """What a reader reads of a page at first, below its title."""
    return _shown(Path(path), (PagePart.ARTICLE,))


def with_captions(path: str) -> dict[str, str]:
    """The same with the words of pictures."""
    return _shown(Path(path), (PagePart.ARTICLE, PagePart.CAPTION))


def _shown(path: Path, parts: tuple[PagePart, ...]) -> dict[str, str]:
    article = read_article(path)
    sections = {section.span.start for section in article.all_sections()}
    blocks = [
        block
        for block in article.blocks
        if block.part in parts
        and (block.kind is not BlockKind.HEADING or block.containers or block.span.start in sections)
    ]
    about = signature(article.author, article.property_text("site"), article.date)
    words = [block.span.extract(article.text) for block in blocks]
    text = "\n".join(one for one in words if one != about)
    return {"text": text, "title": article.title, "byline": article.author}


def lines(folder: Path) -> Iterator[str]:
    """The scores with their goals, then the times that the choice takes.

    Raises:
        OSError, ValueError: there is no such script or no page in the folder, or it says nothing that can be read.
    """
    for kind, function in (("articles", "without_captions"), ("readerview", "with_captions")):
        found = _scored(folder, function)
        score = found[kind]
        yield (
            f"{kind:<12} F1 {score['f1']:.4f}  precision {score['precision']:.4f}  recall {score['recall']:.4f}"
            f"  mostly clutter {score['pages mostly clutter']}"
            f"  under half {score['pages with less than half of the article']}  {_verdict(score['f1'] >= GOALS[kind])}"
        )
    for name, least in LEAST_SHARES.items():
        yield f"{name:<24} {found[name]:5.1f}  {_verdict(found[name] >= least)}"
    times = [_choice_time(page) for page in sorted((folder / "html").glob("*.html.gz"))]
    middle, worst = statistics.median(times), max(times)
    yield f"choice, ms a page: median {middle:.1f}, worst {worst:.1f}  {_verdict(middle <= MEDIAN and worst <= WORST)}"


def _verdict(reached: bool) -> str:  # noqa: FBT001 - the answer to the question in front of it
    return "ok" if reached else "MISSED"


def _scored(folder: Path, function: str) -> Mapping[str, Any]:
    command = [sys.executable, str(folder / "evaluate.py"), f"tests.benchmarks.pages:{function}", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ValueError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "evaluate.py has failed")
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def _choice_time(page: Path) -> float:
    """The processor time in milliseconds of choosing the article of one page that is parsed."""
    tree = LexborHTMLParser(gzip.decompress(page.read_bytes()).decode("utf-8", "replace"))
    begun = time.process_time()
    find_page_article(tree, Visibility(tree), KnownFormulas())
    return 1000 * (time.process_time() - begun)

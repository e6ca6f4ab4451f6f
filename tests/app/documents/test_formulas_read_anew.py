"""A store of before formulas were TeX: the notes in and around the formulas of a page are where they were.

``tests/data/text-v3-formulas`` is a page with a store that Postil wrote when the version of the text was 3.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.core.article import text_digest
from reader.sources.registry import read_article
from reader.store.notes.repository import NotesRepository

FOLDER = Path(__file__).parents[2] / "data" / "text-v3-formulas"
NOTES = 23


@pytest.fixture
def opened(tmp_path: Path, clock: Callable[[], datetime]) -> OpenedArticle:
    shutil.copytree(FOLDER / "store", tmp_path / "store")
    article = read_article(FOLDER / "page.html")
    loader = ArticleLoader(NotesRepository(tmp_path / "store", clock), read_article)
    return loader.open_article(Path("/home/reader/page.html"), article, text_digest(article.text))


def test_all_notes_are_found_again_and_nothing_is_said_of_it(opened: OpenedArticle) -> None:
    assert opened.anchored_to[1] == 3
    found = [note for note in opened.annotations if note.span is not None and not note.needs_check]
    assert len(found) == len(opened.annotations.by_id) == NOTES
    assert opened.revision is not None
    assert opened.revision.same_text
    assert opened.messages == ()


@pytest.mark.parametrize(
    ("marked", "now"),
    [
        ("v = √(g d)", "v=\\sqrt{gd}"),
        ("T = (2 π)/ω", "T = \\frac{2π}{ω}"),
        ("A cos(ω t", "A\\cos(\\omega t"),
        ("where h is the height", "where h is the height"),
        ("h_0 the height in the middle", "h_{0} the height in the middle"),
        ("formula:\nT = (2 π)/ω\nWhat is left", "formula:\nT = \\frac{2π}{ω}\nWhat is left"),
        ("the angle φ, says only", "the angle \\varphi, says only"),
        ("Thirty-seven of them are enough", "Thirty-seven of them are enough"),
    ],
)
def test_they_are_at_what_was_marked(opened: OpenedArticle, marked: str, now: str) -> None:
    (note,) = [note for note in opened.annotations if note.quote == marked]
    assert note.span is not None
    assert note.span.extract(opened.article.text) == now


def test_a_note_on_a_formula_that_is_gone_is_at_no_other(tmp_path: Path, clock: Callable[[], datetime]) -> None:
    shutil.copytree(FOLDER / "store", tmp_path / "store")
    page = (FOLDER / "page.html").read_text("utf-8")
    start = page.index("<p>In shallow water")
    other = tmp_path / "page.html"
    other.write_text(page[:start] + page[page.index("<p>The line is not") :], "utf-8")
    article = read_article(other)
    loader = ArticleLoader(NotesRepository(tmp_path / "store", clock), read_article)
    opened = loader.open_article(Path("/home/reader/page.html"), article, text_digest(article.text))
    (note,) = [note for note in opened.annotations if note.quote == "v = √(g d)"]
    assert note.span is None
    assert opened.revision is not None
    assert not opened.revision.same_text

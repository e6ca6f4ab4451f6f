"""The document made of an article: its letters, and how they are set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextTable

from reader.core.settings import Settings
from reader.sources.markdown import parse_markdown
from reader.view.metrics import Metrics
from reader.view.pictures import Pictures
from reader.view.theme import Theme
from reader.view.typeset import Typeset, typeset

Make = Callable[..., Typeset]


@pytest.fixture
def made(qapp: object, theme: Theme) -> Make:
    """``made(markdown)``: the document of a small article."""

    def make(text: str, zoom: int = 100, folder: Path | None = None) -> Typeset:
        return typeset(parse_markdown(text), theme, Metrics.of(Settings(zoom=zoom), 600), Pictures(folder))

    return make


def at(found: Typeset, words: str) -> QTextCursor:
    """The first of these words, selected."""
    cursor = found.document.find(words)
    assert not cursor.isNull()
    return cursor


def form(found: Typeset, words: str) -> QTextCharFormat:
    return at(found, words).charFormat()


def block(found: Typeset, words: str) -> QTextBlock:
    return at(found, words).block()


def test_a_heading_is_larger_and_known_as_one(made: Make) -> None:
    found = made("# Head\n\nwords")
    assert block(found, "Head").blockFormat().headingLevel() == 1
    assert form(found, "Head").font().pixelSize() > form(found, "words").font().pixelSize()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("*words*", QFont.italic),
        ("~~words~~", QFont.strikeOut),
        ("**words**", lambda font: font.weight() >= QFont.Weight.DemiBold),
        ("> words", QFont.italic),
        ("`words`", lambda font: "Mono" in " ".join(font.families())),
        ("| words |\n|---|\n| x |", lambda font: font.weight() >= QFont.Weight.DemiBold),
    ],
    ids=["italic", "struck", "bold", "quote", "code", "table head"],
)
def test_letters_are_set_as_they_are_marked(made: Make, text: str, asked: Callable[[QFont], bool]) -> None:
    assert asked(form(made(text), "words").font())


def test_emphasis_in_a_quote_stands_upright(made: Make) -> None:
    assert not form(made("> some *words*"), "words").font().italic()


def test_a_link_leads_where_it_was_written_to(made: Make) -> None:
    found = form(made('[words](https://example.org "A title")'), "words")
    assert (found.isAnchor(), found.anchorHref(), found.toolTip()) == (True, "https://example.org", "A title")


def test_code_has_the_themes_colours(made: Make, theme: Theme) -> None:
    found = form(made("```python\nreturn 1\n```"), "return")
    assert found.foreground().color().name() == theme.code_colours["Keyword"].lower()


def test_code_is_one_block_however_many_lines_it_has(made: Make) -> None:
    found = made("```\na\n\nb\n```")
    assert found.document.blockCount() == 1


def test_a_table_has_its_rows_and_columns(made: Make) -> None:
    found = made("| a | b |\n|---|--:|\n| c | d |\n| e | f |")
    table = at(found, "d").currentTable()
    assert isinstance(table, QTextTable)
    assert (table.rows(), table.columns()) == (3, 2)


def test_a_cell_is_aligned_as_its_column(made: Make) -> None:
    found = made("| a | b |\n|---|--:|\n| c | d |")
    assert block(found, "d").blockFormat().alignment() & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("words שלום", Qt.LayoutDirection.LeftToRight),
        ("12 שלום words", Qt.LayoutDirection.RightToLeft),
        ("«مرحبا» words", Qt.LayoutDirection.RightToLeft),
        ("12 + 3 😀", Qt.LayoutDirection.LeftToRight),
    ],
)
def test_a_paragraph_runs_as_its_first_letter(made: Make, text: str, direction: Qt.LayoutDirection) -> None:
    assert made(text).document.firstBlock().textDirection() is direction


def test_an_item_stands_further_in_than_the_one_around_it(made: Make) -> None:
    found = made("- outer\n    - inner\n")
    assert block(found, "outer").blockFormat().leftMargin() < block(found, "inner").blockFormat().leftMargin()


def test_zoom_makes_everything_larger(made: Make) -> None:
    text = "# Head\n\nwords `code`\n\n| cell |\n|---|\n| x |"
    for words in ("Head", "words", "code", "cell"):
        sizes = [form(made(text, zoom), words).font().pixelSize() for zoom in (50, 100, 300)]
        assert sizes == sorted(set(sizes))


def test_a_remote_picture_is_never_asked_for(made: Make, tmp_path: Path) -> None:
    found = made("![A label](https://example.org/a.png)", folder=tmp_path)
    assert found.document.firstBlock().begin().fragment().charFormat().toImageFormat().name().startswith("picture:")


def test_the_document_cannot_be_undone(made: Make) -> None:
    assert not made("words").document.isUndoRedoEnabled()

"""What a format needs besides the notes is there when it is written, and only then: the whole article, its assets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import CommandError
from reader.core.view_choice import ViewChoice
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import has_all_blocks, shortened
from reader.processes.article_reader import ArticleReader
from reader.processes.export_preparation import ExportNeeds, ExportPreparation
from reader.processes.helper_client import HelperClient
from reader.sources.registry import read_article

WHOLE = ExportNeeds(whole=True)
WORDS = "<p>The kettle boils, and the rain falls on the roof all day long, as it did the day before that one.</p>"
PAGE = f"<title>Tea</title><nav>News</nav><article><h1>Tea</h1>{WORDS * 5}</article><aside>More tea</aside>"


@pytest.fixture(scope="module")
def preparation() -> Iterator[ExportPreparation]:
    helper = HelperClient()
    yield ExportPreparation(ArticleReader(helper))
    helper.close()


def short(file: Path, text: str) -> ExportedNotes:
    """An article in a file as it is kept until it is needed."""
    file.write_text(text, "utf-8")
    return ExportedNotes(shortened(read_article(file), ()), AnnotationSet())


def test_an_article_gets_its_blocks_when_they_are_needed(preparation: ExportPreparation, tmp_path: Path) -> None:
    part = short(tmp_path / "tea.md", "# Tea\n\n- Green\n- Black\n\n|a|b|\n|-|-|\n|c|d|\n")
    assert not preparation.prepare(part, ExportNeeds()).article.blocks
    whole = preparation.prepare(part, WHOLE).article
    assert has_all_blocks(whole)
    assert [block.span for block in whole.blocks] == [block.span for block in read_article(tmp_path / "tea.md").blocks]


def test_an_article_that_has_just_been_changed_is_not_exported(preparation: ExportPreparation, tmp_path: Path) -> None:
    part = short(tmp_path / "tea.md", "# Tea\n\nGreen.\n")
    (tmp_path / "tea.md").write_text("# Tea\n\nBlack.\n", "utf-8")
    with pytest.raises(CommandError, match="“Tea” has just been changed"):
        preparation.prepare(part, WHOLE)


@pytest.mark.parametrize(("view", "has_rest"), [(ViewChoice(), False), (ViewChoice(whole=True), True)])
def test_of_a_web_page_there_is_what_its_reader_sees(
    preparation: ExportPreparation, tmp_path: Path, view: ViewChoice, *, has_rest: bool
) -> None:
    part = short(tmp_path / "tea.html", PAGE)._replace(view=view)
    assert ("News" in preparation.prepare(part, WHOLE).article.text) is has_rest

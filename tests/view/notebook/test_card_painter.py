"""What a card of the notebook shows of a note."""

from __future__ import annotations

import pytest

from reader.core.notes.present_quote import PresentQuote
from reader.store.notebook.article_notes import NoteSummary
from reader.view.notebook.card_painter import new_words, note_start

PASSAGE = "Pour the water at eighty degrees, and wait for two minutes before anyone drinks of it."


@pytest.mark.usefixtures("qapp")
def test_a_note_is_shown_without_its_markdown_and_with_the_words_of_its_links() -> None:
    assert note_start("Compare *this* with [[Other Models#1a2b3c4d]].\n\n- So") == "Compare this with Other Models. So"


@pytest.mark.parametrize(
    ("quote", "suggestion", "shown"),
    [
        ("tea", "green *tea*", "green *tea*"),
        ("tea", "", ""),
        (PASSAGE, PASSAGE.replace("two", "three"), "…wait for three minutes…"),
    ],
)
def test_of_a_suggestion_the_new_words_are_shown(quote: str, suggestion: str, shown: str) -> None:
    card = NoteSummary("1", PresentQuote(quote), "", (), None, None, is_orphan=False, section="", modified=0)
    assert new_words(card._replace(suggestion=suggestion)) == shown

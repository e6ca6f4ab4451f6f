"""What a card of the notebook shows of a note."""

from __future__ import annotations

import pytest

from reader.view.notebook.card_painter import note_start


@pytest.mark.usefixtures("qapp")
def test_a_note_is_shown_without_its_markdown_and_with_the_words_of_its_links() -> None:
    assert note_start("Compare *this* with [[Other Models#1a2b3c4d]].\n\n- So") == "Compare this with Other Models. So"

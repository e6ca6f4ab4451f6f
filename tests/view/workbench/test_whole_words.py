"""The choice whether the mouse selects whole words."""

from __future__ import annotations

from reader.core.settings import Settings
from tests.open_postil import OpenPostil
from tests.view.conftest import OpenReader


def test_it_is_on_at_first(postil: OpenPostil) -> None:
    assert postil.actions["whole_words"].isChecked()


def test_it_is_remembered(postil: OpenPostil) -> None:
    postil.actions["whole_words"].trigger()
    assert not postil.preferences.settings.whole_words


def test_it_is_as_it_was_left(open_reader: OpenReader) -> None:
    assert not OpenPostil(open_reader(settings=Settings(whole_words=False))).actions["whole_words"].isChecked()

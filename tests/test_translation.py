"""Labels and messages in another language than English."""

from __future__ import annotations

import gettext

import pytest

from reader.translation import msgid, tr, trn


class Pirate(gettext.NullTranslations):
    """A language in which everything is shouted."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("{NAME}", "{name}")

    def ngettext(self, _msgid1: str, _msgid2: str, n: int) -> str:
        return "{n} DOUBLOON" if n == 1 else "{n} DOUBLOONS"


@pytest.fixture
def pirate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.translation._catalogue", Pirate)


def test_without_a_catalogue_english_is_shown() -> None:
    assert tr("Open…") == "Open…"


def test_a_message_is_shown_in_the_readers_language(pirate: None) -> None:
    assert tr("Open…") == "OPEN…"


def test_fields_are_filled_after_the_translation(pirate: None) -> None:
    assert tr("Opened {name}", name="essay.md") == "OPENED essay.md"


def test_braces_are_left_alone_where_nothing_is_filled_in() -> None:
    assert tr("{not a field}") == "{not a field}"


def test_an_empty_message_is_not_the_catalogues_header() -> None:
    assert tr("") == ""


@pytest.mark.parametrize(("n", "said"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes")])
def test_a_number_chooses_its_form(n: int, said: str) -> None:
    assert trn("{n} note", "{n} notes", n) == said


def test_the_language_has_its_own_plural_forms(pirate: None) -> None:
    assert [trn("{n} note", "{n} notes", n) for n in (1, 5)] == ["1 DOUBLOON", "5 DOUBLOONS"]


def test_a_marked_message_stays_english_until_it_is_shown(pirate: None) -> None:
    assert msgid("Highlight") == "Highlight"

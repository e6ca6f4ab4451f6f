"""The rows of the notebook's list."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.app.notebook.rows import NotebookRows, NoteRef, RowKind
from reader.core.notes.present_quote import PresentQuote
from reader.core.times import in_local_zone
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.packing import NoteFields, pack_article_notes
from tests.zones import ZONES, moments, time_zone

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def article(name: str, *notes: tuple[str, str, int]) -> ArticleNotes:
    """Notes given as id, section and hours before noon."""
    lines = [
        NoteFields(
            key, PresentQuote("quote"), "", (), 0, (section,) if section else (), NOON, NOON - timedelta(hours=hours)
        )
        for key, section, hours in notes
    ]
    return pack_article_notes(name, "1", (name.title(), ""), lines)


def told(rows: NotebookRows) -> list[str]:
    said = []
    for row in range(len(rows)):
        kind, one, number = rows[row]
        if kind is RowKind.SECTION and one:
            said.append(f"= {one.sections[number]}")
        elif kind is RowKind.ARTICLE and one:
            said.append(f"{one.title} {number}")
        else:
            said.append(one.id(number) if one else rows.captions[number])
    return said


def by_days(*articles: ArticleNotes) -> NotebookRows:
    rows = NotebookRows()
    for _ in rows.add_days([(one, range(len(one))) for one in articles], date(2025, 3, 1)):
        pass
    return rows


@pytest.fixture
def tea() -> ArticleNotes:
    return article("tea", ("1", "", 30), ("2", "Leaves", 0), ("3", "Leaves", 1), ("4", "Water", 2))


def test_cards_stand_under_articles_and_sections(tea: ArticleNotes) -> None:
    rows = NotebookRows()
    rows.add_article(tea, range(4))
    assert told(rows) == ["Tea 4", "1", "= Leaves", "2", "3", "= Water", "4"]


def test_only_what_was_found_is_there(tea: ArticleNotes) -> None:
    rows = NotebookRows()
    rows.add_article(tea, [0, 2])
    assert told(rows) == ["Tea 2", "1", "= Leaves", "3"]
    assert rows.counts == {"tea": 2}


def test_an_article_of_which_nothing_was_found_has_no_heading(tea: ArticleNotes) -> None:
    rows = NotebookRows()
    rows.add_article(tea, ())
    assert len(rows) == 0


def test_days_go_back_from_today(tea: ArticleNotes) -> None:
    ink = article("ink", ("5", "", 500))
    assert told(by_days(tea, ink)) == ["Today", "2", "3", "4", "Yesterday", "1", "Saturday, 8 February", "5"]


def test_a_note_is_found_again(tea: ArticleNotes) -> None:
    rows = NotebookRows()
    rows.add_article(article("ink", ("0", "", 0)), range(1))
    rows.add_article(tea, range(4))
    row = rows.row_of(NoteRef("tea", "3"))
    assert row is not None
    assert rows.note_at(row) == NoteRef("tea", "3")


def test_a_note_that_is_not_there_has_no_row(tea: ArticleNotes) -> None:
    rows = NotebookRows()
    rows.add_article(tea, [0, 1])
    assert rows.row_of(NoteRef("tea", "3")) is None


def test_a_note_is_found_where_its_file_has_another_name(tea: ArticleNotes) -> None:
    rows = NotebookRows()
    rows.add_article(tea, [0, 1])
    assert rows.row_of(NoteRef("ink", "2")) == 3


def test_headings_are_no_notes(tea: ArticleNotes) -> None:
    rows = NotebookRows()
    rows.add_group("Exactly")
    rows.add_article(tea, range(4))
    assert [rows.note_at(row) for row in range(2)] == [None, None]


@given(st.lists(st.lists(st.integers(0, 100_000), max_size=5), max_size=4))
@settings(deadline=None)
def test_times_are_in_order_and_every_note_is_there(hours: list[list[int]]) -> None:
    articles = [article(str(n), *((f"{n}.{m}", "", h) for m, h in enumerate(some))) for n, some in enumerate(hours)]
    rows = by_days(*articles)
    cards = [rows[row] for row in range(len(rows)) if rows.is_card(row)]
    times = [one.modified_times()[number] for _, one, number in cards if one]
    assert times == sorted((time for one in articles for time in one.modified_times()), reverse=True)
    days = [datetime.fromtimestamp(time / 1000, UTC).astimezone().date() for time in times]
    assert len(rows) == len(cards) + len(set(days))


@given(st.lists(moments, max_size=8), st.sampled_from(ZONES))
def test_every_date_has_a_day(dates: list[datetime], zone: str) -> None:
    dates.sort()
    lines = [NoteFields(str(key), PresentQuote("quote"), "", (), 0, (), NOON, when) for key, when in enumerate(dates)]
    with time_zone(zone):
        rows = by_days(pack_article_notes("all", "1", ("All", ""), lines))
        days = {in_local_zone(when).date() for when in dates}
    assert (rows.cards, len(rows.captions)) == (len(dates), len(days))

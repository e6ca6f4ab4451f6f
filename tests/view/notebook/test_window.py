"""The notebook: what it lists, how it is searched, and what it says of a note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from reader.app.notebook.copied_notes import copied_note
from reader.app.notebook.note_lookup import NoteLookup
from reader.app.notebook.notebook import Notebook
from reader.core.annotation import Annotation, Colour, NoteStatus
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.copy_form import CopyForm
from reader.core.palette import DEFAULT_PALETTE
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.store.article_key import ArticleKey, file_name
from reader.store.files import write_atomically
from reader.store.format.codec import encode
from reader.store.texts.text_archive import keep_text
from reader.view.notebook.filter_bar import SUGGESTING
from reader.view.notebook.note_text import MAX_QUOTE
from reader.view.notebook.window import NotebookWindow
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from tests.edited_passage import edited

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
Open = Callable[[], NotebookWindow]


def note(key: str, quote: str, note: str = "", *tags: str, hours: int = 0, **more: object) -> Annotation:
    start = int(key) * 100
    when = NOON - timedelta(hours=hours)
    target = Target(TextQuote(quote, "before ", " after"), Span(start, start + len(quote)), (f"Part {int(key) // 2}",))
    return Annotation(f"urn:uuid:{key}", when, when, target, note=note, tags=tags, **more)  # type: ignore[arg-type]


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., Path]:
    """``keep(title, *notes, gone=())`` writes an article's notes; the article itself is not there."""

    def write(title: str, *notes: Annotation, gone: tuple[Annotation, ...] = (), digest: str = "") -> Path:
        key = ArticleKey(tmp_path / f"{title}.md", title, digest)
        removed = {one.id: Removed(one, NOON) for one in gone}
        file = tmp_path / "notes" / file_name(key)
        write_atomically(file, encode(key, AnnotationSet({one.id: one for one in notes}, removed), {}))
        return file

    return write


@pytest.fixture
def store(keep: Callable[..., Path]) -> None:
    """Two articles with notes."""
    blue = {"colour": Colour.BLUE}
    keep(
        "Tea", note("1", "Green leaves", "Hot.", "later"), note("2", "Boiling water"), note("3", "a café", "x", **blue)
    )
    keep("Ink", note("1", "Black ink", "Écrire *bien*", "later", "pen", hours=2), note("2", "Leaf by leaf", hours=50))


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, theme: Theme, icons: IconSet) -> Iterator[Open]:
    """Opens the window on the store, and waits until all is there."""
    made: list[NotebookWindow] = []

    def bring() -> NotebookWindow:
        pens = DEFAULT_PALETTE.rename(Colour.BLUE, "Claim", "")
        window = NotebookWindow(
            Notebook(tmp_path / "notes"), icons, theme, lambda: pens, lambda: NOON, NoteLookup(tmp_path / "notes")
        )
        made.append(window)
        with qtbot.waitSignal(window.notebook.loaded):
            window.open()
        settle(qtbot, window)
        return window

    yield bring
    for window in made:
        window.close()
        delete(window)


def settle(qtbot: QtBot, window: NotebookWindow) -> None:
    qtbot.waitUntil(lambda: not window.busy)


def rows(window: NotebookWindow) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(window.model.index(row, 0).data(role)) for row in range(window.model.rowCount())]


def look_for(qtbot: QtBot, window: NotebookWindow, words: str) -> list[str]:
    window.filters.search.setText(words)
    settle(qtbot, window)
    return rows(window)


TEA = [
    *("Tea", "Part 0", "Yellow highlight: Green leaves. Hot.. #later"),
    *("Part 1", "Yellow highlight: Boiling water", "Claim highlight: a café. x"),
]


@pytest.mark.usefixtures("store")
def test_all_notes_of_all_articles_are_listed_by_article_and_section(opened: Open) -> None:
    assert rows(opened()) == [
        *TEA,
        *("Ink", "Part 0", "Yellow highlight: Black ink. Écrire *bien*. #later, #pen"),
        *("Part 1", "Yellow highlight: Leaf by leaf"),
    ]


@pytest.mark.usefixtures("store")
def test_the_foot_counts_them(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    assert window.status.text() == "5 annotations in 2 articles"
    look_for(qtbot, window, "ink")
    assert window.status.text() == "1 of 5 annotations in 2 articles"


def test_what_was_deleted_is_not_listed(opened: Open, keep: Callable[..., Path]) -> None:
    keep("Tea", note("1", "Green"), gone=(note("2", "Black"),))
    assert rows(opened()) == ["Tea", "Part 0", "Yellow highlight: Green"]


def test_an_empty_store_says_what_will_be_here(opened: Open) -> None:
    said = opened().empty_text.text()
    assert "No notes yet" in said
    assert "select a passage" in said


@pytest.mark.usefixtures("store")
def test_where_nothing_matches_it_says_what_to_try(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    look_for(qtbot, window, "xyzzy")
    assert window.empty_text.text().startswith("No matches")
    assert "fewer words" in window.empty_text.text()


@pytest.mark.usefixtures("store")
def test_exact_words_come_before_parts_of_words(opened: Open, qtbot: QtBot) -> None:
    assert look_for(qtbot, opened(), "leaf") == [
        *("Ink", "Part 1", "Yellow highlight: Leaf by leaf"),
    ]
    found = look_for(qtbot, opened(), "lea")
    assert [row for row in found if "highlight" in row] == [TEA[2], "Yellow highlight: Leaf by leaf"]


def test_a_part_is_headed_where_there_are_both(opened: Open, qtbot: QtBot, keep: Callable[..., Path]) -> None:
    keep("Tea", note("1", "Leaves"), note("2", "a leave"))
    found = look_for(qtbot, opened(), "leave")
    assert found == [
        *("Exact", "Tea", "Part 1", "Yellow highlight: a leave"),
        *("Partial matches", "Tea", "Part 0", "Yellow highlight: Leaves"),
    ]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("words", ["ecrire", "BLACK", "écrire ink", "#pen", "bien #later"])
def test_case_accents_and_tags_are_found(opened: Open, qtbot: QtBot, words: str) -> None:
    assert [row for row in look_for(qtbot, opened(), words) if "Black ink" in row]
    assert opened().model.rows.cards == 5


@pytest.mark.usefixtures("store")
def test_a_colour_has_the_readers_name_and_filters(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.filters.colour.select(Colour.BLUE)
    settle(qtbot, window)
    assert rows(window) == ["Tea", "Part 1", "Claim highlight: a café. x"]
    assert window.filters.colour.accessibleName() == "Colour: Claim"


@pytest.mark.usefixtures("store")
def test_tags_filter(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.filters.tag.select("later", "pen")
    settle(qtbot, window)
    assert window.model.rows.cards == 2


@pytest.mark.parametrize(
    ("typed", "selected", "found"),
    [
        ("", [NoteStatus.DONE], ["Steam"]),
        ("", [NoteStatus.OPEN, NoteStatus.DISMISSED], ["Kettle", "Cup"]),
        ("", [SUGGESTING], ["Kettle", "Steam"]),
        ("", [SUGGESTING, NoteStatus.OPEN], ["Kettle"]),
        ("is:done is:open", [NoteStatus.DONE], ["Steam"]),
        ("is:done", [NoteStatus.OPEN], []),
        ("no:suggestion", [SUGGESTING], []),
    ],
)
def test_statuses_and_suggestions_filter(
    keep: Callable[..., Path], opened: Open, qtbot: QtBot, typed: str, selected: list[object], found: list[str]
) -> None:
    keep(
        "Tea",
        note("1", "Kettle", suggestion="Pot"),
        note("2", "Steam", suggestion="", status=NoteStatus.DONE),
        note("3", "Cup", status=NoteStatus.DISMISSED),
    )
    window = opened()
    window.filters.search.setText(typed)
    window.filters.status.select(*selected)
    settle(qtbot, window)
    listed = [window.model.card(row) for row in range(window.model.rowCount())]
    assert [card.quote.words for card in listed if card] == found


@pytest.mark.usefixtures("store")
def test_a_card_says_its_status_and_what_it_suggests(keep: Callable[..., Path], opened: Open) -> None:
    keep("Cups", note("1", "Kettle", "Why?", suggestion="Pot", status=NoteStatus.DONE))
    assert "Yellow highlight, done: Kettle. replace with “Pot”. Why?" in rows(opened())


@pytest.mark.usefixtures("store")
def test_time_filters(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.filters.time.select(1)
    settle(qtbot, window)
    assert window.model.rows.cards == 4


@pytest.mark.usefixtures("store")
def test_the_newest_may_come_first(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.filters.order.select("newest")
    settle(qtbot, window)
    assert rows(window)[0] == "Today"
    assert rows(window)[-1] == "Yellow highlight: Leaf by leaf"


@pytest.mark.usefixtures("store")
def test_one_article_can_be_listed_alone(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.articles.filter.setText("te")
    entries = [str(window.articles.model.index(row, 0).data()) for row in range(window.articles.model.rowCount())]
    assert entries == ["All articles", "Tea"]
    window.articles.list.setCurrentIndex(window.articles.model.index(1))
    settle(qtbot, window)
    assert rows(window) == TEA


@pytest.mark.usefixtures("store")
def test_the_articles_say_how_many_were_found(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    look_for(qtbot, window, "leaf")
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [str(window.articles.model.index(row, 0).data(role)) for row in range(window.articles.model.rowCount())]
    assert said == ["All articles, 1 annotation", "Ink, 1 annotation · 2 h ago"]


def choose_second(qtbot: QtBot, window: NotebookWindow) -> None:
    """From the field down to the list, and on to its second card."""
    qtbot.keyClick(window.filters.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.pane.text.toPlainText() != "" and window.selected() is not None)


def test_it_says_of_a_note_that_it_is_to_be_checked(opened: Open, qtbot: QtBot, keep: Callable[..., Path]) -> None:
    one = note("2", "Boiling water")
    assert one.target is not None
    keep("Tea", note("1", "Green"), replace(one, target=one.target._replace(match=MatchRecord(MatchKind.EDITED, 0.5))))
    window = opened()
    choose_second(qtbot, window)
    qtbot.waitUntil(lambda: "to check: edited, 50 % kept" in window.pane.text.toPlainText())


@pytest.fixture
def edited_store(keep: Callable[..., Path], tmp_path: Path) -> str:
    """An article with a passage that was edited; returns the id of its note."""
    text = f"{'.' * 100}Water that simmers{'.' * 100}"
    one = edited(note("1", "Boiling water", "Hot."), Span(100, 118))
    keep("Tea", one, digest=keep_text(tmp_path / "notes", text))
    return one.id


@pytest.mark.usefixtures("edited_store")
@pytest.mark.parametrize("words", ["simmers", '"boiling water"'])
def test_an_edited_passage_is_listed_with_its_words_now_and_found_by_both(
    opened: Open, qtbot: QtBot, words: str
) -> None:
    said = "Yellow highlight: Water that simmers. passage edited since it was marked. was “Boiling water”. Hot."
    assert said in look_for(qtbot, opened(), words)


@pytest.mark.usefixtures("edited_store")
def test_the_pane_has_the_words_of_now_and_of_then(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    qtbot.keyClick(window.filters.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "simmers" in window.pane.text.toPlainText())
    lines = window.pane.text.toPlainText().splitlines()
    assert lines[2:4] == ["… before Water that simmers after …", "Was: “Boiling water”"]
    assert lines[-1].endswith("passage edited since it was marked")


def test_of_a_passage_as_long_as_a_book_the_pane_shows_the_beginning(
    opened: Open, qtbot: QtBot, keep: Callable[..., Path]
) -> None:
    keep("Tea", note("1", "x" * 1_000_000))
    window = opened()
    qtbot.keyClick(window.filters.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "xxx" in window.pane.text.toPlainText())
    assert len(window.pane.text.toPlainText()) < MAX_QUOTE + 300


def test_a_copy_has_the_words_of_now_and_of_then(opened: Open, tmp_path: Path, edited_store: str) -> None:
    (article,) = opened().notebook.articles.values()
    annotation = NoteLookup(tmp_path / "notes").read(article, edited_store)
    assert annotation is not None
    copied = "“Water that simmers”\n\n(passage edited since it was marked; was “Boiling water”)\n\nHot.\n\n"
    assert copied_note(article, annotation, CopyForm.REFERENCE).startswith(copied)


@pytest.mark.usefixtures("store")
def test_a_note_whose_article_is_gone_is_shown_with_its_context(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened()
    choose_second(qtbot, window)
    qtbot.waitUntil(lambda: "Boiling" in window.pane.text.toPlainText())
    shown = window.pane.text.toPlainText()
    assert "… before Boiling water after …" in shown
    assert "Part 1" in shown
    assert window.pane.gone.text() == f"The article was deleted or moved: {tmp_path / 'Tea.md'}"
    assert window.pane.find_button.isVisible()
    assert not window.pane.open_button.isVisible()


@pytest.mark.usefixtures("store")
def test_enter_opens_the_article_at_the_note(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Tea.md").touch()
    window = opened()
    choose_second(qtbot, window)
    with qtbot.waitSignal(window.open_requested) as caught:
        qtbot.keyClick(window.list, Qt.Key.Key_Return)
    assert caught.args is not None
    assert (caught.args[0].title, caught.args[1]) == ("Tea", "urn:uuid:2")


@pytest.mark.usefixtures("store")
def test_enter_asks_for_an_article_that_is_gone(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    choose_second(qtbot, window)
    with qtbot.waitSignal(window.find_requested):
        qtbot.keyClick(window.list, Qt.Key.Key_Return)


@pytest.mark.usefixtures("store")
def test_up_in_the_first_card_leads_back_to_the_field(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    qtbot.keyClick(window.filters.search, Qt.Key.Key_Down)
    assert window.focusWidget() is window.list
    qtbot.keyClick(window.list, Qt.Key.Key_Up)
    assert window.focusWidget() is window.filters.search


@pytest.mark.usefixtures("store")
def test_what_changes_on_the_disk_is_shown_and_the_choice_stays(
    opened: Open, qtbot: QtBot, keep: Callable[..., Path]
) -> None:
    window = opened()
    choose_second(qtbot, window)
    keep("Tea", note("0", "First of all"), note("2", "Boiling water", "Not quite."))
    qtbot.waitUntil(lambda: any("Not quite" in row for row in rows(window)))
    chosen = window.selected()
    assert chosen is not None
    assert chosen[1] == "urn:uuid:2"
    qtbot.waitUntil(lambda: "Not quite" in window.pane.text.toPlainText())


def test_a_file_that_cannot_be_read_is_named_and_the_rest_shown(opened: Open, keep: Callable[..., Path]) -> None:
    keep("Tea", note("1", "Green"))
    broken = keep("Ink", note("1", "Black"))
    broken.write_text("[]")
    window = opened()
    assert str(broken) in window.message.text()
    assert window.model.rows.cards == 1


@pytest.mark.usefixtures("store")
def test_escape_empties_the_field_and_then_closes(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    look_for(qtbot, window, "leaf")
    qtbot.keyClick(window.filters.search, Qt.Key.Key_Escape)
    assert window.isVisible()
    qtbot.keyClick(window.filters.search, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.usefixtures("store")
def test_it_can_be_closed_and_brought_up_again(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.close()
    assert window.notebook.articles == {}
    window.open()
    settle(qtbot, window)
    assert window.model.rows.cards == 5


@pytest.mark.usefixtures("store")
def test_it_is_usable_in_a_narrow_window(opened: Open, qtbot: QtBot) -> None:
    window = opened()
    window.resize(700, 700)
    choose_second(qtbot, window)
    for part in (window.articles.list, window.filters.search, window.filters.export, window.list, window.pane.text):
        there = part.mapTo(window, part.rect().bottomRight())
        assert window.rect().contains(there), part
        assert part.width() > 30


@pytest.mark.usefixtures("store")
def test_everything_has_a_name_for_screen_readers(opened: Open) -> None:
    window = opened()
    parts = [*window.filters.findChildren(type(window.filters.tag)), window.filters.search, window.filters.export]
    parts += [window.articles.filter, window.articles.list, window.list, window.pane.text]
    assert all(part.accessibleName() for part in parts)

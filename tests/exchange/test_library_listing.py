"""The library on the command line: what a person reads, and what a program reads."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import ReadingStatus
from reader.core.library.text_hit import TextHit
from reader.core.links.deep_link import parse_deep_link
from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.selectors import TextQuote
from reader.core.span import Span
from reader.exchange.library_listing import (
    ArticleHits,
    NoteHit,
    entries_json,
    entries_text,
    hits_json,
    hits_text,
)

PACE = ReadingSpeed(200)
SALT = LibraryEntry(
    "/books/salt.epub",
    "Walking the Salt Road",
    "T. Okonkwo",
    kind="book",
    words=68_000,
    share=0.314,
    status=ReadingStatus.READING,
    notes=47,
    tags=("trade",),
    last_read=datetime(2026, 11, 30, 12, tzinfo=UTC),
)
HIT = TextHit("/books/salt.epub", "Walking the Salt Road", ("One", "Dust"), 90, 94, 12, "…along the ", "salt", " road…")
NOTE = NoteHit(
    "urn:uuid:0b2d1f4e-0000-4000-8000-000000000001", ("One",), "salt pans", "Who\nowned them?", ("q",), lost=False
)
FOUND = ArticleHits(SALT.path, SALT.title, "sha256:" + 64 * "a", (HIT,), (NOTE,))


def test_an_article_is_listed_with_what_is_known_of_it() -> None:
    assert entries_text([SALT], PACE) == (
        "Walking the Salt Road\n  /books/salt.epub\n"
        "  T. Okonkwo · book · Reading, 31% · 5 h 40 min · 47 notes · #trade\n"
    )


def test_an_article_of_which_little_is_known_says_no_more() -> None:
    gone = LibraryEntry("/gone.md", "Gone", gone=True)
    assert entries_text([gone], PACE) == "Gone\n  /gone.md\n  To read · the file is gone\n"


def test_programs_get_all_of_it() -> None:
    article = entries_json([SALT], ["/books"], PACE)["articles"]
    assert isinstance(article, list)
    assert article[0] | {"link": ""} == {
        "path": "/books/salt.epub",
        "title": "Walking the Salt Road",
        "author": "T. Okonkwo",
        "source": "",
        "kind": "book",
        "status": "reading",
        "share": 0.314,
        "words": 68_000,
        "minutes": 340,
        "notes": 47,
        "colours": [],
        "tags": ["trade"],
        "added": None,
        "last_read": "2026-11-30T12:00:00.000Z",
        "folder": None,
        "gone": False,
        "fault": None,
        "link": "",
    }


def test_what_is_found_has_its_place_its_words_and_a_link() -> None:
    lines = hits_text([FOUND]).splitlines()
    assert lines[:3] == ["Walking the Salt Road", "  /books/salt.epub:12  One › Dust", "    …along the salt road…"]
    assert lines[4:8] == ["  /books/salt.epub  One", "    “salt pans”", "    Who owned them?", "    #q"]
    text, note = (parse_deep_link(lines[at].strip()) for at in (3, 8))
    assert text is not None
    assert (text.path, text.quote) == (SALT.path, TextQuote("salt", "along the ", " road"))
    assert note is not None
    assert note.note_id == NOTE.id


def test_the_link_selects_from_the_first_to_the_last_word_that_was_found() -> None:
    hit = TextHit("/a.md", "A", (), 9, 13, 1, "…keeps the ", "salt", " on the old road.", (Span(11, 15), Span(27, 31)))
    link = parse_deep_link(hits_text([ArticleHits("/a.md", "A", "ab" * 32, (hit,))]).split()[-1])
    assert link is not None
    assert link.quote == TextQuote("salt on the old road", "keeps the ", ".")


def test_an_article_of_which_only_the_title_is_found_has_a_link() -> None:
    lines = hits_text([ArticleHits("/a b.md", "A")]).splitlines()
    assert lines == ["A", "  /a b.md", "    postil://open?path=/a%20b.md"]


def test_a_note_is_cut_at_a_word() -> None:
    note = NOTE._replace(note="word " * 200)
    assert max(map(len, hits_text([FOUND._replace(notes=(note,))]).splitlines()[:8])) < 210


def test_programs_get_hits_by_article() -> None:
    found = hits_json("salt", [FOUND], more=True)
    article = found["articles"]
    assert isinstance(article, list)
    assert (found["words"], found["more"], article[0]["texts"][0]["section"]) == ("salt", True, ["One", "Dust"])
    assert article[0]["texts"][0]["line"] == 12
    assert article[0]["notes"][0]["note"] == "Who\nowned them?"

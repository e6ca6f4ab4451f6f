"""Queries of the notebook find the same notes as queries of annotations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.query import parse_query
from reader.core.notes.search import FoldedNotes, NoteSearch
from reader.core.palette import DEFAULT_PALETTE, Pen
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.packing import all_note_fields, pack_article_notes
from reader.store.notebook.query import NotebookQuery
from tests.zones import FIRST

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
PENS = DEFAULT_PALETTE.rename(Colour.BLUE, "Claim", "")


def note(key: int, quote: str, text: str = "", *tags: str, heading: str = "Tea", **more: object) -> Annotation:
    when = NOON - timedelta(days=key)
    target = Target(TextQuote(quote), Span(key, key + 1), ("Top", heading)) if quote else None
    return replace(Annotation(f"urn:{key}", when, when, target, note=text, tags=tags), **more)  # type: ignore[arg-type]


NOTES = [
    note(0, "Green leaves", "Écrire *bien*", "paper", "to check"),
    note(1, "a green leaf", heading="Élan"),
    note(2, "Ink“green”paper", "", "papier", colour=Colour.BLUE, style=MarkStyle.STRIKETHROUGH),
    note(3, "Élan", "on it", role=Role.SECTION, heading="Élan"),
    note(4, "", "The green whole"),
    note(5, "evergreen", target=Target(TextQuote("evergreen"), None, ("Top",))),
]
TEXT = "Black leaves and a greenish pebble"
EDITED = MatchRecord(MatchKind.EDITED, 0.8, checked=True)
NOTES.append(note(6, "", target=Target(TextQuote("green stone"), Span(17, 34), ("Top",), EDITED)))
"""Its words are ``a greenish pebble`` now."""
NOTES += [
    note(7, "Iron", "is hot", "forge", suggestion="Grüner stahl", status=NoteStatus.DONE),
    note(8, "Rust", suggestion="", status=NoteStatus.DISMISSED),
    note(9, "Brass", "#odd\x1fwords", suggestion="bell\x1dmetal\x1e"),
]


def packed(notes: list[Annotation], text: str = TEXT) -> ArticleNotes:
    fields = all_note_fields(AnnotationSet({one.id: one for one in notes}), lambda: text)
    return pack_article_notes("tea", "1", ("Tea", "/tea.md"), fields)


ARTICLE = packed(NOTES)


def sought(article: ArticleNotes, words: str, **more: object) -> set[str]:
    wanted = NotebookQuery(parse_query(words, PENS, NOON), **more)  # type: ignore[arg-type]
    return {article.id(number) for number in wanted.matches(article)}


def found(notes: list[Annotation], words: str, text: str = TEXT) -> set[str]:
    """What the query finds among annotations."""
    query = parse_query(words, PENS, NOON)
    search, folded = NoteSearch(query.terms), FoldedNotes()
    headed = [(one, (one.target.headings if one.target else ("",))[-1]) for one in notes]
    return {
        one.id
        for one, over in headed
        if query.matches_filters(one) and search.rank(folded.of(one, over, text)) is not None
    }


QUERIES = [
    *(
        "",
        "green",
        "GREEN leaves",
        "leaves green",
        "ecrire",
        "écrire",
        '"green leaf"',
        '"leaf green"',
        "elan",
        "nothing",
    ),
    *(
        "#pap",
        "tag:paper",
        "#check",
        '#"to check"',
        "has:tag",
        "no:tag",
        "has:note",
        "no:note",
        "is:lost",
        "green is:lost",
    ),
    *("colour:claim", "colour:yellow", "colour:mauve", "style:strikethrough", "colour:blue style:underline"),
    *("before:2025-02-27", "after:2025-02-27", "on:2025-02-28", "green after:2025", "green colour:blue", "“green”"),
    *("steel", "stahl", "gruner", '"hot grüner"', "#stahl", "#forge stahl", "bell metal", "has:tag stahl"),
    *("is:open", "is:done", "is:done is:dismissed", "has:suggestion", "no:suggestion is:open", "since:2025-02-27"),
    *("stone", "pebble", '"green stone"', "greenish", "stone pebble", '"pebble green"'),
]


@pytest.mark.parametrize("words", QUERIES)
def test_the_same_notes_are_found_as_among_annotations(words: str) -> None:
    assert sought(ARTICLE, words) == found(NOTES, words)


def test_what_is_listed_has_the_status_and_the_suggestion() -> None:
    listed = {card.id: card for card in map(ARTICLE.summary, range(len(ARTICLE)))}
    told = {key: (listed[key].status, listed[key].suggestion, listed[key].tags) for key in ("urn:4", "urn:7", "urn:8")}
    assert told == {
        "urn:4": (NoteStatus.OPEN, None, ()),
        "urn:7": (NoteStatus.DONE, "Grüner stahl", ("forge",)),
        "urn:8": (NoteStatus.DISMISSED, "", ()),
    }


def test_chosen_tags_let_any_through() -> None:
    assert sought(ARTICLE, "", tags=frozenset({"paper", "papier", "none"})) == {"urn:0", "urn:2"}
    assert sought(ARTICLE, "", tags=frozenset({"pap"})) == set()


def test_chosen_and_typed_colours_must_both_be_so() -> None:
    assert sought(ARTICLE, "colour:yellow", colours=frozenset({Colour.BLUE})) == set()


def test_time_is_that_of_the_last_change() -> None:
    assert sought(ARTICLE, "", since=round((NOON - timedelta(days=1)).timestamp() * 1000)) == {"urn:0", "urn:1"}


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("green", {"urn:0", "urn:1", "urn:2", "urn:4", "urn:6"}),
        ("leaf", {"urn:1"}),
        ("ecrire", set()),
        ("écrire", {"urn:0"}),
        ("bien Green", {"urn:0"}),
    ],
)
def test_exact_words_are_whole_and_as_written(words: str, exact: set[str]) -> None:
    wanted = NotebookQuery(parse_query(words, PENS, NOON))
    assert {ARTICLE.id(number) for number in wanted.exact_matches(ARTICLE, wanted.matches(ARTICLE))} == exact


LETTERS = st.text("aàe “-ß…bB\u0301\n", max_size=8)
SOME = st.lists(
    st.builds(lambda quote, text, tags: ("x" + quote, text, tags), LETTERS, LETTERS, st.lists(st.sampled_from("abà"))),
    max_size=5,
)


@given(SOME, st.text('aàeb ß"', max_size=6))
@settings(max_examples=3 * settings.default.max_examples)
def test_whatever_is_written_the_same_is_found(some: list[tuple[str, str, list[str]]], words: str) -> None:
    notes = [note(key, quote, text, *dict.fromkeys(tags)) for key, (quote, text, tags) in enumerate(some)]
    assert sought(packed(notes), words) == found(notes, words)


@given(SOME, LETTERS, st.text('aàeb ß"', max_size=6))
def test_an_edited_quote_is_found_by_its_words_now_and_then(
    some: list[tuple[str, str, list[str]]], text: str, words: str
) -> None:
    targets = [
        Target(TextQuote(quote), Span(key, key + 5), ("Top", "Tea"), EDITED) for key, (quote, _, _) in enumerate(some)
    ]
    notes = [
        note(key, "", text, target=target) for (key, target), (_, text, _) in zip(enumerate(targets), some, strict=True)
    ]
    assert sought(packed(notes, text), words) == found(notes, words, text)


def test_nothing_is_found_where_there_is_nothing() -> None:
    empty = pack_article_notes("x", "1", ("", str(Path("/x"))), ())
    assert sought(empty, "green") == set()


def test_a_note_of_the_year_one_was_made_before_any_other_year() -> None:
    old = replace(note(6, "ancient"), created=FIRST, modified=FIRST)
    article = packed([old])
    assert sought(article, "before:1000") == sought(article, "on:0001") == {old.id}
    assert sought(article, "after:1000") == set()


def test_any_number_of_colours_are_told_apart() -> None:
    colours = [Colour(f"c-{number}") for number in range(300)]
    pen = Pen(colours[7], "Claim", "What is said", "#7F3A00")
    notes = [note(number, "tea", colour=colour) for number, colour in enumerate(colours)]
    fields = all_note_fields(AnnotationSet({one.id: one for one in notes}))
    article = pack_article_notes("tea", "1", ("Tea", "/tea.md"), fields, pens=[pen])
    assert (article.summary(299).colour, article.pens()) == (colours[299], [pen])
    assert sought(article, "", colours=frozenset(colours[7:9])) == {"urn:7", "urn:8"}
    assert sought(article, "style:underline", colours=frozenset(colours[7:9])) == set()

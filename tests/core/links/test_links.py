"""Links between notes: how they are written and read, where they lead, and which notes lead to a note."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, build_sections
from reader.core.links.completions import complete_link
from reader.core.links.index import LinkIndex, LinkState, LinkTarget
from reader.core.links.syntax import (
    find_links,
    format_link,
    note_title,
    parse_address,
    parse_link,
    replace_links,
    sanitize_link_text,
)
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

TEXT = "Making\nGraphite and clay are fired.\nGrades\nThey run from hard to black."
ARTICLE = Article(
    "Pencils", TEXT, (), build_sections([("Making", 2, "a", 0), ("Grades", 2, "b", TEXT.index("Grades"))], 68)
)
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def note(number: int, text: str = "", quote: str = "") -> Annotation:
    start = TEXT.find(quote)
    target = Target(TextQuote(quote), Span(start, start + len(quote))) if quote else None
    then = NOON + timedelta(minutes=number)
    return Annotation(UUID(int=number << 96, version=4).urn, then, then, target, note=text)


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


def index_of(*notes: Annotation) -> LinkIndex:
    made = LinkIndex()
    made.update(ARTICLE, book(*notes))
    return made


def goal(index: LinkIndex, link: str, source: str = "") -> LinkTarget | None:
    read = parse_link(link)
    assert read
    return index.target_of(read, source)


CLAY = note(1, "Fired twice.\n\nMore.", "Graphite and clay")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See [[Making]] and [[the clay#1a2b3c4d]].", ["Making", "the clay"]),
        ("`[[no]]` but [[yes]]", ["yes"]),
        ("``a ` [[no]]`` [[yes]]", ["yes"]),
        ("```\n[[no]]\n```\n[[yes]]", ["yes"]),
        ("~~~\n[[no]]", []),
        ("```\n`\n```\n[[yes]] `", ["yes"]),
        (r"\[[no]]", []),
        ("[[]] [[ ]] [[a\nb]] [a] [[#]] [[[a]]", ["a"]),
    ],
)
def test_links_are_read_where_markdown_would_read_them(text: str, words: list[str]) -> None:
    assert [link.text for link in find_links(text)] == words


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[[a" + " " * 30_000, 0),
        ("[[a#" * 8_000, 0),
        ("`a`[[b]] " * 8_000, 8_000),
        ("[[a]] " + " ".join("`" * length for length in range(1, 1_000)), 1),
    ],
    ids=["blanks", "unclosed", "code", "backticks"],
)
def test_links_are_found_in_time_linear_in_the_length_of_a_note(text: str, links: int) -> None:
    assert sum(1 for _ in find_links(text)) == links  # a square of the length would take minutes


def test_a_link_says_which_note_it_names_and_where_it_stands() -> None:
    link = next(find_links("See [[the clay#1A2B3C4D]]."))
    assert (link.id_prefix, link.span) == ("1a2b3c4d", Span(4, 25))


@settings(deadline=None)
@given(st.text(max_size=40))
def test_what_is_written_is_read(words: str) -> None:
    fit = sanitize_link_text(words)
    read = parse_link(format_link(words, "1a2b3c4d"))
    assert (read and (read.text, read.id_prefix)) == ((fit, "1a2b3c4d") if fit else None)


@settings(deadline=None)
@given(st.text("ab[]`\\#\n ~", max_size=40))
def test_replacing_links_by_themselves_changes_nothing(text: str) -> None:
    assert replace_links(text, lambda link: link.span.extract(text)) == text


@settings(deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_an_address_is_read_as_the_link_that_it_is_of(words: str) -> None:
    link = parse_link(format_link(words, "1a2b3c4d"))
    assert link is None or parse_address(link.address) == link._replace(span=Span(0, 0))


def test_other_addresses_are_no_links() -> None:
    assert parse_address("https://example.org/#a") is None


def test_a_note_is_called_by_the_words_it_is_on() -> None:
    assert (note_title(CLAY), note_title(note(2, "## On [[Making]]"))) == ("Graphite and clay", "On Making")


def test_a_section_comes_before_a_note_with_its_title() -> None:
    index = index_of(note(1, "Making"))
    assert goal(index, "[[making]]") == LinkTarget(span=ARTICLE.sections[0].span, is_section=True)


@pytest.mark.parametrize("words", ["graphite", "Fired twice", "FIRED TWICE."])
def test_words_lead_to_the_note_that_is_on_them_or_begins_with_them(words: str) -> None:
    assert goal(index_of(CLAY), f"[[{words}]]") == LinkTarget(CLAY.id)


def test_a_part_of_a_word_leads_to_no_note() -> None:
    assert goal(index_of(CLAY), "[[graph]]") is None


def test_a_note_does_not_lead_to_itself() -> None:
    assert goal(index_of(CLAY), "[[clay]]", CLAY.id) == LinkTarget(span=Span(20, 24))


def test_other_words_lead_to_the_passage_that_has_them() -> None:
    start = TEXT.index("hard to black")
    assert goal(index_of(CLAY), "[[hard to black]]") == LinkTarget(span=Span(start, start + 13))


def test_digits_lead_to_their_note_whatever_the_words_say() -> None:
    index = index_of(CLAY)
    assert goal(index, f"[[Making#{index.short_id(CLAY.id)}]]") == LinkTarget(CLAY.id)


def test_a_name_is_as_long_as_it_must_be() -> None:
    one, other = (replace(CLAY, id=UUID(int=number, version=4).urn) for number in (1, 2))
    index = index_of(one, other, note(3))
    assert (len(index.short_id(one.id)), len(index.short_id(note(3).id))) == (32, 8)


def test_a_link_that_leads_nowhere_may_lead_elsewhere_only_if_it_names_a_note() -> None:
    index = index_of()
    assert [index.state(link) for link in find_links("[[Grades]] [[x]] [[x#1a2b3c4d]]")] == [
        LinkState.HERE,
        LinkState.NOWHERE,
        LinkState.ELSEWHERE,
    ]


def test_a_note_that_was_looked_for_in_vain_is_nowhere() -> None:
    index, link = index_of(), next(find_links("[[x#1a2b3c4d]]"))
    index.mark_unresolved(link)
    assert index.state(link) is LinkState.NOWHERE


def test_back_links() -> None:
    linking = note(2, "See [[clay]].")
    assert index_of(CLAY, linking, note(3)).back_links(CLAY.id) == (linking,)


def test_a_change_tells_which_other_notes_look_otherwise() -> None:
    before = book(CLAY, linking := note(2, "See"))
    index = LinkIndex()
    index.update(ARTICLE, before)
    assert index.back_links(CLAY.id) == ()
    after = before.updated({linking.id: replace(linking, note="See [[clay]]")}, NOON)
    assert index.update(ARTICLE, after) == {CLAY.id}
    assert [one.id for one in index.back_links(CLAY.id)] == [linking.id]


WORDS = st.sampled_from(["", "clay", "Graphite and clay", "[[clay]]", "[[graphite]] [[x]]", "x", "[[x#00000001]]"])
STEPS = st.lists(st.tuples(st.integers(1, 4), st.one_of(st.none(), WORDS)), max_size=12)


@settings(deadline=None)
@given(STEPS)
def test_an_index_that_follows_knows_what_a_new_one_would(steps: list[tuple[int, str | None]]) -> None:
    annotations, index = book(CLAY), LinkIndex()
    for number, text in steps:
        made = None if text is None else note(number, text, "Graphite and clay" if number == 1 else "")
        annotations = annotations.updated({note(number).id: made}, NOON)
        index.update(ARTICLE, annotations)
        new = index_of(*annotations.by_id.values())
        for one in annotations:
            assert index.back_links(one.id) == new.back_links(one.id)
            assert [index.state(link) for link in find_links(one.note)] == [
                new.state(link) for link in find_links(one.note)
            ]


def test_typed_letters_offer_sections_then_notes_but_not_the_one_being_written() -> None:
    notes = CLAY, note(2, "Grades are many"), note(3, "On grades")
    index = index_of(*notes)
    found = complete_link(index, book(*notes), "grad", notes[2].id)
    assert [offer.link for offer in found] == ["[[Grades]]", "[[Grades are many#00000002]]"]


def test_words_are_found_in_any_order() -> None:
    index = index_of(CLAY)
    assert [offer.id for offer in complete_link(index, book(CLAY), "clay graph")] == [CLAY.id]


def test_with_no_letters_the_notes_changed_last_are_offered() -> None:
    notes = [note(number, f"n{number}") for number in (1, 3, 2)]
    assert [offer.label for offer in complete_link(index_of(*notes), book(*notes), "")] == ["n3", "n2", "n1"]

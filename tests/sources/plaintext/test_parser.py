"""Plain prose to articles: what is a heading there, and what is not."""

from __future__ import annotations

import pytest

from reader.core.article import Article, BlockKind, ContainerKind
from reader.sources.plaintext.parser import parse_plain

PROSE = (
    "The harbour was built for a trade that no longer exists, and nobody has found another use for it since. "
    "Two cranes still stand at the eastern quay."
)
WRAPPED = """\
The harbour was built for a trade that no longer exists, and nobody
has found another use for it since. Two cranes still stand at the
eastern quay, and a third one lies beside them in the weeds."""
VERSE = "The cranes are still,\nthe water too,\nand on the hill\na light or two"


def joined(*parts: str) -> str:
    return "\n\n".join(parts)


def headings(source: str) -> list[tuple[str, int]]:
    return [(section.title, section.level) for section in parse_plain(source).all_sections()]


def titles(source: str) -> list[str]:
    return [title for title, _ in headings(source)]


def lines(article: Article) -> list[str]:
    return [block.span.extract(article.text) for block in article.blocks]


ARTICLE = joined(
    "Par. The Harbour Desk",
    "Is the Harbour Closed?",
    PROSE,
    "What a Harbour Is",
    PROSE,
    PROSE,
    "Harbour 3.5: The Basics",
    PROSE,
    "What Does It Mean for Sailors?",
    PROSE,
    "Conclusion: Waiting for the Tide",
    PROSE,
    "Leave a comment",
)


def test_an_article_has_title_author_and_headings() -> None:
    article = parse_plain(ARTICLE)
    assert (article.title, article.author) == ("Is the Harbour Closed?", "The Harbour Desk")
    assert titles(ARTICLE) == [
        "What a Harbour Is",
        "Harbour 3.5: The Basics",
        "What Does It Mean for Sailors?",
        "Conclusion: Waiting for the Tide",
    ]


def test_the_title_comes_first_and_the_author_under_it() -> None:
    article = parse_plain(ARTICLE)
    assert lines(article)[:3] == ["Is the Harbour Closed?", "The Harbour Desk", PROSE]
    assert (article.blocks[0].kind, article.blocks[0].level) == (BlockKind.HEADING, 1)


def test_a_line_left_over_at_the_end_is_a_paragraph() -> None:
    assert parse_plain(ARTICLE).blocks[-1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize("by", ["By Jane Doe", "by Jane Doe", "Von Jane Doe", "Por Jane Doe", "Author: Jane Doe"])
@pytest.mark.parametrize("first", [True, False])
def test_an_authors_line_stands_before_or_after_the_title(by: str, first: bool) -> None:  # noqa: FBT001
    top = [by, "The Harbour"] if first else ["The Harbour", by]
    article = parse_plain(joined(*top, PROSE))
    assert (article.title, article.author) == ("The Harbour", "Jane Doe")


def test_title_and_author_may_stand_together() -> None:
    article = parse_plain("The Harbour\nby Jane Doe\n\n" + PROSE)
    assert (article.title, article.author) == ("The Harbour", "Jane Doe")


def test_other_short_lines_may_stand_between_title_and_text() -> None:
    article = parse_plain(joined("The Harbour", "by Jane Doe", "[1898]", "I", PROSE, "II", PROSE))
    assert (article.title, article.author) == ("The Harbour", "Jane Doe")
    assert [section.title for section in article.sections] == ["I", "II"]


def test_verse_may_have_a_title() -> None:
    assert parse_plain(joined("The Harbour", VERSE, VERSE)).title == "The Harbour"


def test_an_author_without_a_title_is_kept() -> None:
    assert lines(parse_plain(joined("By Jane Doe", PROSE))) == ["Jane Doe", PROSE]


def test_a_sentence_that_begins_with_by_names_nobody() -> None:
    assert parse_plain(joined("By the river", PROSE, PROSE)).author == ""


def test_a_text_without_a_title_is_called_by_its_file() -> None:
    assert parse_plain(joined(PROSE, PROSE)).title == ""


@pytest.mark.parametrize(
    "line",
    [
        "It was late.",
        "He waited,",
        "This is what he said:",
        "No!",
        "why?",
        "Who is it?",
        "“Who goes there?”",
        "— Never",
    ],
)
def test_a_short_line_that_reads_as_speech_is_no_heading(line: str) -> None:
    assert titles(joined(PROSE, line, PROSE)) == []


def test_short_dialogue_has_no_headings() -> None:
    turns = ["Yes.", "No!", "Why not?", "Because.", "Who told you that?", "You did!", PROSE]
    assert titles(joined(PROSE, *turns)) == []


def test_verse_has_no_headings_and_keeps_its_lines() -> None:
    article = parse_plain(joined(VERSE, VERSE))
    assert lines(article) == [VERSE, VERSE]


def test_a_short_line_before_verse_is_no_heading() -> None:
    assert titles(joined(PROSE, "Evening", VERSE, PROSE)) == []


def test_words_listed_one_a_line_are_no_headings() -> None:
    assert titles(joined(PROSE, "Apples", "Pears", "Plums", "Cherries", PROSE)) == []


@pytest.mark.parametrize("leader", ["- ", "* ", "• "])
def test_a_list_is_items(leader: str) -> None:
    article = parse_plain(joined(PROSE, f"{leader}one\n{leader}two\n  goes on\n{leader}three", PROSE))
    items = [block for block in article.blocks if block.containers]
    assert [block.span.extract(article.text) for block in items] == ["one", "two goes on", "three"]
    assert {block.containers[0].kind for block in items} == {ContainerKind.ITEM}


def test_a_numbered_list_keeps_its_numbers() -> None:
    article = parse_plain("3. one\n4) two")
    assert [block.containers[0].marker for block in article.blocks] == ["3.", "4."]


def test_items_apart_are_a_list_still() -> None:
    assert titles(joined(PROSE, "1. Buy some apples", "2. Buy some pears", PROSE)) == []


def test_turns_that_begin_with_dashes_are_no_list() -> None:
    assert not any(block.containers for block in parse_plain("— Yes.\n— No.").blocks)


def test_wrapped_lines_are_joined() -> None:
    article = parse_plain(joined(WRAPPED, WRAPPED))
    assert lines(article) == [WRAPPED.replace("\n", " ")] * 2


def test_a_word_broken_at_a_hyphen_is_held_together() -> None:
    assert "well-known" in parse_plain(WRAPPED.replace("exists, and nobody\n", "exists, a well-\nknown ")).text


def test_long_lines_without_blank_lines_are_paragraphs() -> None:
    assert lines(parse_plain(f"{PROSE}\n{PROSE}")) == [PROSE, PROSE]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Chapter 3", 2),
        ("CHAPTER IV. THE QUAY", 2),
        ("Kapitel 2: Der Hafen", 2),
        ("Part Two", 2),
        ("IV", 2),
        ("12.", 2),
        ("THE EASTERN QUAY", 2),
        ("1. Introduction", 2),
        ("1.2 The Cranes", 2),
        ("The Quay\n========", 2),
        ("The Quay\n--------", 2),
        ("The quay", 2),
    ],
)
def test_headings_come_in_many_forms(line: str, level: int) -> None:
    assert headings(joined(PROSE, line, PROSE)) == [(line.partition("\n")[0], level)]


def test_an_underlined_heading_needs_no_blank_line() -> None:
    assert titles(f"{PROSE}\n\nThe Quay\n--------\n{PROSE}") == ["The Quay"]


def test_any_number_of_underlined_lines_may_stand_together() -> None:
    assert len(titles(PROSE + "\n\n" + "Quay\n----\n" * 3000)) == 3000


def test_kinds_of_headings_rank_below_each_other() -> None:
    source = joined(PROSE, "PART ONE", "Chapter 1", PROSE, "The Quay", PROSE, "Chapter 2", PROSE)
    assert headings(source) == [("PART ONE", 2), ("Chapter 1", 3), ("The Quay", 4), ("Chapter 2", 3)]


def test_numbers_say_how_deep_a_heading_is() -> None:
    source = joined(PROSE, "1. Quay", PROSE, "1.1 Cranes", PROSE, "1.1.1 Ropes", PROSE, "2. Sheds", PROSE)
    assert headings(source) == [("1. Quay", 2), ("1.1 Cranes", 3), ("1.1.1 Ropes", 4), ("2. Sheds", 2)]


@pytest.mark.parametrize("rule", ["* * *", "***", "---", "⁂"])
def test_an_ornament_is_a_rule(rule: str) -> None:
    assert parse_plain(joined(PROSE, rule, PROSE)).blocks[1].kind is BlockKind.RULE


def test_an_address_in_the_text_is_a_link() -> None:
    runs = parse_plain("See https://example.org/a.").blocks[0].runs
    assert [run.href for run in runs] == ["", "https://example.org/a", ""]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(end: str) -> None:
    assert parse_plain(ARTICLE.replace("\n", end)) == parse_plain(ARTICLE)


def test_wider_gaps_in_a_text_without_chapters_mean_nothing() -> None:
    source = joined("The Harbour", "\n" + PROSE, "What a Harbour Is", PROSE, PROSE, "What It Was", PROSE, PROSE, PROSE)
    assert titles(source) == ["What a Harbour Is", "What It Was"]


def test_short_lines_in_a_book_are_headings_only_where_they_stand_apart() -> None:
    chapter = [PROSE, "Why not say it", PROSE, "\n\nChapter 2", "\n" + PROSE, PROSE, PROSE, PROSE]
    source = joined("Chapter 1", *chapter, *[PROSE] * 12, "\n\nThe Last Day", "\n" + PROSE)
    assert titles(source) == ["Chapter 1", "Chapter 2", "The Last Day"]

"""Paragraphs that begin with an indent instead of a blank line."""

from __future__ import annotations

from reader.sources.plaintext.parser import parse_plain

FIRST = """\
    The ferry ran from the first of May to the last day of September,
at every full hour, unless there was fog, or the ferryman had a cold;
and on such days the people of the island stayed at home."""
SECOND = """\
    Then the fog rose, and those who had meant to go to town took their
coats from the hooks again, but the last ferry had gone by then."""


def texts(source: str) -> list[str]:
    article = parse_plain(source)
    return [block.span.extract(article.text) for block in article.blocks]


def test_each_indent_begins_a_paragraph() -> None:
    assert texts(f"{FIRST}\n{SECOND}") == [" ".join(part.split()) for part in (FIRST, SECOND)]


def test_a_short_paragraph_may_be_among_them() -> None:
    assert len(texts(f'{FIRST}\n    "Fog," he said.\n{SECOND}')) == 3


def test_verse_with_indents_keeps_its_lines() -> None:
    verse = "The ferry lies still,\n  the water too,\nand on the hill\n  a light or two."
    assert [text.replace("\xa0", " ") for text in texts(verse)] == [verse]


def test_prose_that_was_broken_by_eye_is_joined() -> None:
    prose = """\
The ferry ran from the first of May to the last day
of September, at every full hour, unless there was fog,
or the ferryman had a cold in his head; and
on such days the people of the island stayed at home and baked,
and the smell of bread lay over all the water
until the evening."""
    assert texts(f"{FIRST}\n\n{prose}")[1] == prose.replace("\n", " ")

"""Headings that begin with stars, as in GNU's NEWS files, and lists, which do so, too."""

from __future__ import annotations

from reader.sources.plaintext.parser import parse_plain

NEWS = """\
GNU kettle NEWS                                    -*- outline -*-

* Noteworthy changes in release 2.0 (2026-06-01) [stable]

** New features

  The kettle whistles when its water boils, unless it is told to be silent
  by --quiet.

** Bug fixes

  The lid stays on.

* Noteworthy changes in release 1.0 (2025-06-01) [stable]

** Bug fixes

  None.
"""


def headings(source: str) -> list[tuple[str, int]]:
    return [(section.title, section.level) for section in parse_plain(source).all_sections()]


def test_stars_say_the_level() -> None:
    assert headings(NEWS) == [
        ("Noteworthy changes in release 2.0 (2026-06-01) [stable]", 2),
        ("New features", 3),
        ("Bug fixes", 3),
        ("Noteworthy changes in release 1.0 (2025-06-01) [stable]", 2),
        ("Bug fixes", 3),
    ]
    assert parse_plain(NEWS).title == "GNU kettle NEWS"


def test_a_list_with_stars_has_no_headings() -> None:
    assert headings("Things to buy\n\n* tea\n\n* cups\n\n* a kettle\n") == []


def test_a_sentence_after_stars_is_no_heading() -> None:
    assert headings(f"{NEWS}\n** The lid: it stays on.\n") == headings(NEWS)

"""Tags in a line: what separates them, and that each is read as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.notes.tags import clean_tags, read_tags, write_tags, written_tags

TAGS = st.lists(st.text(st.sampled_from('ab ,"#\t é日') | st.characters(), max_size=12)).map(clean_tags)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("green tea, pot", ("green tea", "pot")),
        ("#green #tea", ("green", "tea")),
        ("c#, f #major", ("c#", "f", "major")),
        ('"green, tea" pot', ("green, tea", "pot")),
        ('"green tea', ("green tea",)),
        ('say "hi", "say ""hi"""', ('say "hi"',)),
        ("tea,  TEA , tea", ("tea", "TEA")),
        ("two   blanks", ("two blanks",)),
        (' , "" # ', ()),
    ],
)
def test_commas_separate_tags_and_blanks_belong_to_them(line: str, tags: tuple[str, ...]) -> None:
    assert read_tags(line) == tags


@given(TAGS)
def test_all_tags_are_read_as_they_were_written(tags: tuple[str, ...]) -> None:
    assert read_tags(write_tags(tags)) == tags


@given(st.text(st.sampled_from('ab ,"#\t\n')))
def test_the_tags_of_a_line_stand_one_after_the_other(line: str) -> None:
    places = [(written.start, written.end) for written in written_tags(line)]
    assert places == sorted(places)
    assert all(start < end <= len(line) for start, end in places)

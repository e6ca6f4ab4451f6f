"""A choice of what to export: it comes back from JSON as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.export_choice import ExportChoice, ExportScope, choice_from_json

TEXTS = st.text(max_size=9)


@given(
    st.builds(
        ExportChoice,
        scope=st.sampled_from(ExportScope),
        articles=st.lists(TEXTS, max_size=3).map(tuple),
        ids=st.lists(TEXTS, max_size=3).map(tuple),
        filter=TEXTS,
        bookmarks=st.booleans(),
        bare_highlights=st.booleans(),
        orphans=st.booleans(),
        format=TEXTS,
        front_matter=st.booleans(),
        links=st.booleans(),
        closed=st.booleans(),
    )
)
def test_it_comes_back_from_json(choice: ExportChoice) -> None:
    assert choice_from_json(json.loads(json.dumps(choice.to_json()))) == choice


@pytest.mark.parametrize(
    "written", [None, [], {"scope": "moon"}, {"scope": []}, {"ids": "abc"}, {"links": 1}, {"later": True}]
)
def test_what_is_wrong_is_as_in_a_new_one(written: object) -> None:
    assert choice_from_json(written) == ExportChoice()

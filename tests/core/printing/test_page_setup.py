"""A choice of paper and of what is on it: it comes back from JSON as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.printing.page_setup import (
    MAX_TEXT_SIZE,
    MIN_TEXT_SIZE,
    PageSetup,
    Paper,
    PrintedContent,
    PrintedNotes,
    page_setup_from_json,
)


@given(
    st.builds(
        PageSetup,
        paper=st.sampled_from(Paper),
        landscape=st.booleans(),
        notes=st.sampled_from(PrintedNotes),
        text_size=st.floats(MIN_TEXT_SIZE, MAX_TEXT_SIZE),
        header=st.booleans(),
        page_numbers=st.booleans(),
        colours=st.booleans(),
        content=st.sampled_from(PrintedContent),
    )
)
def test_it_comes_back_from_json(setup: PageSetup) -> None:
    assert page_setup_from_json(json.loads(json.dumps(setup.to_json()))) == setup


@pytest.mark.parametrize(
    "written", [None, [], {"paper": "moon"}, {"paper": []}, {"text_size": True}, {"text_size": float("nan")}, {"x": 1}]
)
def test_what_is_wrong_is_as_in_a_new_one(written: object) -> None:
    assert page_setup_from_json(written) == PageSetup()


def test_a_size_that_nobody_can_read_is_made_one_that_can_be() -> None:
    assert page_setup_from_json({"text_size": 0}).text_size == MIN_TEXT_SIZE


def test_a_sheet_that_lies_is_wider_than_high() -> None:
    assert PageSetup(Paper.LETTER, landscape=True).page_size == (792.0, 612.0)

"""How a passage was found, written and read; a record that is none of ours is no reason to refuse a note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.selectors import LostPassageOrigin, MatchKind, MatchRecord
from reader.core.span import Span
from reader.core.webannotation.match_record import match_from_json, match_to_json
from tests.store.conftest import MATCHES

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(["how", "kept", "checked", "guess", "was", "start", "end", "digest"])


@given(MATCHES)
def test_it_survives_the_record(found: MatchRecord) -> None:
    assert match_from_json(match_to_json(found)) == found


def test_a_lost_one_says_where_it_stood() -> None:
    found = MatchRecord(MatchKind.LOST, 0.25, guess=Span(1, 4), origin=LostPassageOrigin(Span(2, 9), "sha256:00"))
    assert match_to_json(found) == {
        "how": "lost",
        "kept": 0.25,
        "checked": False,
        "guess": {"start": 1, "end": 4},
        "was": {"start": 2, "end": 9, "digest": "sha256:00"},
    }


@pytest.mark.parametrize(
    "record",
    [
        None,
        "edited",
        {"how": "elsewhere", "kept": 1, "checked": True},
        {"how": "edited", "kept": True, "checked": True},
        {"how": "edited", "kept": 1.5, "checked": True},
        {"how": "edited", "kept": float("nan"), "checked": True},
        {"how": "edited", "kept": 0.5, "checked": 1},
        {"how": ["edited"], "kept": 0.5, "checked": False},
    ],
)
def test_what_is_none_of_ours_is_passed_over(record: object) -> None:
    assert match_from_json(record) is None


@given(st.dictionaries(FIELDS, JSON, max_size=6) | JSON)
def test_no_record_is_an_error(record: object) -> None:
    found = match_from_json(record)
    assert found is None or match_from_json(match_to_json(found)) == found

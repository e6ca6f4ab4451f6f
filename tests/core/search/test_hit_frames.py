"""What is sent of a search comes out as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.framing import HEADER_SIZE
from reader.core.search.hit_frames import HitsFrame, SearchState, decode_hits, encode_failure, encode_hits
from reader.core.span import Span

NUMBERS = st.integers(0, 2**32 - 1)


@given(NUMBERS, st.lists(st.builds(Span, NUMBERS, NUMBERS)), st.sampled_from([SearchState.RUNNING, SearchState.DONE]))
def test_hits_come_out_as_they_were(query: int, hits: list[Span], state: SearchState) -> None:
    frame = encode_hits(query, hits, state)
    assert decode_hits(frame[HEADER_SIZE:]) == HitsFrame(query, state, hits, "")


@given(NUMBERS, st.text())
def test_a_sentence_comes_out_as_it_was(query: int, sentence: str) -> None:
    frame = encode_failure(query, sentence)
    assert decode_hits(frame[HEADER_SIZE:]) == HitsFrame(query, SearchState.FAILED, [], sentence)

"""A job's outcome: what it has made, or a sentence that says why it has made nothing."""

from __future__ import annotations

import pytest

from reader.core.errors import CommandError
from reader.core.framing import decode_outcome, encode_outcome


@pytest.mark.parametrize("text", ["", "!", "= a\r\n", "ü"])
def test_what_was_made_arrives(text: str) -> None:
    assert decode_outcome(encode_outcome(text)) == text.encode("utf-8")


def test_a_fault_is_raised_as_a_sentence() -> None:
    with pytest.raises(CommandError, match=r"^It ran away\.$"):
        decode_outcome(encode_outcome(fault="It ran away."))

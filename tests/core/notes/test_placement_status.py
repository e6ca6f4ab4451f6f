"""How a note was found, in words."""

from __future__ import annotations

import pytest

from reader.core.notes.placement_status import match_description
from reader.core.selectors import MatchKind, MatchRecord


@pytest.mark.parametrize(("kept", "share"), [(0.644, 64), (0.646, 65), (0.996, 100), (0.004, 0)])
def test_a_share_is_told_to_the_nearest_per_cent(kept: float, share: int) -> None:
    assert match_description(MatchRecord(MatchKind.EDITED, kept)) == f"edited, {share} % kept"
    assert match_description(MatchRecord(MatchKind.MOVED_EDITED, kept)) == f"moved and edited, {share} % kept"

"""Paths and texts with half a surrogate pair."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.text.well_formed import file_uri, well_formed


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/a b/é.md", "file:///a%20b/%C3%A9.md"),
        ("/a\udcff.md", "file:///a%FF.md"),
        ("/a\ud800.md", "file:///a%EF%BF%BD.md"),
    ],
)
def test_every_path_has_a_uri(path: str, uri: str) -> None:
    assert file_uri(Path(path)) == uri


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert well_formed("a\ud800b\udcff😀") == "a\ufffdb\ufffd😀"

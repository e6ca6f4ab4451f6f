"""What an X11 desktop is told when a start is over."""

from __future__ import annotations

from reader.view.window.startup_notification import PIECE, pieces


def test_the_message_is_quoted_ended_and_cut_into_pieces() -> None:
    cut = list(pieces('shell/Text "Editor" \\ 1_TIME88'))
    assert b"".join(cut) == b'remove: ID="shell/Text \\"Editor\\" \\\\ 1_TIME88"\0'
    assert {len(piece) for piece in cut[:-1]} == {PIECE}

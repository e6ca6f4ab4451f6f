"""What tests of the notes panel share: it lists all notes at once, however busy the machine is."""

from __future__ import annotations

from math import inf

import pytest

from reader.view.notes import list_updater


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one slice of the work take as long as it needs: what is left would be listed after the next frame."""
    monkeypatch.setattr(list_updater, "BUDGET", inf)

"""Hostile books and saved pages opened in a window, one after the other."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from tests.torture import hostile_files, window_trials
from tests.torture.result import Result


def run(many: int, folder: Path) -> Result:
    """Open so many containers."""
    files = islice(hostile_files.containers(folder), many)
    return window_trials.run(Result("hostile containers were answered, and ended within their limits"), files, folder)

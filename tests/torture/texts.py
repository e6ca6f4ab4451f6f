"""Hostile texts opened in a window, one after the other."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

from tests.torture import hostile_files, window_trials
from tests.torture.result import Result


def run(many: int, folder: Path) -> Result:
    """Open so many texts."""
    files = islice(hostile_files.texts(folder, Random(many)), many)  # noqa: S311 - the same each time
    return window_trials.run(Result("hostile texts were answered, and ended within their limits"), files, folder)

"""Hostile pictures shown in a window: each in an article of its own, then all of them in one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.torture import window_trials
from tests.torture.hostile_pictures import pictures
from tests.torture.result import Result


def run(many: int, folder: Path) -> Result:
    """Show so many pictures."""
    shown = islice(articles(folder / "pictures"), many)
    return window_trials.run(Result("hostile pictures were answered, and ended within their limits"), shown, folder)


def articles(folder: Path) -> Iterator[Path]:
    """Articles, each with a picture in a line of its own and one among words."""
    all_pictures = list(pictures(folder))
    together = "\n\n".join(_picture(one) for one in all_pictures)
    yield _written(folder / "all.md", together)
    for number, picture in enumerate(all_pictures):
        text = f"{_picture(picture)}\n\nWords around {_picture(picture)} it.\n"
        yield _written(folder / f"{number}-{picture.stem}.md", text)


def _picture(path: Path) -> str:
    return f"![{path.name}](<{path.name}>)"


def _written(path: Path, text: str) -> Path:
    path.write_text(f"# Pictures\n\n{text}", "utf-8")
    return path

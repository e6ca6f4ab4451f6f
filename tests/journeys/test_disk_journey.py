"""A journey on a real small disk that is full, or turns read-only: what is told, and that all is saved afterwards."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.core.annotation import Colour
from reader.view.documents.unsaved_notes_controller import UnsavedNotesController
from reader.view.widgets.action_banner import ActionBanner

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

pytestmark = pytest.mark.serial

MARKS = [("Graphite", Colour.YELLOW), ("Borrowdale", Colour.GREEN)]


def mount(*arguments: str) -> bool:
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def disk(postil: Postil, write_article: WriteArticle) -> Iterator[Path]:
    """A disk of 256 KiB where the notes are, with a mark on it, and the article open."""
    postil.store.mkdir(mode=0o700)
    if not mount("-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", str(postil.store)):
        pytest.skip("a disk can be mounted by root only")
    try:
        postil.start(write_article("# Pencils\n\nGraphite was found at Borrowdale, and taken for lead.\n"))
        postil.select("Graphite")
        postil.key("1")
        postil.bot.waitUntil(lambda: any(postil.store.glob("*.json")))
        yield postil.store
    finally:
        postil.close()
        subprocess.run(["umount", "--lazy", str(postil.store)], check=True)


def fill(file: Path) -> None:
    """Write until there is no room."""
    with file.open("wb", buffering=0) as opened:
        while True:
            opened.write(bytes(4096))


def bar(postil: Postil) -> ActionBanner:
    """The bar that says what is not saved."""
    unsaved = postil.window.findChild(UnsavedNotesController)
    assert isinstance(unsaved, UnsavedNotesController)
    postil.bot.waitUntil(lambda: unsaved.bar is not None and unsaved.bar.isVisible())
    assert unsaved.bar is not None
    return unsaved.bar


def test_a_full_disk_is_told_and_saved_to_when_there_is_room(postil: Postil, disk: Path) -> None:
    rest = disk / "other"
    with pytest.raises(OSError, match="No space"):
        fill(rest)
    before = {path.name: path.read_bytes() for path in disk.glob("*.json")}
    postil.select("Borrowdale")
    postil.key("2")
    assert "no space left on device" in bar(postil).text()
    assert {path.name: path.read_bytes() for path in disk.glob("*.json")} == before
    assert list(disk.glob(".*.tmp")) == []
    rest.unlink()
    postil.press("Try Again")
    postil.bot.waitUntil(lambda: bar_is_gone(postil))
    postil.restart(postil.file)
    assert postil.marks == MARKS


def test_a_disk_that_turns_read_only_is_told_and_saved_to_when_it_can_be(postil: Postil, disk: Path) -> None:
    assert mount("-o", "remount,ro", str(disk))
    postil.select("Borrowdale")
    postil.key("2")
    assert "read-only file system" in bar(postil).text()
    assert mount("-o", "remount,rw", str(disk))
    postil.press("Try Again")
    postil.bot.waitUntil(lambda: bar_is_gone(postil))
    postil.restart(postil.file)
    assert postil.marks == MARKS


def bar_is_gone(postil: Postil) -> bool:
    unsaved = postil.window.findChild(UnsavedNotesController)
    return isinstance(unsaved, UnsavedNotesController) and unsaved.bar is not None and unsaved.bar.isHidden()

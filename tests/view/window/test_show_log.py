"""*Help → Show Log* opens the log, or says where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reader.view.window.show_log import show_log


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A log."""
    path = tmp_path / "postil.log"
    path.write_text("a line\n")
    return path


@pytest.fixture
def messages() -> list[str]:
    return []


def opened(monkeypatch: pytest.MonkeyPatch, *, can_open: bool) -> list[str]:
    """The paths that the desktop is asked to open; it succeeds if it ``can_open``."""
    paths: list[str] = []

    def open_url(url: QUrl) -> bool:
        paths.append(url.toLocalFile())
        return can_open

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return paths


def test_the_log_is_opened(file: Path, messages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    paths = opened(monkeypatch, can_open=True)
    show_log(file, messages.append)
    assert (paths, messages) == ([str(file)], [])


def test_if_nothing_opens_it_its_folder_is_tried_and_a_message_names_it(
    file: Path, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = opened(monkeypatch, can_open=False)
    show_log(file, messages.append)
    assert paths == [str(file), str(file.parent)]
    assert str(file) in messages[0]


def test_a_message_says_that_there_is_none(
    tmp_path: Path, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = opened(monkeypatch, can_open=True)
    show_log(tmp_path / "postil.log", messages.append)
    assert paths == []
    assert "The log is empty" in messages[0]

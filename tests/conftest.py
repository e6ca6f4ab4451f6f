"""What every test gets: folders of its own, a clock and ids that repeat, and a watch over windows left open.

Examples and order are the same each time; ``--fresh`` draws new ones.
"""

from __future__ import annotations

import errno
import gc
import logging
import os
import sys
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from reader.garbage import collect_due

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SCREEN = Path(__file__).resolve().parent / "data" / "screen.json"
"""The screen of the platform ``offscreen``: its own has 800 × 800 pixels, too few for the window's usual size."""
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"

FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "POSTIL_STORE": "store",
    "POSTIL_CONFIG": "config",
    "POSTIL_CACHE": "cache",
    "POSTIL_BACKUPS": "backups",
    "POSTIL_LOG": "log",
}
"""Where a test finds what would be the reader's own, below a folder of the test."""

UNREACHABLE = (errno.EACCES, errno.EIO, errno.ENOTCONN, errno.ESTALE)
"""Errors by which the system says that it cannot reach a path: forbidden, a faulty disk, mounts that are dead."""

Break = Callable[[Path, int], None]
"""The type of ``break_path``."""

PATIENCE = 60_000
"""Milliseconds that a test waits for what it says will happen, unless it says how long; then it fails."""

# How long an example takes depends on what else the machine does: no test may fail by that.
# Twenty at a time: the gate draws new ones at each run, and has a quarter of an hour for everything.
settings.register_profile(
    "fresh", deadline=None, print_blob=True, max_examples=20, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("fixed", settings.get_profile("fresh"), derandomize=True, database=None)


MAX_BYTES_IN_NAME = 32
"""Bytes that the name of a test may spell out."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--fresh``."""
    parser.addoption("--fresh", action="store_true", help="new examples for the property tests, and a random order")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose between fixed and fresh examples, before pytest-randomly draws its seed.

    From here on Python does not search for garbage by itself: threads of the tests would delete objects of Qt.
    """
    gc.disable()
    fresh = bool(config.getoption("--fresh"))
    settings.load_profile("fresh" if fresh else "fixed")
    if not fresh and config.pluginmanager.hasplugin("randomly"):
        config.option.randomly_reorganize = False
        config.option.randomly_seed = 0


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name long bytes by their parameter: an archive holds the time at which each process has packed it.

    Processes that run tests together have to collect the same names.
    """
    return argname if isinstance(val, bytes) and len(val) > MAX_BYTES_IN_NAME else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests marked ``serial`` in one process, one after the other, where several processes run tests.

    Those marked ``permissions`` are skipped where nothing is forbidden to this process.
    """
    for item in items:
        if item.get_closest_marker("permissions") and may_everything():
            item.add_marker(pytest.mark.skip(reason="nothing is forbidden to this process"))
        if item.get_closest_marker("serial"):
            item.add_marker(pytest.mark.xdist_group("serial"))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the search for garbage pass over what stays to the end anyway: thousands of tests, and what they import."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Search for garbage after a test, as the window does now and then: on the main thread only."""
    result = yield
    collect_due()
    return result


@cache
def may_everything() -> bool:
    """Whether permissions do not bind this process, as they do not bind root, unless its privileges were dropped."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0)
        return os.access(folder, os.R_OK)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let what was logged travel between processes, whatever is in it: half a surrogate pair cannot be sent."""
    report = yield
    report.sections = [(title, text.encode("utf-8", "backslashreplace").decode()) for title, text in report.sections]
    return report


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the notes and settings of whoever runs it; returns the folder they are in."""
    root = tmp_path_factory.mktemp("own")
    for variable, folder in FOLDERS.items():
        monkeypatch.setenv(variable, str(root / folder))
    return root


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Leave the loggers as they were: what a test logs is nothing to the next one."""
    logger = logging.getLogger("reader")
    level, handlers = logger.level, [*logger.handlers]
    yield
    logger.setLevel(level)
    logger.handlers[:] = handlers


@pytest.fixture(autouse=True)
def no_limit_left() -> Iterator[None]:
    """Fail a test that sets a limit of processor time on its own process: the system would end it in a later test."""
    yield
    if sys.platform != "win32":
        import resource  # late: only here, and not everywhere

        assert resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """Have the faces that come with Postil, whichever test is first, as every start has.

    Leave nothing on the clipboard: Qt would delete what Python has made after Python has ended, and crash.
    """
    from reader.view.style.fonts import load_page_fonts, load_panel_fonts  # late: Qt is imported first here

    load_page_fonts()
    load_panel_fonts()
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The fixture of pytest-qt, with more patience: how long a test may wait is no question of the machine's load."""
    bot = QtBot(request)
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(bot, name, partial(getattr(bot, name), timeout=PATIENCE))
    return bot


@pytest.fixture
def break_path(monkeypatch: pytest.MonkeyPatch) -> Break:
    """``break_path(path, errno)``: from now on the system cannot reach the path, nor anything below it."""

    def break_at(path: Path, number: int) -> None:
        def failing(name: str) -> None:
            original = getattr(os, name)

            def replaced(asked: object, *arguments: object, **named: object) -> object:
                if isinstance(asked, str | os.PathLike) and Path(os.fspath(asked)).is_relative_to(path):
                    raise OSError(number, os.strerror(number), os.fspath(asked))
                return original(asked, *arguments, **named)

            monkeypatch.setattr(os, name, replaced)

        for name in ("stat", "lstat", "scandir", "listdir", "open", "mkdir"):
            failing(name)

    return break_at


@pytest.fixture
def count_calls() -> Callable[[Callable[[], object]], int]:
    """``count_calls(action)``: how many functions an action calls.

    A measure of its work which, unlike the time that it takes, does not depend on what else the machine does.
    """

    def count(action: Callable[[], object]) -> int:
        calls = 0

        def profile(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal calls
            calls += event.endswith("call")

        before = sys.getprofile()
        sys.setprofile(profile)
        try:
            action()
        finally:
            sys.setprofile(before)
        return calls

    return count


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that starts at noon UTC on 1 March 2025 and goes on by one second each time it is read."""
    seconds = count()
    noon = datetime(2025, 3, 1, 12, tzinfo=UTC)
    return lambda: noon + timedelta(seconds=next(seconds))


@pytest.fixture
def new_id() -> Callable[[], str]:
    """A maker of ids, ``urn:uuid:00000000-0000-4000-8000-000000000001`` and on."""
    numbers = count(1)
    return lambda: UUID(int=next(numbers), version=4).urn


@pytest.fixture(autouse=True)
def no_button_left_pressed() -> Iterator[None]:
    """Release what a test has pressed: what rests under the mouse, such as the preview of a link, heeds its buttons."""
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui and gui.QGuiApplication.instance() and gui.QGuiApplication.mouseButtons():
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QWidget

        ground = QWidget()
        ground.show()
        for button in gui.QGuiApplication.mouseButtons():
            QTest.mouseRelease(ground, button)
        ground.close()
        assert not gui.QGuiApplication.mouseButtons()


@pytest.fixture(autouse=True)
def no_window_left_open() -> Iterator[None]:
    """Fail a test that ends with a window on the screen: ``qtbot.addWidget`` is what closes them."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets and widgets.QApplication.instance()
    if not application:
        return
    left = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert not left, f"left open: {left}"

"""The command ``postil``: the window, where the command line asks for no other work."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__, cli
from reader.application import SOON, Application, Folders
from reader.garbage import collect_here, freeze_garbage
from reader.handover.claim import WindowClaim, make_claim
from reader.panes import Panes
from reader.paths import absolute, is_absent
from reader.processes.read_ahead import ReadAhead
from reader.qt_start import make_application
from reader.window_start import window_start

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from reader.core.links.deep_link import DeepLink

logger = logging.getLogger(__name__)


def main() -> int:
    """Run the command line; the window where no other command is named. Returns the exit code."""
    return cli.run(sys.argv[1:], open_window)


def open_window(
    place: Path | DeepLink | None, store: Path | None, *, behind: Sequence[Path] = (), new_window: bool = False
) -> int:
    """Open the window on a file or a link, else on the last article or the sample article.

    The files ``behind`` get tabs behind that of the file. The notes are in the folder ``store``. A window that is open
    already is asked first, unless this is to be a ``new_window``: if it takes the place over, it comes to the front,
    and nothing is opened here. A window beside another one has no tabs of an earlier time: of several that start at
    once, only one may take them over.
    """
    from reader.store.locations import notes_folder, settings_folder

    gc.disable()  # until the window is complete (then see collect_here): all that is made by then stays
    folders = Folders(notes_folder(store), settings_folder())
    claim = make_claim(*folders)
    if not new_window and not claim.take() and _is_handed_over(claim, place, behind):
        return 0
    is_further = new_window or claim.is_elsewhere()
    start = window_start(place, *folders, is_further=is_further)
    ahead = ReadAhead(start.first)
    # Qt is imported from here on only: commands that need no screen start without it, and ReadAhead reads meanwhile.
    qt = _make_qt()
    from shiboken6 import delete

    from reader.translation import tr
    from reader.view.panes.pane_frame import PaneFrame
    from reader.view.style.fonts import load_page_fonts

    settings = start.settings[0]
    load_page_fonts(settings.face)
    application = Application(folders, start.settings, start.recents, ahead=ahead)
    application.restores_tabs = not is_further
    application.files_behind = [absolute(path) for path in behind]
    frame = PaneFrame(application.window, settings.left_side / 1000, expects_second=start.side_by_side)
    panes = Panes(application, frame, store)
    if store is not None and is_absent(store):  # it may be mistyped
        text = tr("Folder {folder} does not exist. It will be created with your first note.", folder=store)
        application.show_message(text)
    application.show(ahead.peek(), start.first)
    with ExitStack() as at_exit:
        steps = _steps(panes, start.file, None if isinstance(place, Path) else place, at_exit)
        _run_steps(steps, panes, claim)
        code = qt.exec()
        steps.close()
    gc.freeze()  # see freeze_garbage; the window may have been closed before those had run
    delete(frame)  # with all that is in it, and before QApplication goes: Qt requires this order
    return code


def _make_qt() -> QApplication:
    qt = make_application(sys.argv[0])
    qt.setApplicationName("Postil")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("postil")
    return qt


def _steps(panes: Panes, file: Path | None, link: DeepLink | None, at_exit: ExitStack) -> Generator[None, None, None]:
    """The steps of the start after the first paint; ``at_exit`` undoes what holds for the whole process."""
    from reader.app.tasks.unhandled_exceptions import UnhandledExceptions  # late: the first paint can do without

    unhandled = UnhandledExceptions(parent=panes.frame)
    unhandled.raised.connect(panes.show_message)
    unhandled.install()
    at_exit.callback(unhandled.uninstall)
    yield
    application = panes.applications[0]
    yield from application.steps(file)
    panes.offer(application)
    if link is not None:
        application.follow(link)
    yield from panes.restore()


def _is_handed_over(claim: WindowClaim, place: Path | DeepLink | None, behind: Sequence[Path]) -> bool:
    """Whether a window that is open already opens the place, with leave of the desktop to come to the front."""
    from reader.handover.request import HandoverRequest  # late, as the next one: most starts find no other window
    from reader.handover.second_start import hand_over

    request = HandoverRequest(
        claim.identity,
        path=str(absolute(place)) if isinstance(place, Path) else "",
        behind=tuple(str(absolute(path)) for path in behind),
        link="" if place is None or isinstance(place, Path) else place.address,
        activation_token=os.environ.get("XDG_ACTIVATION_TOKEN", ""),
        startup_id=os.environ.get("DESKTOP_STARTUP_ID", ""),
    )
    return hand_over(claim, request)


def _run_steps(steps: Iterator[None], panes: Panes, claim: WindowClaim) -> None:
    """Run the steps of the start one after the other, from the first paint on."""
    from PySide6.QtCore import QTimer  # late: the command line imports this module

    timer = QTimer(panes.frame)
    timer.timeout.connect(lambda: _step(steps, timer, panes, claim))
    panes.applications[0].window.page.painted.connect(lambda: timer.setInterval(0))
    panes.frame.closing.connect(timer.stop)
    timer.start(SOON)  # for a window that is never painted, such as a hidden one


def _step(steps: Iterator[None], timer: QTimer, panes: Panes, claim: WindowClaim) -> None:
    """Run one step of the start, and process the page's events before the next one."""
    timer.setInterval(0)
    if next(steps, timer) is timer:
        timer.stop()
        freeze_garbage(panes.applications[0].workbench.session)
        collect_here(panes.frame)
        logger.info("Postil %s has started; Python %s on %s", __version__, sys.version.split()[0], sys.platform)
        from reader.app.tasks.unix_signals import UnixSignalHandler
        from reader.later_starts import open_later_starts

        UnixSignalHandler(panes.end, panes.frame)
        open_later_starts(panes, claim)

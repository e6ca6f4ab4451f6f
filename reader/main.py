"""The command ``postil``: the window, where the command line asks for no other work."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__, bundled, cli
from reader.application import SOON, Application, Folders, last_of
from reader.garbage import freeze_garbage
from reader.handover.claim import WindowClaim, make_claim
from reader.panes import Panes, left_article
from reader.paths import absolute, is_absent
from reader.processes.read_ahead import ReadAhead
from reader.qt_start import make_application

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QTimer

    from reader.core.links.deep_link import DeepLink
    from reader.core.settings import Recent
    from reader.handover.request import HandoverRequest

logger = logging.getLogger(__name__)


def main() -> int:
    """Run the command line; the window where no other command is named. Returns the exit code."""
    return cli.run(sys.argv[1:], open_window)


def open_window(place: Path | DeepLink | None, store: Path | None, *, new_window: bool = False) -> int:
    """Open the window on a file or a link, else on the last article or the sample article.

    The notes are in the folder ``store``. A window that is open already is asked first, unless this is to be a
    ``new_window``: if it takes the place over, it comes to the front, and nothing is opened here. A window beside
    another one has no tabs of an earlier time: of several that start at once, only one may take them over.
    """
    from reader.store.locations import notes_folder, settings_folder

    gc.disable()  # until the window is complete: all that is made by then stays, and searching it takes 15 ms
    folder = settings_folder()
    claim = make_claim(notes_folder(store), folder)
    if not new_window and not claim.take() and _is_handed_over(claim, place):
        return 0
    from reader.store import recents, settings

    recent = recents.load(folder)
    link = None if isinstance(place, Path) else place
    # Absolute, as it is kept in recent articles, links and exports.
    file = absolute(place) if isinstance(place, Path) else _likely_file(link, notes_folder(store), recent[0])
    chosen_settings = settings.load(folder)
    is_further = new_window or claim.is_elsewhere()
    if is_further:  # which has no tabs yet, and needs no room for them
        chosen_settings = replace(chosen_settings[0], tab_strip=False), chosen_settings[1]
    side_by_side = chosen_settings[0].side_by_side and not is_further
    if file is None and side_by_side:
        file = left_article(folder)
    first = file or last_of(recent[0]) or bundled.sample_article()
    ahead = ReadAhead(first)
    # Qt is imported from here on only: commands that need no screen start without it, and ReadAhead reads meanwhile.
    qt = make_application(sys.argv[0])
    from PySide6.QtCore import QTimer
    from shiboken6 import delete

    from reader.translation import tr
    from reader.view.panes.pane_frame import PaneFrame
    from reader.view.style.fonts import load_page_fonts

    qt.setApplicationName("Postil")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("postil")
    load_page_fonts(chosen_settings[0].face)
    application = Application(Folders(notes_folder(store), folder), chosen_settings, recent, ahead=ahead)
    application.restores_tabs = not is_further
    frame = PaneFrame(application.window, chosen_settings[0].left_side / 1000, expects_second=side_by_side)
    panes = Panes(application, frame, store)
    if store is not None and is_absent(store):  # it may be mistyped
        text = tr("Folder {folder} does not exist. It will be created with your first note.", folder=store)
        application.show_message(text)
    application.show(ahead.peek(), first)
    with ExitStack() as at_exit:
        timer, steps = QTimer(qt), _steps(panes, file, link, at_exit)
        _run_steps(steps, timer, panes, claim)
        code = qt.exec()
        steps.close()
    gc.freeze()  # see freeze_garbage; the window may have been closed before those had run
    delete(frame)  # with all that is in it, and before QApplication goes: Qt requires this order
    return code


def _likely_file(link: DeepLink | None, notes: Path, recent: Sequence[Recent]) -> Path | None:
    """The file that a link leads to as far as that can be told before it is read; None if there is none."""
    if link is None:
        return None
    from reader.app.documents.linked_articles import LinkedArticles
    from reader.app.notebook.note_lookup import NoteLookup  # late, as the next one: most starts are on a path

    return next(LinkedArticles(notes, lambda: recent, NoteLookup(notes).find).paths(link), None)


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


def _is_handed_over(claim: WindowClaim, place: Path | DeepLink | None) -> bool:
    """Whether a window that is open already opens the place, with leave of the desktop to come to the front."""
    from reader.handover.request import HandoverRequest  # late, as the next one: most starts find no other window
    from reader.handover.second_start import hand_over

    request = HandoverRequest(
        claim.identity,
        path=str(absolute(place)) if isinstance(place, Path) else "",
        link="" if place is None or isinstance(place, Path) else place.address,
        activation_token=os.environ.get("XDG_ACTIVATION_TOKEN", ""),
        startup_id=os.environ.get("DESKTOP_STARTUP_ID", ""),
    )
    return hand_over(claim, request)


def _run_steps(steps: Iterator[None], timer: QTimer, panes: Panes, claim: WindowClaim) -> None:
    """Run the steps of the start one after the other, from the first paint on."""
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
        logger.info("Postil %s has started; Python %s on %s", __version__, sys.version.split()[0], sys.platform)
        from reader.app.tasks.unix_signals import UnixSignalHandler

        UnixSignalHandler(panes.end, panes.frame)
        _listen(panes, claim)


def _listen(panes: Panes, claim: WindowClaim) -> None:
    """Open what later starts hand over, as long as the window is there."""
    from reader.core.links.deep_link import parse_deep_link  # late, as the next ones: a start does not need them
    from reader.handover.succession import Succession
    from reader.view.window.startup_notification import end_startup

    def receive(requests: Sequence[HandoverRequest]) -> None:
        application = panes.active
        application.window.come_to_front(requests[-1].activation_token)
        for request in requests:
            end_startup(request.startup_id, int(application.window.window().winId()))
            if request.path:  # of several, only one is read
                application.tabs.open(Path(request.path), background=request is not requests[-1])
            elif link := parse_deep_link(request.link):
                application.follow(link)

    succession = Succession(claim, panes.frame)
    succession.received.connect(receive)
    panes.frame.closing.connect(succession.close)

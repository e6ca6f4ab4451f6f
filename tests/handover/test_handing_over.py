"""Starts as processes of their own, and the window that they find, or do not find."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from pytestqt.qtbot import QtBot

from reader.handover import second_start
from reader.handover.claim import WindowClaim
from reader.handover.listener import SETTLING, HandoverListener
from reader.handover.peer import time_queued
from reader.handover.rendezvous import Rendezvous
from reader.handover.request import HandoverRequest, encode_handover
from reader.handover.succession import Succession

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each start has a window of its own")

START = """
import sys
from pathlib import Path
from reader.handover.claim import WindowClaim
from reader.handover.rendezvous import Rendezvous
from reader.handover.request import HandoverRequest
from reader.handover import second_start
second_start.PATIENCE = 0.2
claim = WindowClaim(Rendezvous("us", (Path(sys.argv[1]),)))
handed = second_start.hand_over(claim, HandoverRequest(sys.argv[2], path=sys.argv[3]))
print("handed" if handed else "held" if claim.is_held else "alone", flush=True)
if len(sys.argv) > 4:
    sys.stdin.read()
"""
ROOT = Path(__file__).resolve().parents[2]


def start(folder: Path, path: str = "/a.md", *, identity: str = "us", stays: bool = False) -> subprocess.Popen[str]:
    """A start that prints what has come of it; one that stays keeps its claim until its input is closed."""
    command = [sys.executable, "-c", START, str(folder), identity, path, *(["stays"] if stays else [])]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def said(process: subprocess.Popen[str]) -> str:
    """What a start has printed, once it has ended."""
    return process.communicate(timeout=60)[0].strip()


@pytest.fixture
def claim(tmp_path: Path) -> Iterator[WindowClaim]:
    """The claim of this process."""
    claim = WindowClaim(Rendezvous("us", (tmp_path / "run",)))
    yield claim
    claim.release()


@pytest.fixture
def succession(claim: WindowClaim, qtbot: QtBot) -> Iterator[Succession]:
    """A window's part, without the window."""
    parent = QObject()
    succession = Succession(claim, parent)
    yield succession
    succession.close()


def test_the_window_is_told_and_the_start_ends(
    qtbot: QtBot, succession: Succession, tmp_path: Path, claim: WindowClaim
) -> None:
    assert claim.socket_path
    assert claim.socket_path.parent.stat().st_mode & 0o777 == 0o700
    received: list[HandoverRequest] = []
    succession.received.connect(received.extend)
    starts = [start(tmp_path / "run", f"/{number}.md") for number in range(3)]
    other = start(tmp_path / "run", identity="them")
    qtbot.waitUntil(lambda: all(one.poll() is not None for one in (*starts, other)))
    assert [said(one) for one in (*starts, other)] == ["handed", "handed", "handed", "alone"]
    qtbot.waitUntil(lambda: len(received) == 3)
    assert sorted(request.path for request in received) == ["/0.md", "/1.md", "/2.md"]


def test_a_window_that_hangs_is_given_up_and_what_it_missed_is_not_opened_twice(
    qtbot: QtBot, succession: Succession, tmp_path: Path
) -> None:
    received: list[HandoverRequest] = []
    succession.received.connect(received.extend)
    assert said(start(tmp_path / "run")) == "alone", "nothing runs in this process meanwhile"
    late = start(tmp_path / "run", "/late.md")
    qtbot.waitUntil(lambda: late.poll() is not None)
    assert said(late) == "handed"
    qtbot.waitUntil(lambda: bool(received))
    assert [request.path for request in received] == ["/late.md"]


def test_of_two_starts_at_once_the_second_waits_until_the_first_listens(
    qtbot: QtBot, claim: WindowClaim, tmp_path: Path
) -> None:
    assert claim.take()
    second = start(tmp_path / "run")
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=0.3)
    parent = QObject()
    succession = Succession(claim, parent)
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert said(second) == "handed"
    succession.close()


def test_a_window_that_is_killed_leaves_nothing_that_stands_in_the_way(tmp_path: Path) -> None:
    first = start(tmp_path / "run", stays=True)
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(next((tmp_path / "run").glob("*.lock")).with_suffix(".socket")))
    first.kill()
    said(first)
    assert said(start(tmp_path / "run")) == "held"


def test_when_the_window_that_listens_ends_another_takes_over(qtbot: QtBot, tmp_path: Path, claim: WindowClaim) -> None:
    first = start(tmp_path / "run", stays=True)
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    parent = QObject()
    succession = Succession(claim, parent)
    assert not claim.is_held
    first.kill()
    said(first)
    qtbot.waitUntil(lambda: claim.is_held)
    succession.close()


@pytest.mark.parametrize(
    "said_to_it", [b"", b"\xff\xff\xff\xff", b"\0\0\0\2[]", encode_handover(HandoverRequest("them"))]
)
def test_a_stranger_is_not_heard(qtbot: QtBot, tmp_path: Path, said_to_it: bytes) -> None:
    parent, path = QObject(), tmp_path / "socket"
    listener = HandoverListener(path, "us", parent)
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(str(path))
        stranger.sendall(said_to_it)
        if not said_to_it:
            stranger.shutdown(socket.SHUT_WR)
        stranger.setblocking(False)
        heard: list[bytes] = []

        def has_ended() -> bool:
            try:
                heard.append(stranger.recv(9))
            except BlockingIOError:
                return False
            return not heard[-1]

        with qtbot.assertNotEmitted(listener.received):
            qtbot.waitUntil(has_ended)
    assert heard in ([b""], [b"-", b""])
    listener.close()


def test_another_user_is_not_heard(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent, path = QObject(), tmp_path / "socket"
    listener = HandoverListener(path, "us", parent)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with socket.socket(socket.AF_UNIX) as stranger, qtbot.assertNotEmitted(listener.received):
        stranger.connect(str(path))
        ended = QSocketNotifier(stranger.fileno(), QSocketNotifier.Type.Read)
        with qtbot.waitSignal(ended.activated):
            pass
        assert stranger.recv(1) == b""
        ended.setEnabled(False)
    listener.close()


def test_folders_that_are_not_private_or_too_long_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    (tmp_path / "mine").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    unfit = (tmp_path / "open", tmp_path / "link", tmp_path / "none" / "x", tmp_path / ("long" * 50))
    claim = WindowClaim(Rendezvous("us", (*unfit, tmp_path / "mine")))
    assert claim.socket_path
    assert claim.socket_path.parent == tmp_path / "mine"
    claim.release()
    assert WindowClaim(Rendezvous("us", unfit)).take() is False
    assert not list((tmp_path / "open").iterdir())


def test_only_the_window_that_could_not_take_the_claim_has_another_one_beside_it(tmp_path: Path) -> None:
    first = start(tmp_path / "run", stays=True)
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    claim = WindowClaim(Rendezvous("us", (tmp_path / "run",)))
    assert not claim.take()
    assert claim.is_elsewhere()
    said(first)
    assert claim.take()
    assert not claim.is_elsewhere()
    claim.release()
    assert not WindowClaim(Rendezvous("", ())).is_elsewhere(), "nothing can be handed over here: it has its tabs"


def test_a_window_counts_as_starting_for_a_moment_only(tmp_path: Path, claim: WindowClaim) -> None:
    assert claim.take()
    assert claim.is_young()
    (lock,) = (tmp_path / "run").glob("*.lock")
    os.utime(lock, (0, time.time() - 11))
    assert not claim.is_young()


SLOW = """
import sys, time
from pathlib import Path
from reader.handover.claim import WindowClaim
from reader.handover.rendezvous import Rendezvous
claim = WindowClaim(Rendezvous("us", (Path(sys.argv[1]),)))
print(claim.take(), flush=True)
while True:
    pass
"""


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the claim since long ago, and is busy starting."""
    command = [sys.executable, "-c", SLOW, str(tmp_path / "run")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout
    assert process.stdout.readline() == "True\n"
    (lock,) = (tmp_path / "run").glob("*.lock")
    os.utime(lock, (0, time.time() - 60))
    yield process
    process.kill()
    process.communicate()


def test_a_window_that_starts_slowly_is_waited_for_until_it_stands_still(
    slow: subprocess.Popen[str], tmp_path: Path
) -> None:
    second = start(tmp_path / "run")
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=1.5)
    slow.send_signal(signal.SIGSTOP)
    assert said(second) == "alone"


def test_a_window_that_starts_for_ever_is_not_waited_for(
    slow: subprocess.Popen[str], tmp_path: Path, claim: WindowClaim, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert second_start.SlowStart(claim).goes_on()
    monkeypatch.setattr(second_start, "LONGEST_START", 0)
    assert not second_start.SlowStart(claim).goes_on()


def test_a_window_that_has_started_is_not_starting(qtbot: QtBot, claim: WindowClaim, tmp_path: Path) -> None:
    assert claim.take()
    (lock,) = (tmp_path / "run").glob("*.lock")
    assert int(lock.read_bytes()) == os.getpid()
    parent = QObject()
    succession = Succession(claim, parent)
    assert not lock.read_bytes(), "though its socket were deleted, nobody would wait for it"
    succession.close()


def test_nothing_is_opened_in_a_window_that_has_closed(qtbot: QtBot, succession: Succession, tmp_path: Path) -> None:
    received: list[HandoverRequest] = []
    succession.received.connect(received.extend)
    (path,) = (tmp_path / "run").glob("*.socket")
    with socket.socket(socket.AF_UNIX) as late:
        late.connect(str(path))
        late.sendall(encode_handover(HandoverRequest("us", path="/late.md")))
        answer = QSocketNotifier(late.fileno(), QSocketNotifier.Type.Read)
        with qtbot.waitSignal(answer.activated):
            pass
        answer.setEnabled(False)
    succession.close()
    settled = QTimer(interval=2 * SETTLING, singleShot=True)
    with qtbot.waitSignal(settled.timeout):
        settled.start()
    assert not received


def test_a_window_that_waits_for_a_processor_has_more_time_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_start, "PATIENCE", 0.05)
    monkeypatch.setattr(second_start, "LONGEST", 0.3)
    monkeypatch.setattr("reader.handover.peer.time_queued", lambda _connection: time.monotonic())
    start, window = socket.socketpair()
    with start, window:
        answer = threading.Timer(0.1, window.send, (b"+",))
        answer.start()
        assert second_start.received_in_time(start) == b"+"
        answer.join()
        with pytest.raises(TimeoutError):
            second_start.received_in_time(start)


def test_the_system_says_how_long_a_process_has_waited_for_a_processor() -> None:
    start, window = socket.socketpair()
    with start, window:
        assert time_queued(start) > 0, "this one has, if only for microseconds"


def test_what_comes_soon_after_something_else_is_opened_together(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.handover.listener.SETTLING", 0)
    monkeypatch.setattr("reader.handover.listener.BURST", 60.0)
    parent, path = QObject(), tmp_path / "socket"
    listener = HandoverListener(path, "us", parent)
    batches: list[int] = []
    listener.received.connect(lambda requests: batches.append(len(requests)))
    for _ in range(3):
        with socket.socket(socket.AF_UNIX) as start:
            start.connect(str(path))
            start.sendall(encode_handover(HandoverRequest("us", path="/a.md")))
            start.setblocking(False)
            qtbot.waitUntil(lambda start=start: _has_answer(start))
            qtbot.waitUntil(lambda: bool(batches))
    qtbot.waitUntil(lambda: sum(batches) == 3)
    assert batches == [1, 2]
    listener.close()


def _has_answer(start: socket.socket) -> bool:
    try:
        return bool(start.recv(1))
    except BlockingIOError:
        return False
